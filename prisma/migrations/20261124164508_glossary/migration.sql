-- CreateTable
CREATE TABLE "GlossaryEntry" (
    "id" UUID NOT NULL,
    "term" TEXT NOT NULL,
    "meanings" TEXT[],
    "networkId" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GlossaryEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "GlossaryEntry_term_idx" ON "GlossaryEntry"("term");

-- AddForeignKey
ALTER TABLE "GlossaryEntry" ADD CONSTRAINT "GlossaryEntry_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;
