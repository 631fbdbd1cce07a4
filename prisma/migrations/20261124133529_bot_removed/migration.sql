-- AlterTable
ALTER TABLE "Conversation" ADD COLUMN     "greetedAt" TIMESTAMPTZ(3),
ADD COLUMN     "removedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Identity" ADD COLUMN     "removedAt" TIMESTAMPTZ(3);
