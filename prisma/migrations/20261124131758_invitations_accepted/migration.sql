-- DropIndex
DROP INDEX "Invitation_acceptedById_key";

-- CreateIndex
CREATE INDEX "Invitation_acceptedById_idx" ON "Invitation"("acceptedById");
