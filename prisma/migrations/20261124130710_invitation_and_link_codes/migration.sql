-- AlterTable
ALTER TABLE "Invitation" ADD COLUMN     "codeHash" TEXT NOT NULL,
ADD COLUMN     "role" TEXT,
ALTER COLUMN "organisationId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "LinkCode" ADD COLUMN     "typedById" UUID;

-- CreateTable
CREATE TABLE "WrongCode" (
    "id" UUID NOT NULL,
    "identityId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WrongCode_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WrongCode_identityId_at_idx" ON "WrongCode"("identityId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");

-- AddForeignKey
ALTER TABLE "LinkCode" ADD CONSTRAINT "LinkCode_typedById_fkey" FOREIGN KEY ("typedById") REFERENCES "Identity"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WrongCode" ADD CONSTRAINT "WrongCode_identityId_fkey" FOREIGN KEY ("identityId") REFERENCES "Identity"("id") ON DELETE CASCADE ON UPDATE CASCADE;
