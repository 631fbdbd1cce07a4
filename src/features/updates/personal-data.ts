import type { PersonalData } from '../../core/personal-data.ts';

const OWN = `"subscriberId" IN (SELECT id FROM "Subscriber" WHERE "personId" = $1::uuid)`;

export const personalData: PersonalData = {
  records: [
    {
      kind: 'personal',
      model: 'Told',
      name: { nl: 'Wat je al verteld is', en: 'What you were told already' },
      purpose: { nl: 'Niets twee keer vertellen', en: 'Tell nothing twice' },
      ground: 'consent',
      keep: { days: 365, after: { nl: 'het vertellen', en: 'the telling' } },
      rows: `SELECT item, at FROM "Told" WHERE ${OWN} ORDER BY at`,
      erase: `DELETE FROM "Told" WHERE ${OWN}`,
      prune: `DELETE FROM "Told" WHERE at < $1`,
    },
    {
      kind: 'personal',
      model: 'Follow',
      name: { nl: 'Thema’s die je volgt', en: 'Themes that you follow' },
      purpose: { nl: 'Je vertellen wat er nieuw is in jouw thema’s', en: 'Tell you what is new in your themes' },
      ground: 'consent',
      keep: { until: { nl: 'Tot je stopt met volgen', en: 'Until you stop following' } },
      rows: `SELECT t."nameNl" AS theme, f.since FROM "Follow" f JOIN "Theme" t ON t.id = f."themeId"
        WHERE ${OWN} ORDER BY f.since`,
      erase: `DELETE FROM "Follow" WHERE ${OWN}`,
    },
    {
      kind: 'personal',
      model: 'Subscriber',
      name: { nl: 'Je weekbericht', en: 'Your weekly update' },
      purpose: {
        nl: 'Het weekbericht sturen op jouw moment, en niets dat kan wachten in je stille uren',
        en: 'Send the weekly update at your moment, and nothing that can wait in your quiet hours',
      },
      ground: 'consent',
      keep: { until: { nl: 'Zolang je meedoet', en: 'As long as you take part' } },
      rows: `SELECT state, weekday, hour, "timeZone", "quietFrom", "quietTo", locale AS language, since FROM "Subscriber" WHERE "personId" = $1::uuid`,
      erase: `DELETE FROM "Subscriber" WHERE "personId" = $1::uuid RETURNING id::text AS id`,
    },
    {
      kind: 'personal',
      model: 'BroadcastRecipient',
      name: { nl: 'Rondzendingen aan jou', en: 'Broadcasts to you' },
      purpose: { nl: 'Weten wie bereikt is en wie bevestigde', en: 'Know who was reached and who confirmed' },
      ground: 'task',
      keep: { days: 365, after: { nl: 'de verzending', en: 'the sending' } },
      rows: `SELECT b.title, b."sentAt", r."acknowledgedAt" FROM "BroadcastRecipient" r
        JOIN "Broadcast" b ON b.id = r."broadcastId" WHERE r."personId" = $1::uuid ORDER BY b."sentAt"`,
      erase: `DELETE FROM "BroadcastRecipient" WHERE "personId" = $1::uuid`,
      prune: `DELETE FROM "BroadcastRecipient" r USING "Broadcast" b WHERE b.id = r."broadcastId" AND b."sentAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'Broadcast',
      name: { nl: 'Rondzendingen die je schreef of goedkeurde', en: 'Broadcasts that you wrote or approved' },
      purpose: {
        nl: 'Weten wie een rondzending schreef en wie haar goedkeurde',
        en: 'Know who wrote a broadcast and who approved it',
      },
      ground: 'accounting',
      keep: { days: 365, after: { nl: 'het schrijven', en: 'the writing' } },
      rows: `SELECT title, body AS text, state, "createdAt", "sentAt", ("authorId" = $1::uuid) AS wrote,
          coalesce("approvedById" = $1::uuid, false) AS approved
        FROM "Broadcast" WHERE "authorId" = $1::uuid OR "approvedById" = $1::uuid ORDER BY "createdAt"`,
      erase: `UPDATE "Broadcast" SET "authorId" = nullif("authorId", $1::uuid), "approvedById" = nullif("approvedById", $1::uuid)
        WHERE "authorId" = $1::uuid OR "approvedById" = $1::uuid`,
      stays: {
        nl: 'De rondzending zelf: ze is van het netwerk. Niet meer wie haar schreef of goedkeurde.',
        en: 'The broadcast itself: it is the network’s. Not who wrote or approved it.',
      },
      prune: `UPDATE "Broadcast" SET "authorId" = NULL, "approvedById" = NULL
        WHERE "createdAt" < $1 AND ("authorId" IS NOT NULL OR "approvedById" IS NOT NULL)`,
    },
    {
      kind: 'personal',
      model: 'UpdateFile',
      name: { nl: 'Plaatjes en bijlagen bij je themaberichten', en: 'Pictures and attachments of your theme updates' },
      purpose: {
        nl: 'Plaatjes en bijlagen tonen aan wie een bericht mag zien',
        en: 'Show pictures and attachments to who may see an update',
      },
      ground: 'task',
      keep: { days: 365, after: { nl: 'het toevoegen', en: 'the adding' } },
      rows: `SELECT f.name, f.alt AS shows, f.size, f."createdAt" FROM "UpdateFile" f JOIN "Update" u ON u.id = f."updateId"
        WHERE u."authorId" = $1::uuid ORDER BY f."createdAt"`,
      erase: null,
      stays: {
        nl: 'Het plaatje of de bijlage zelf: die hoort bij een bericht van het netwerk.',
        en: 'The picture or attachment itself: it belongs to an update of the network.',
      },
      prune: `DELETE FROM "UpdateFile" WHERE "createdAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'Update',
      name: { nl: 'Themaberichten die je schreef', en: 'Theme updates that you wrote' },
      purpose: { nl: 'Weten wie een bericht mag wijzigen en versturen', en: 'Know who may change and send an update' },
      ground: 'accounting',
      keep: { days: 365, after: { nl: 'het schrijven', en: 'the writing' } },
      rows: `SELECT title, body AS text, state, "createdAt", "sentAt" FROM "Update"
        WHERE "authorId" = $1::uuid ORDER BY "createdAt"`,
      erase: `UPDATE "Update" SET "authorId" = NULL WHERE "authorId" = $1::uuid`,
      stays: {
        nl: 'Het bericht zelf: het is van het netwerk. Niet meer wie het schreef.',
        en: 'The update itself: it is the network’s. Not who wrote it.',
      },
      prune: `UPDATE "Update" SET "authorId" = NULL WHERE "createdAt" < $1 AND "authorId" IS NOT NULL`,
    },
  ],
};
