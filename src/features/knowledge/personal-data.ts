import { deleteOwn, none, type PersonalData } from '../../core/personal-data.ts';

export const personalData: PersonalData = {
  records: [
    none('Article', 'Alleen artikelen van het netwerk', 'Only articles of the network'),
    none('GlossaryEntry', 'Alleen afkortingen en andere woorden', 'Only abbreviations and other words'),
    none('Passage', 'Alleen delen van artikelen', 'Only parts of articles'),
    {
      kind: 'personal',
      model: 'AnswerVote',
      name: { nl: 'Of antwoorden je hielpen', en: 'Whether answers helped you' },
      purpose: { nl: 'De kennisbank beter maken', en: 'Improve the knowledge base' },
      ground: 'task',
      keep: { days: 365, after: { nl: 'de stem', en: 'the vote' } },
      rows: `SELECT a.title, CASE WHEN v.helpful THEN 'helpful' ELSE 'notHelpful' END AS state, v.at FROM "AnswerVote" v JOIN "Article" a ON a.id = v."articleId"
        WHERE v."personId" = $1::uuid ORDER BY v.at`,
      erase: deleteOwn('AnswerVote'),
      prune: `DELETE FROM "AnswerVote" WHERE at < $1`,
    },
    {
      kind: 'personal',
      model: 'ExpertQuestion',
      name: { nl: 'Vragen aan experts, en je antwoorden', en: 'Questions to experts, and your answers' },
      purpose: { nl: 'Je vraag bij een expert brengen', en: 'Take your question to an expert' },
      ground: 'task',
      keep: { days: 90, after: { nl: 'de vraag', en: 'the question' } },
      rows: `SELECT t."nameNl" AS theme, q.text, q."createdAt", CASE WHEN q."answeredById" = $1::uuid THEN q.answer END AS said
        FROM "ExpertQuestion" q JOIN "Theme" t ON t.id = q."themeId"
        WHERE q."askerId" = $1::uuid OR q."answeredById" = $1::uuid ORDER BY q."createdAt"`,
      words: `SELECT text AS word FROM "ExpertQuestion" WHERE "askerId" = $1::uuid
        UNION ALL SELECT answer FROM "ExpertQuestion" WHERE "answeredById" = $1::uuid AND answer IS NOT NULL`,
      erase: `WITH answers AS (UPDATE "ExpertQuestion" SET answer = NULL, "answeredById" = NULL
          WHERE "answeredById" = $1::uuid AND "askerId" <> $1::uuid)
        DELETE FROM "ExpertQuestion" WHERE "askerId" = $1::uuid RETURNING id::text AS id`,
      stays: {
        nl: 'Dat een vraag van een ander beantwoord is. Niet door wie, en niet wat.',
        en: 'That somebody else’s question was answered. Not by whom, and not what.',
      },
      prune: `DELETE FROM "ExpertQuestion" WHERE "createdAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'ExpertAsked',
      name: { nl: 'Vragen aan jou als expert', en: 'Questions to you as an expert' },
      purpose: { nl: 'Weten wie een vraag mag beantwoorden', en: 'Know who may answer a question' },
      ground: 'task',
      keep: { days: 90, after: { nl: 'de vraag', en: 'the question' } },
      rows: `SELECT t."nameNl" AS theme, q."createdAt" FROM "ExpertAsked" a JOIN "ExpertQuestion" q ON q.id = a."questionId"
        JOIN "Theme" t ON t.id = q."themeId" WHERE a."personId" = $1::uuid ORDER BY q."createdAt"`,
      erase: deleteOwn('ExpertAsked'),
      prune: `DELETE FROM "ExpertAsked" a USING "ExpertQuestion" q WHERE q.id = a."questionId" AND q."createdAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'UnansweredQuestion',
      name: { nl: 'Vragen zonder antwoord', en: 'Questions without an answer' },
      purpose: {
        nl: 'Zien wat in de kennisbank ontbreekt; wie de lijst ziet, ziet niet van wie een vraag is',
        en: 'See what the knowledge base lacks; who sees the list does not see whose a question is',
      },
      ground: 'task',
      keep: { days: 180, after: { nl: 'de vraag', en: 'the question' } },
      rows: `SELECT text, at FROM "UnansweredQuestion" WHERE "askerId" = $1::uuid ORDER BY at`,
      words: `SELECT text AS word FROM "UnansweredQuestion" WHERE "askerId" = $1::uuid`,
      erase: `DELETE FROM "UnansweredQuestion" WHERE "askerId" = $1::uuid`,
      prune: `DELETE FROM "UnansweredQuestion" WHERE at < $1`,
    },
    {
      kind: 'personal',
      model: 'ArticleRevision',
      name: { nl: 'Wijzigingen die je in artikelen maakte', en: 'Changes that you made to articles' },
      purpose: {
        nl: 'Kunnen nagaan wie wat in de kennisbank veranderde, en het terugzetten',
        en: 'Be able to trace who changed what in the knowledge base, and to restore it',
      },
      ground: 'accounting',
      keep: { days: 730, after: { nl: 'de wijziging', en: 'the change' } },
      rows: `SELECT a.title, r.kind, r.at FROM "ArticleRevision" r JOIN "Article" a ON a.id = r."articleId"
        WHERE r."byId" = $1::uuid ORDER BY r.at`,
      erase: `UPDATE "ArticleRevision" SET "byId" = NULL WHERE "byId" = $1::uuid`,
      stays: {
        nl: 'De wijziging en de oude tekst: die zijn van het netwerk. Niet meer wie het deed.',
        en: 'The change and the old text: they are the network’s. Not who did it.',
      },
      prune: `UPDATE "ArticleRevision" SET "byId" = NULL WHERE at < $1 AND "byId" IS NOT NULL`,
    },
    {
      kind: 'personal',
      model: 'ArticleProposal',
      name: { nl: 'Goede voorbeelden die je voorstelde', en: 'Best practices that you proposed' },
      purpose: {
        nl: 'Je voorstel laten beoordelen en je de uitkomst vertellen',
        en: 'Have your proposal judged and tell you the outcome',
      },
      ground: 'task',
      keep: { days: 180, after: { nl: 'het voorstel', en: 'the proposal' } },
      rows: `SELECT title, body AS text, state, "createdAt" FROM "ArticleProposal"
        WHERE "authorId" = $1::uuid ORDER BY "createdAt"`,
      words: `SELECT unnest(ARRAY[title, body]) AS word FROM "ArticleProposal" WHERE "authorId" = $1::uuid`,
      erase: `DELETE FROM "ArticleProposal" WHERE "authorId" = $1::uuid RETURNING id::text AS id`,
      prune: `DELETE FROM "ArticleProposal" WHERE "createdAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'ArticleShare',
      name: { nl: 'Artikelen die je plaatste', en: 'Articles that you posted' },
      purpose: { nl: 'Een artikel niet twee keer plaatsen', en: 'Not post an article twice' },
      ground: 'task',
      keep: { days: 90, after: { nl: 'het plaatsen', en: 'the posting' } },
      rows: `SELECT a.title, s.at FROM "ArticleShare" s JOIN "Article" a ON a.id = s."articleId"
        WHERE s."personId" = $1::uuid ORDER BY s.at`,
      erase: deleteOwn('ArticleShare'),
      prune: `DELETE FROM "ArticleShare" WHERE at < $1`,
    },
  ],
};
