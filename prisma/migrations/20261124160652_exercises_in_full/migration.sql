-- AlterTable
ALTER TABLE "CheckIn" ADD COLUMN     "byId" UUID,
ADD COLUMN     "people" INTEGER;

-- AlterTable
ALTER TABLE "Exercise" ADD COLUMN     "anonymisedAt" TIMESTAMPTZ(3),
ADD COLUMN     "answerNorm" INTEGER,
ADD COLUMN     "closeAfter" INTEGER NOT NULL DEFAULT 30,
ADD COLUMN     "copiedFromId" UUID,
ADD COLUMN     "networkId" UUID,
ADD COLUMN     "organisationId" UUID,
ADD COLUMN     "pausedAt" TIMESTAMPTZ(3),
ADD COLUMN     "presentNorm" INTEGER,
ADD COLUMN     "quorum" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "remindEvery" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "retentionDays" INTEGER NOT NULL DEFAULT 730,
ADD COLUMN     "simulated" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sitrepEvery" INTEGER,
ADD COLUMN     "speed" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "startsAt" TIMESTAMPTZ(3),
ADD COLUMN     "template" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tlp" TEXT NOT NULL DEFAULT 'TLP:AMBER',
ALTER COLUMN "startedAt" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Invitee" ADD COLUMN     "askedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "RollCall" ADD COLUMN     "remindEvery" INTEGER,
ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ExerciseParticipant" (
    "id" UUID NOT NULL,
    "exerciseId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "organisationId" UUID,
    "role" TEXT NOT NULL,
    "rank" TEXT,
    "phone" TEXT,

    CONSTRAINT "ExerciseParticipant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExerciseMoment" (
    "id" UUID NOT NULL,
    "exerciseId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "byId" UUID,
    "detail" JSONB NOT NULL,

    CONSTRAINT "ExerciseMoment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inject" (
    "id" UUID NOT NULL,
    "exerciseId" UUID NOT NULL,
    "minute" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "needs" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "plannedAt" TIMESTAMPTZ(3),
    "sentAt" TIMESTAMPTZ(3),
    "sentById" UUID,

    CONSTRAINT "Inject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InjectTarget" (
    "id" UUID NOT NULL,
    "injectId" UUID NOT NULL,
    "organisationId" UUID,
    "personId" UUID,
    "role" TEXT,

    CONSTRAINT "InjectTarget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InjectReceipt" (
    "injectId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "organisationId" UUID,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "via" TEXT,

    CONSTRAINT "InjectReceipt_pkey" PRIMARY KEY ("injectId","personId")
);

-- CreateTable
CREATE TABLE "Sitrep" (
    "id" UUID NOT NULL,
    "exerciseId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "picture" TEXT NOT NULL,
    "judgement" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "via" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Sitrep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SharedReport" (
    "id" UUID NOT NULL,
    "exerciseId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "organisationId" UUID,
    "tlp" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SharedReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SharedReportRecipient" (
    "reportId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "SharedReportRecipient_pkey" PRIMARY KEY ("reportId","personId")
);

-- CreateTable
CREATE TABLE "Lesson" (
    "id" UUID NOT NULL,
    "exerciseId" UUID NOT NULL,
    "organisationId" UUID,
    "text" TEXT NOT NULL,
    "ownerId" UUID,
    "dueOn" DATE,
    "state" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Lesson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SurveyAnswer" (
    "exerciseId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "organisationId" UUID,
    "role" TEXT NOT NULL,
    "score" INTEGER,
    "text" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SurveyAnswer_pkey" PRIMARY KEY ("exerciseId","personId","question")
);

-- CreateTable
CREATE TABLE "ReachProof" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReachProof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReachProofAnswer" (
    "proofId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "clickedAt" TIMESTAMPTZ(3),
    "via" TEXT,

    CONSTRAINT "ReachProofAnswer_pkey" PRIMARY KEY ("proofId","personId","organisationId")
);

-- CreateTable
CREATE TABLE "EmergencyCard" (
    "id" UUID NOT NULL,
    "exerciseId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),
    "mailedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmergencyCard_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExerciseParticipant_personId_idx" ON "ExerciseParticipant"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ExerciseParticipant_exerciseId_personId_role_organisationId_key" ON "ExerciseParticipant"("exerciseId", "personId", "role", "organisationId");

-- CreateIndex
CREATE INDEX "ExerciseMoment_exerciseId_at_idx" ON "ExerciseMoment"("exerciseId", "at");

-- CreateIndex
CREATE INDEX "ExerciseMoment_byId_idx" ON "ExerciseMoment"("byId");

-- CreateIndex
CREATE INDEX "Inject_exerciseId_minute_idx" ON "Inject"("exerciseId", "minute");

-- CreateIndex
CREATE INDEX "Inject_sentById_idx" ON "Inject"("sentById");

-- CreateIndex
CREATE INDEX "InjectTarget_injectId_idx" ON "InjectTarget"("injectId");

-- CreateIndex
CREATE INDEX "InjectTarget_personId_idx" ON "InjectTarget"("personId");

-- CreateIndex
CREATE INDEX "InjectReceipt_personId_idx" ON "InjectReceipt"("personId");

-- CreateIndex
CREATE INDEX "Sitrep_exerciseId_organisationId_at_idx" ON "Sitrep"("exerciseId", "organisationId", "at");

-- CreateIndex
CREATE INDEX "Sitrep_authorId_idx" ON "Sitrep"("authorId");

-- CreateIndex
CREATE INDEX "SharedReport_exerciseId_at_idx" ON "SharedReport"("exerciseId", "at");

-- CreateIndex
CREATE INDEX "SharedReport_authorId_idx" ON "SharedReport"("authorId");

-- CreateIndex
CREATE INDEX "SharedReportRecipient_personId_idx" ON "SharedReportRecipient"("personId");

-- CreateIndex
CREATE INDEX "Lesson_exerciseId_idx" ON "Lesson"("exerciseId");

-- CreateIndex
CREATE INDEX "Lesson_ownerId_idx" ON "Lesson"("ownerId");

-- CreateIndex
CREATE INDEX "SurveyAnswer_personId_idx" ON "SurveyAnswer"("personId");

-- CreateIndex
CREATE INDEX "ReachProof_networkId_openedAt_idx" ON "ReachProof"("networkId", "openedAt");

-- CreateIndex
CREATE INDEX "ReachProofAnswer_personId_idx" ON "ReachProofAnswer"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "EmergencyCard_tokenHash_key" ON "EmergencyCard"("tokenHash");

-- CreateIndex
CREATE INDEX "EmergencyCard_exerciseId_personId_idx" ON "EmergencyCard"("exerciseId", "personId");

-- CreateIndex
CREATE INDEX "EmergencyCard_personId_idx" ON "EmergencyCard"("personId");

-- CreateIndex
CREATE INDEX "CheckIn_byId_idx" ON "CheckIn"("byId");

-- CreateIndex
CREATE INDEX "Exercise_state_idx" ON "Exercise"("state");

-- AddForeignKey
ALTER TABLE "Exercise" ADD CONSTRAINT "Exercise_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exercise" ADD CONSTRAINT "Exercise_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exercise" ADD CONSTRAINT "Exercise_copiedFromId_fkey" FOREIGN KEY ("copiedFromId") REFERENCES "Exercise"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExerciseParticipant" ADD CONSTRAINT "ExerciseParticipant_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExerciseParticipant" ADD CONSTRAINT "ExerciseParticipant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExerciseParticipant" ADD CONSTRAINT "ExerciseParticipant_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExerciseMoment" ADD CONSTRAINT "ExerciseMoment_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExerciseMoment" ADD CONSTRAINT "ExerciseMoment_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CheckIn" ADD CONSTRAINT "CheckIn_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inject" ADD CONSTRAINT "Inject_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inject" ADD CONSTRAINT "Inject_sentById_fkey" FOREIGN KEY ("sentById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InjectTarget" ADD CONSTRAINT "InjectTarget_injectId_fkey" FOREIGN KEY ("injectId") REFERENCES "Inject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InjectTarget" ADD CONSTRAINT "InjectTarget_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InjectTarget" ADD CONSTRAINT "InjectTarget_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InjectReceipt" ADD CONSTRAINT "InjectReceipt_injectId_fkey" FOREIGN KEY ("injectId") REFERENCES "Inject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InjectReceipt" ADD CONSTRAINT "InjectReceipt_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InjectReceipt" ADD CONSTRAINT "InjectReceipt_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sitrep" ADD CONSTRAINT "Sitrep_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sitrep" ADD CONSTRAINT "Sitrep_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sitrep" ADD CONSTRAINT "Sitrep_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedReport" ADD CONSTRAINT "SharedReport_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedReport" ADD CONSTRAINT "SharedReport_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedReport" ADD CONSTRAINT "SharedReport_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedReportRecipient" ADD CONSTRAINT "SharedReportRecipient_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "SharedReport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SharedReportRecipient" ADD CONSTRAINT "SharedReportRecipient_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lesson" ADD CONSTRAINT "Lesson_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lesson" ADD CONSTRAINT "Lesson_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lesson" ADD CONSTRAINT "Lesson_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyAnswer" ADD CONSTRAINT "SurveyAnswer_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyAnswer" ADD CONSTRAINT "SurveyAnswer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SurveyAnswer" ADD CONSTRAINT "SurveyAnswer_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReachProof" ADD CONSTRAINT "ReachProof_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReachProofAnswer" ADD CONSTRAINT "ReachProofAnswer_proofId_fkey" FOREIGN KEY ("proofId") REFERENCES "ReachProof"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReachProofAnswer" ADD CONSTRAINT "ReachProofAnswer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReachProofAnswer" ADD CONSTRAINT "ReachProofAnswer_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyCard" ADD CONSTRAINT "EmergencyCard_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmergencyCard" ADD CONSTRAINT "EmergencyCard_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What ran before: everyone was asked at the start.
UPDATE "Invitee" i SET "askedAt" = r."openedAt" FROM "RollCall" r WHERE r.id = i."rollCallId";
UPDATE "Exercise" e SET "networkId" = r."networkId" FROM "RollCall" r WHERE r."exerciseId" = e.id;
