import { deleteOwn, ERASED_NAME, none, type PersonalData, type PersonalRecord } from '../../core/personal-data.ts';

/** Puts nobody in the place of who is erased, in what the organisations need for their evaluation. */
const passToNobody = (model: string, column: string, more = '') => `WITH nobody AS (
    INSERT INTO "Person" (id, name, state, "createdAt") SELECT $2::uuid, '${ERASED_NAME}', 'left', 'epoch'
    WHERE EXISTS (SELECT 1 FROM "${model}" WHERE "${column}" = $1::uuid) ON CONFLICT (id) DO NOTHING)
  UPDATE "${model}" SET "${column}" = $2::uuid${more} WHERE "${column}" = $1::uuid`;

const ENDED = `SELECT id FROM "Exercise" WHERE "endedAt" < $1`;
const END = { nl: 'het einde van de oefening', en: 'the end of the exercise' };
const TERM = { days: 730, after: END };
const EVALUATION = { days: 1826, after: END };
const named = (model: string, more: string, column = 'personId') =>
  `SELECT e.name AS exercise, ${more} FROM "${model}" t JOIN "Exercise" e ON e.id = t."exerciseId" WHERE t."${column}" = $1::uuid`;
const pruned = (model: string) => `DELETE FROM "${model}" WHERE "exerciseId" IN (${ENDED})`;

type Told = Pick<PersonalRecord, 'name' | 'purpose' | 'keep' | 'rows' | 'erase' | 'prune' | 'stays' | 'words'>;
const record = (model: string, told: Told): PersonalRecord => ({
  kind: 'personal',
  model,
  ground: 'accounting',
  ...told,
});

