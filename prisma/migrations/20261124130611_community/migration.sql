-- AlterTable
ALTER TABLE "Profile" ADD COLUMN     "takesQuestions" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "Question" (
    "id" UUID NOT NULL,
    "askerId" UUID NOT NULL,
    "themeId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Asked" (
    "questionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Asked_pkey" PRIMARY KEY ("questionId","personId")
);

-- CreateIndex
CREATE INDEX "Question_askerId_createdAt_idx" ON "Question"("askerId", "createdAt");

-- CreateIndex
CREATE INDEX "Asked_personId_idx" ON "Asked"("personId");

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Asked" ADD CONSTRAINT "Asked_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Asked" ADD CONSTRAINT "Asked_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
