-- AlterTable
ALTER TABLE "Exercise" ADD COLUMN     "autoStart" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "RollCall" ADD COLUMN     "remindAt" TIMESTAMPTZ(3),
ALTER COLUMN "networkId" DROP NOT NULL;
