-- CreateTable
CREATE TABLE "AnswerVote" (
    "articleId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "questionHash" TEXT NOT NULL,
    "helpful" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AnswerVote_pkey" PRIMARY KEY ("articleId","personId","questionHash")
);

-- CreateTable
CREATE TABLE "ExpertQuestion" (
    "id" UUID NOT NULL,
    "askerId" UUID NOT NULL,
    "themeId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "ExpertQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExpertAsked" (
    "questionId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "ExpertAsked_pkey" PRIMARY KEY ("questionId","personId")
);

-- CreateTable
CREATE TABLE "UnansweredQuestion" (
    "id" UUID NOT NULL,
    "askerId" UUID NOT NULL,
    "questionHash" TEXT NOT NULL,
    "themeId" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UnansweredQuestion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AnswerVote_personId_idx" ON "AnswerVote"("personId");

-- CreateIndex
CREATE INDEX "ExpertQuestion_askerId_createdAt_idx" ON "ExpertQuestion"("askerId", "createdAt");

-- CreateIndex
CREATE INDEX "ExpertQuestion_answeredById_idx" ON "ExpertQuestion"("answeredById");

-- CreateIndex
CREATE INDEX "ExpertAsked_personId_idx" ON "ExpertAsked"("personId");

-- CreateIndex
CREATE INDEX "UnansweredQuestion_askerId_idx" ON "UnansweredQuestion"("askerId");

-- CreateIndex
CREATE UNIQUE INDEX "UnansweredQuestion_questionHash_askerId_key" ON "UnansweredQuestion"("questionHash", "askerId");

-- AddForeignKey
ALTER TABLE "AnswerVote" ADD CONSTRAINT "AnswerVote_articleId_fkey" FOREIGN KEY ("articleId") REFERENCES "Article"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerVote" ADD CONSTRAINT "AnswerVote_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertQuestion" ADD CONSTRAINT "ExpertQuestion_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertQuestion" ADD CONSTRAINT "ExpertQuestion_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertQuestion" ADD CONSTRAINT "ExpertQuestion_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertAsked" ADD CONSTRAINT "ExpertAsked_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "ExpertQuestion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertAsked" ADD CONSTRAINT "ExpertAsked_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_askerId_fkey" FOREIGN KEY ("askerId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnansweredQuestion" ADD CONSTRAINT "UnansweredQuestion_themeId_fkey" FOREIGN KEY ("themeId") REFERENCES "Theme"("id") ON DELETE CASCADE ON UPDATE CASCADE;
