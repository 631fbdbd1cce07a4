-- CreateTable
CREATE TABLE "PutOut" (
    "hash" TEXT NOT NULL,
    "personId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PutOut_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "PutOut_personId_idx" ON "PutOut"("personId");

-- AddForeignKey
ALTER TABLE "PutOut" ADD CONSTRAINT "PutOut_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
