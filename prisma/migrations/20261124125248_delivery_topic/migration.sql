-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "topic" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Delivery_topic_idx" ON "Delivery"("topic");
