-- AlterTable
ALTER TABLE "EmergencyCard" ADD COLUMN     "mail" TEXT,
ADD COLUMN     "mailState" TEXT,
ADD COLUMN     "phone" TEXT;

-- AlterTable
ALTER TABLE "Exercise" ADD COLUMN     "controlPhone" TEXT,
ADD COLUMN     "figures" JSONB;
