-- AlterTable
ALTER TABLE "Subscriber" ADD COLUMN     "quietFrom" INTEGER,
ADD COLUMN     "quietTo" INTEGER,
ADD COLUMN     "timeZone" TEXT;

-- AlterTable
ALTER TABLE "Update" ADD COLUMN     "changedAt" TIMESTAMPTZ(3),
ADD COLUMN     "dueAt" TIMESTAMPTZ(3);
