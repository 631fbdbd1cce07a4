-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "guestAt" TIMESTAMPTZ(3);
