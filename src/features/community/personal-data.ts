import { deleteOwn, type PersonalData } from '../../core/personal-data.ts';

export const personalData: PersonalData = {
  records: [
    {
      kind: 'personal',
      model: 'Profile',
      name: { nl: 'Je profiel', en: 'Your profile' },
      purpose: { nl: 'Collega’s laten vinden wie waaraan werkt', en: 'Let colleagues find who works on what' },
      ground: 'consent',
      keep: { until: { nl: 'Tot je het weghaalt', en: 'Until you remove it' } },
      rows: `SELECT t."nameNl" AS theme, p.about, p."visibleTo", p."takesQuestions", p."changedAt" FROM "Profile" p
        JOIN "Theme" t ON t.id = p."themeId" WHERE p."personId" = $1::uuid ORDER BY 1`,
      words: `SELECT about AS word FROM "Profile" WHERE "personId" = $1::uuid`,
      erase: deleteOwn('Profile'),
    },
    {
      kind: 'personal',
      model: 'Question',
      name: { nl: 'Vragen die je stelde', en: 'Questions that you asked' },
      purpose: { nl: 'Je vraag bij collega’s brengen', en: 'Take your question to colleagues' },
      ground: 'task',
      keep: { days: 90, after: { nl: 'de vraag', en: 'the question' } },
      rows: `SELECT t."nameNl" AS theme, q.kind, q.text, q."createdAt" FROM "Question" q
        JOIN "Theme" t ON t.id = q."themeId" WHERE q."askerId" = $1::uuid ORDER BY q."createdAt"`,
      words: `SELECT text AS word FROM "Question" WHERE "askerId" = $1::uuid`,
      erase: `DELETE FROM "Question" WHERE "askerId" = $1::uuid RETURNING id::text AS id`,
      prune: `DELETE FROM "Question" WHERE "createdAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'Asked',
      name: { nl: 'Vragen aan jou', en: 'Questions to you' },
      purpose: { nl: 'Weten wie een vraag mag beantwoorden', en: 'Know who may answer a question' },
      ground: 'task',
      keep: { days: 90, after: { nl: 'de vraag', en: 'the question' } },
      rows: `SELECT t."nameNl" AS theme, q."createdAt", a."answeredAt" FROM "Asked" a
        JOIN "Question" q ON q.id = a."questionId" JOIN "Theme" t ON t.id = q."themeId"
        WHERE a."personId" = $1::uuid ORDER BY q."createdAt"`,
      // Answers stand nowhere but in the messages that brought them.
      words: `SELECT b->>'text' AS word FROM "Delivery" d, jsonb_array_elements(d.body->'view'->'blocks') b
        WHERE d.topic LIKE 'answer:%' AND d.key = d.topic || ':' || $1 AND b->>'quote' = 'true'`,
      erase: deleteOwn('Asked'),
      prune: `DELETE FROM "Asked" a USING "Question" q WHERE q.id = a."questionId" AND q."createdAt" < $1`,
    },
  ],
};
