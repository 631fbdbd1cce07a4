-- DropIndex
DROP INDEX "Delivery_lane_state_idx";

-- DropIndex
DROP INDEX "Delivery_queue";

-- CreateIndex
CREATE INDEX "Delivery_queue" ON "Delivery"("lane", "state", "priority", "dueAt", "id");
