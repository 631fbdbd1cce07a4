-- AlterTable
ALTER TABLE "Article" ADD COLUMN     "importedFrom" TEXT,
ADD COLUMN     "importedHash" TEXT,
ADD COLUMN     "importedItem" TEXT;

-- CreateIndex
CREATE INDEX "Article_importedFrom_idx" ON "Article"("importedFrom");
