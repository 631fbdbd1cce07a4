import { deleteOwn, ERASED_NAME, none, type PersonalData, type Term } from '../../core/personal-data.ts';

const LAST_SEEN = `coalesce((SELECT max(i."seenAt") FROM "Identity" i WHERE i."personId" = p.id), p."createdAt")`;
const MEMBER: Term = { until: { nl: 'Zolang je meedoet', en: 'As long as you take part' } };

export const personalData: PersonalData = {
  records: [
    none('Organisation', 'Alleen organisaties', 'Only organisations'),
    none('Tenant', 'Alleen omgevingen van organisaties', 'Only tenants of organisations'),
    none(
      'TenantHome',
      'Alleen welke omgeving bij welke organisatie hoort',
      'Only which tenant is of which organisation',
    ),
    none('Network', 'Alleen netwerken', 'Only networks'),
    none('Theme', 'Alleen thema’s', 'Only themes'),
    none(
      'Conversation',
      'Alleen kanalen en groepen, zonder hun leden',
      'Only channels and groups, without their members',
    ),
    none('UsedToken', 'Alleen welke link al gebruikt is', 'Only which link was used'),
    {
      kind: 'personal',
      model: 'Person',
      name: { nl: 'Jij', en: 'You' },
      purpose: { nl: 'Weten wie je bent en hoe je bereikt wilt worden', en: 'Know who you are and how to reach you' },
      ground: 'task',
      keep: {
        days: 365,
        after: {
          nl: 'het laatste bezoek van wie niet (meer) meedoet; van leden zolang ze meedoen',
          en: 'the last visit of who does not take part (any more); of members as long as they take part',
        },
      },
      rows: `SELECT p.name, p.state, p.locale AS language, p."reachBy", o.name AS organisation, p."absentUntil", p."createdAt"
        FROM "Person" p LEFT JOIN "Organisation" o ON o.id = p."organisationId" WHERE p.id = $1::uuid`,
      erase: `DELETE FROM "Person" WHERE id = $1::uuid`,
      prune: `SELECT p.id FROM "Person" p WHERE p.state <> 'member' AND p.name <> '${ERASED_NAME}' AND ${LAST_SEEN} < $1
        ORDER BY p.id LIMIT 50`,
    },
    {
      kind: 'personal',
      model: 'Mandate',
      name: { nl: 'Organisaties die je vertegenwoordigt', en: 'Organisations that you represent' },
      purpose: { nl: 'Weten wie voor een organisatie optreedt', en: 'Know who acts for an organisation' },
      ground: 'task',
      keep: MEMBER,
      rows: `SELECT o.name AS organisation, m.kind AS role FROM "Mandate" m JOIN "Organisation" o ON o.id = m."organisationId"
        WHERE m."personId" = $1::uuid ORDER BY 1`,
      erase: deleteOwn('Mandate'),
    },
    {
      kind: 'personal',
      model: 'NetworkMember',
      name: { nl: 'Netwerken waarin je zit', en: 'Networks that you are in' },
      purpose: { nl: 'Weten welke informatie je mag zien', en: 'Know which information you may see' },
      ground: 'task',
      keep: MEMBER,
      rows: `SELECT n.name AS network FROM "NetworkMember" m JOIN "Network" n ON n.id = m."networkId"
        WHERE m."personId" = $1::uuid ORDER BY 1`,
      erase: deleteOwn('NetworkMember'),
    },
    {
      kind: 'personal',
      model: 'RoleGrant',
      name: { nl: 'Je rollen', en: 'Your roles' },
      purpose: { nl: 'Weten wat je mag doen', en: 'Know what you may do' },
      ground: 'security',
      keep: MEMBER,
      rows: `SELECT role, scope FROM "RoleGrant" WHERE "personId" = $1::uuid ORDER BY 1, 2`,
      erase: deleteOwn('RoleGrant'),
    },
    {
      kind: 'personal',
      model: 'Invitation',
      name: { nl: 'Uitnodigingen van of voor jou', en: 'Invitations by or for you' },
      purpose: { nl: 'Weten wie wie heeft uitgenodigd', en: 'Know who invited whom' },
      ground: 'security',
      keep: { days: 90, after: { nl: 'het verlopen', en: 'it expired' } },
      rows: `SELECT o.name AS organisation, i."createdAt", i."expiresAt", i."acceptedAt",
          CASE WHEN i."invitedById" = $1::uuid THEN 'inviter' ELSE 'invited' END AS role
        FROM "Invitation" i JOIN "Organisation" o ON o.id = i."organisationId"
        WHERE i."invitedById" = $1::uuid OR i."acceptedById" = $1::uuid ORDER BY i."createdAt"`,
      erase: `UPDATE "Invitation" SET "invitedById" = nullif("invitedById", $1::uuid), "acceptedById" = nullif("acceptedById", $1::uuid)
        WHERE "invitedById" = $1::uuid OR "acceptedById" = $1::uuid`,
      stays: {
        nl: 'Dat er een uitnodiging was. Niet van wie of voor wie.',
        en: 'That there was an invitation. Not whose.',
      },
      prune: `DELETE FROM "Invitation" WHERE "expiresAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'PutOut',
      name: { nl: 'Dat je bent uitgezet', en: 'That you were put out' },
      purpose: {
        nl: 'Wie een beheerder heeft uitgezet niet vanzelf weer toelaten',
        en: 'Not let in by itself whom an administrator put out',
      },
      ground: 'security',
      keep: {
        days: 1826,
        after: {
          nl: 'het uitzetten, of tot een beheerder je weer toelaat',
          en: 'that, or until an administrator lets you in again',
        },
      },
      rows: `SELECT at FROM "PutOut" WHERE "personId" = $1::uuid ORDER BY 1`,
      erase: `UPDATE "PutOut" SET "personId" = NULL WHERE "personId" = $1::uuid`,
      stays: {
        nl: 'Een code die Knooppunt alleen herkent als hetzelfde account weer schrijft. Zonder naam en account.',
        en: 'A code that Knooppunt only recognises when the same account writes again. No name or account.',
      },
      prune: `DELETE FROM "PutOut" WHERE at < $1`,
    },
    {
      kind: 'personal',
      model: 'LinkCode',
      name: { nl: 'Koppelcodes', en: 'Link codes' },
      purpose: { nl: 'Twee accounts van één persoon koppelen', en: 'Link two accounts of one person' },
      ground: 'security',
      keep: { days: 1, after: { nl: 'het verlopen', en: 'it expired' } },
      rows: `SELECT "expiresAt" FROM "LinkCode" WHERE "personId" = $1::uuid ORDER BY 1`,
      erase: deleteOwn('LinkCode'),
      prune: `DELETE FROM "LinkCode" WHERE "expiresAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'WrongCode',
      name: { nl: 'Verkeerde codes', en: 'Wrong codes' },
      purpose: { nl: 'Raden van codes tegenhouden', en: 'Stop guessing of codes' },
      ground: 'security',
      keep: { days: 1, after: { nl: 'het typen', en: 'it was typed' } },
      rows: `SELECT w.at FROM "WrongCode" w JOIN "Identity" i ON i.id = w."identityId" WHERE i."personId" = $1::uuid ORDER BY 1`,
      erase: `DELETE FROM "WrongCode" w USING "Identity" i WHERE i.id = w."identityId" AND i."personId" = $1::uuid`,
      prune: `DELETE FROM "WrongCode" WHERE at < $1`,
    },
    {
      kind: 'personal',
      model: 'WebSession',
      name: { nl: 'Aanmeldingen op het web', en: 'Sign-ins on the web' },
      purpose: { nl: 'Je aangemeld houden', en: 'Keep you signed in' },
      ground: 'security',
      keep: { days: 30, after: { nl: 'het verlopen', en: 'it expired' } },
      rows: `SELECT "createdAt", "seenAt", "expiresAt", "revokedAt" FROM "WebSession" WHERE "personId" = $1::uuid ORDER BY 1`,
      erase: deleteOwn('WebSession'),
      prune: `DELETE FROM "WebSession" WHERE "expiresAt" < $1`,
    },
    {
      kind: 'personal',
      model: 'Identity',
      name: { nl: 'Je accounts', en: 'Your accounts' },
      purpose: { nl: 'Je herkennen en je kunnen bereiken', en: 'Recognise you and be able to reach you' },
      ground: 'task',
      keep: MEMBER,
      rows: `SELECT t.platform, t.name AS tenant, i."externalId" AS account, i.guest, i.address, i."seenAt", i."removedAt"
        FROM "Identity" i JOIN "Tenant" t ON t.id = i."tenantId" WHERE i."personId" = $1::uuid ORDER BY i.id`,
      erase: deleteOwn('Identity'),
    },
  ],
};
