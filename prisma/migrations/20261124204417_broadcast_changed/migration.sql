-- AlterTable
ALTER TABLE "Broadcast" ADD COLUMN     "changedAt" TIMESTAMPTZ(3);