/** What playing an exercise keeps of persons, besides its roll-calls. */
export const playRecords: PersonalData['records'] = [
  none('ReachProof', 'Alleen wanneer een bereikbaarheidsproef was', 'Only when a reachability test took place'),
  record('ExerciseParticipant', {
    name: { nl: 'Oefeningen waaraan je meedoet', en: 'Exercises that you take part in' },
    purpose: { nl: 'Weten wie voor wie en in welke rol meedoet', en: 'Know who takes part for whom, as what' },
    keep: TERM,
    rows: named('ExerciseParticipant', 't.role, t.rank, t.phone'),
    erase: passToNobody('ExerciseParticipant', 'personId', ', phone = NULL'),
    stays: { nl: 'Dat er iemand voor de organisatie meedeed. Niet wie.', en: 'That somebody took part. Not who.' },
    prune: pruned('ExerciseParticipant'),
  }),
  record('ExerciseMoment', {
    name: { nl: 'Wat je in oefeningen deed als leiding', en: 'What you did in exercises as their leader' },
    purpose: { nl: 'De tijdlijn van een oefening laten zien', en: 'Show the timeline of an exercise' },
    keep: EVALUATION,
    rows: named('ExerciseMoment', 't.kind, t.at', 'byId'),
    erase: `UPDATE "ExerciseMoment" SET "byId" = NULL WHERE "byId" = $1::uuid`,
    stays: { nl: 'Dat en wanneer het gebeurde. Niet wie het deed.', en: 'That and when it happened. Not who did it.' },
    prune: pruned('ExerciseMoment'),
  }),
  record('Inject', {
    name: { nl: 'Injects die je verstuurde', en: 'Injects that you sent' },
    purpose: { nl: 'Het script van een oefening spelen en evalueren', en: 'Play and evaluate the script' },
    keep: EVALUATION,
    rows: named('Inject', 't."sentAt" AS at', 'sentById'),
    erase: `UPDATE "Inject" SET "sentById" = NULL WHERE "sentById" = $1::uuid`,
    stays: { nl: 'De inject. Niet wie hem verstuurde.', en: 'The inject. Not who sent it.' },
    prune: pruned('Inject'),
  }),
  record('InjectTarget', {
    name: { nl: 'Injects die voor jou bedoeld zijn', en: 'Injects meant for you' },
    purpose: { nl: 'Weten wie een inject krijgt', en: 'Know who gets an inject' },
    keep: TERM,
    rows: `SELECT e.name AS exercise FROM "InjectTarget" t JOIN "Inject" i ON i.id = t."injectId"
      JOIN "Exercise" e ON e.id = i."exerciseId" WHERE t."personId" = $1::uuid AND i.state = 'sent'`,
    erase: deleteOwn('InjectTarget'),
    prune: `DELETE FROM "InjectTarget" WHERE "injectId" IN (SELECT id FROM "Inject" WHERE "exerciseId" IN (${ENDED}))`,
  }),
  record('InjectReceipt', {
    name: { nl: 'Injects die je kreeg', en: 'Injects that you got' },
    purpose: { nl: 'Weten wie een inject gezien en beantwoord heeft', en: 'Know who saw and answered an inject' },
    keep: TERM,
    rows: `SELECT e.name AS exercise, i.title, t."acknowledgedAt", t.answer, t."answeredAt", t.via FROM "InjectReceipt" t
      JOIN "Inject" i ON i.id = t."injectId" JOIN "Exercise" e ON e.id = i."exerciseId" WHERE t."personId" = $1::uuid`,
    words: `SELECT answer AS word FROM "InjectReceipt" WHERE "personId" = $1::uuid AND answer IS NOT NULL`,
    erase: passToNobody('InjectReceipt', 'personId', ', answer = NULL'),
    stays: {
      nl: 'Dat en wanneer de organisatie de inject zag. Niet wie, en niet wat je antwoordde.',
      en: 'That and when the organisation saw the inject. Not who, nor what you answered.',
    },
    prune: `DELETE FROM "InjectReceipt" WHERE "injectId" IN (SELECT id FROM "Inject" WHERE "exerciseId" IN (${ENDED}))`,
  }),
  record('Sitrep', {
    name: { nl: 'Situatierapporten die je schreef', en: 'Sitreps that you wrote' },
    purpose: { nl: 'Weten hoe een organisatie ervoor staat, en evalueren', en: 'Know how an organisation stands' },
    keep: EVALUATION,
    rows: named('Sitrep', 't.picture, t.judgement, t.decision, t.via, t.at', 'authorId'),
    erase: passToNobody('Sitrep', 'authorId'),
    stays: { nl: 'Het rapport: het is van de organisatie. Niet wie het schreef.', en: 'The report. Not who wrote it.' },
    prune: pruned('Sitrep'),
  }),
  record('SharedReport', {
    name: { nl: 'Berichten die je in een oefening deelde', en: 'Reports that you shared in an exercise' },
    purpose: { nl: 'Informatie delen met wie haar mag zien', en: 'Share information with whom may see it' },
    keep: EVALUATION,
    rows: named('SharedReport', 't.title, t.text, t.tlp, t.at', 'authorId'),
    erase: passToNobody('SharedReport', 'authorId'),
    stays: { nl: 'Het bericht: het is van de organisatie. Niet wie het schreef.', en: 'The report. Not who wrote it.' },
    prune: pruned('SharedReport'),
  }),
  record('SharedReportRecipient', {
    name: { nl: 'Berichten die in een oefening met jou gedeeld zijn', en: 'Reports shared with you in an exercise' },
    purpose: { nl: 'Kunnen nagaan met wie iets gedeeld is', en: 'Be able to trace with whom something was shared' },
    keep: TERM,
    rows: `SELECT e.name AS exercise, r.title, r.at FROM "SharedReportRecipient" t JOIN "SharedReport" r ON r.id = t."reportId"
      JOIN "Exercise" e ON e.id = r."exerciseId" WHERE t."personId" = $1::uuid`,
    erase: deleteOwn('SharedReportRecipient'),
    prune: `DELETE FROM "SharedReportRecipient" WHERE "reportId" IN
      (SELECT id FROM "SharedReport" WHERE "exerciseId" IN (${ENDED}))`,
  }),
  record('Lesson', {
    name: { nl: 'Lessen waarvoor jij zorgt', en: 'Lessons that you see to' },
    purpose: { nl: 'Lessen van een oefening opvolgen', en: 'Follow up the lessons of an exercise' },
    keep: EVALUATION,
    rows: named('Lesson', 't.text, t."dueOn", t.state', 'ownerId'),
    erase: `UPDATE "Lesson" SET "ownerId" = NULL WHERE "ownerId" = $1::uuid`,
    stays: { nl: 'De les. Niet meer wie ervoor zorgt.', en: 'The lesson. Not who sees to it.' },
    prune: pruned('Lesson'),
  }),
  record('SurveyAnswer', {
    name: { nl: 'Je antwoorden op evaluaties', en: 'Your answers to evaluations' },
    purpose: { nl: 'Een oefening evalueren', en: 'Evaluate an exercise' },
    keep: TERM,
    rows: named('SurveyAnswer', 't.question, t.score, t.text, t.at'),
    words: `SELECT text AS word FROM "SurveyAnswer" WHERE "personId" = $1::uuid AND text IS NOT NULL`,
    erase: passToNobody('SurveyAnswer', 'personId', ', text = NULL'),
    stays: { nl: 'Het cijfer. Niet van wie, en niet wat je schreef.', en: 'The score. Not whose, nor what you wrote.' },
    prune: pruned('SurveyAnswer'),
  }),
  record('ReachProofAnswer', {
    name: { nl: 'Bereikbaarheidsproeven aan jou', en: 'Reachability tests to you' },
    purpose: { nl: 'Weten of een organisatie te bereiken is', en: 'Know whether an organisation can be reached' },
    keep: { days: 730, after: { nl: 'de proef', en: 'the test' } },
    rows: `SELECT o.name AS organisation, t.kind AS role, p."openedAt", t."clickedAt", t.via FROM "ReachProofAnswer" t
      JOIN "ReachProof" p ON p.id = t."proofId" JOIN "Organisation" o ON o.id = t."organisationId" WHERE t."personId" = $1::uuid`,
    erase: passToNobody('ReachProofAnswer', 'personId'),
    stays: { nl: 'Of de organisatie te bereiken was. Niet wie.', en: 'Whether it could be reached. Not who.' },
    prune: `DELETE FROM "ReachProofAnswer" WHERE "proofId" IN (SELECT id FROM "ReachProof" WHERE "closesAt" < $1)`,
  }),
  record('EmergencyCard', {
    name: { nl: 'Je noodkaarten', en: 'Your emergency cards' },
    purpose: { nl: 'Je laten melden als chat en mail uitvallen', en: 'Let you check in when chat and mail are down' },
    keep: { days: 30, after: { nl: 'het verlopen', en: 'it expires' } },
    rows: named(
      'EmergencyCard',
      't."createdAt", t."expiresAt", t."revokedAt", t."usedAt", t.phone, t.mail, t."mailState"',
    ),
    erase: deleteOwn('EmergencyCard'),
    prune: `DELETE FROM "EmergencyCard" WHERE "expiresAt" < $1`,
  }),
];
