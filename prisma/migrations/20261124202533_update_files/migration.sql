-- CreateTable
CREATE TABLE "UpdateFile" (
    "id" UUID NOT NULL,
    "updateId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "alt" TEXT,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UpdateFile_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "UpdateFile_updateId_idx" ON "UpdateFile"("updateId");

-- AddForeignKey
ALTER TABLE "UpdateFile" ADD CONSTRAINT "UpdateFile_updateId_fkey" FOREIGN KEY ("updateId") REFERENCES "Update"("id") ON DELETE CASCADE ON UPDATE CASCADE;
