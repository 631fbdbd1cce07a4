-- AlterTable
ALTER TABLE "Event" ADD COLUMN     "cancelReason" TEXT,
ADD COLUMN     "checkInCode" TEXT,
ADD COLUMN     "organisationIds" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "pastAttended" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "pastRegistered" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "perOrganisation" INTEGER,
ADD COLUMN     "questions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "reminders" INTEGER[] DEFAULT ARRAY[7, 1]::INTEGER[];

-- AlterTable
ALTER TABLE "Registration" ADD COLUMN     "attendedAt" TIMESTAMPTZ(3),
ADD COLUMN     "organisationId" UUID;

-- CreateTable
CREATE TABLE "RegistrationAnswer" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "registrationId" UUID,
    "question" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "chosen" BOOLEAN NOT NULL,

    CONSTRAINT "RegistrationAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evaluation" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "personId" UUID,
    "mark" INTEGER NOT NULL,
    "useful" INTEGER NOT NULL,
    "remark" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventFeed" (
    "personId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EventFeed_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "TrainingRequest" (
    "id" UUID NOT NULL,
    "trainingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "organisationId" UUID,
    "state" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "wish" TEXT NOT NULL,
    "reason" TEXT,
    "eventId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TrainingRequest_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RegistrationAnswer_eventId_idx" ON "RegistrationAnswer"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "RegistrationAnswer_registrationId_question_key" ON "RegistrationAnswer"("registrationId", "question");

-- CreateIndex
CREATE INDEX "Evaluation_personId_idx" ON "Evaluation"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Evaluation_eventId_personId_key" ON "Evaluation"("eventId", "personId");

-- CreateIndex
CREATE INDEX "TrainingRequest_personId_idx" ON "TrainingRequest"("personId");

-- CreateIndex
CREATE INDEX "TrainingRequest_state_idx" ON "TrainingRequest"("state");

-- CreateIndex
CREATE INDEX "TrainingRequest_trainingId_idx" ON "TrainingRequest"("trainingId");

-- CreateIndex
CREATE INDEX "TrainingRequest_organisationId_idx" ON "TrainingRequest"("organisationId");

-- CreateIndex
CREATE INDEX "TrainingRequest_eventId_idx" ON "TrainingRequest"("eventId");

-- CreateIndex
CREATE INDEX "Registration_organisationId_idx" ON "Registration"("organisationId");

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegistrationAnswer" ADD CONSTRAINT "RegistrationAnswer_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegistrationAnswer" ADD CONSTRAINT "RegistrationAnswer_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evaluation" ADD CONSTRAINT "Evaluation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EventFeed" ADD CONSTRAINT "EventFeed_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRequest" ADD CONSTRAINT "TrainingRequest_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "Training"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRequest" ADD CONSTRAINT "TrainingRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRequest" ADD CONSTRAINT "TrainingRequest_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrainingRequest" ADD CONSTRAINT "TrainingRequest_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE SET NULL ON UPDATE CASCADE;
