import type { KnownPlace, Person } from '../../core/access.ts';
import type { Met } from '../../core/dispatch.ts';
import type { Work } from '../../core/feature.ts';
import type { Account, Address, Intent, Place } from '../../core/intent.ts';
import { Refusal } from '../../core/refusal.ts';
import type { CoreRefusal, Locale } from '../../core/texts.ts';
import type { Tx } from '../../data/tx.ts';
import { wasPutOut } from './put-out-store.ts';
import * as store from './store.ts';
import { texts } from './texts.ts';
import { approvalView } from './views.ts';

/** An account's last visit is written down no more often than this: it only chooses where a person is reached. */
const SEEN_EVERY_MS = 3_600_000;

/** Who opens a public page without any account. */
export const ANONYMOUS = 'anonymous';
const NOBODY = '00000000-0000-0000-0000-000000000000';

export type MeetParts = Pick<Work, 'outbox' | 'newId' | 'links'> & { defaultLocale: Locale };

/**
 * The person behind an intent, and what is known of the place. The first message of a person of a known tenant makes him a
 * member of its organisation, or lets him wait for approval, as the tenant is set; who was put out once waits. Throws a Refusal for a tenant that is
 * unknown or suspended and, unless he asks for his own data (`gone`), for somebody who left or was put out.
 */
export const createMeet =
  (parts: MeetParts) =>
  async (tx: Tx, intent: Intent, now: Date, gone: boolean): Promise<Met> => {
    const { from, place } = intent;
    if ('personId' in from) {
      if (from.personId === ANONYMOUS)
        return { person: anonymous(intent.locale, parts), place: known(place, null), accountId: null };
      const { person, suspended, guest } = (await store.findPerson(tx, from.personId)) ?? refuse('unknownPerson');
      if (suspended) refuse('suspendedTenant', person.locale);
      return {
        person: asPerson(person, guest, intent.locale, parts, gone),
        place: known(place, null),
        accountId: null,
      };
    }
    const acquaintance = (await store.findAccount(tx, from, place)) ?? refuse('unknownTenant');
    if (acquaintance.tenantState === 'suspended') refuse('suspendedTenant', acquaintance.person?.locale);
    const { identity } = acquaintance;
    const { accountId, person: met } =
      identity && acquaintance.person
        ? { accountId: identity.id, person: acquaintance.person }
        : await welcome(tx, from, acquaintance, now, parts);
    const wasGuest = met.state === 'guest' && identity?.guest === true && !from.guest;
    // What an account is, its own tenant tells: in another's channel everybody is a guest.
    const atHome = place.tenant === from.tenant && !intent.guessed;
    const row =
      wasGuest || (!gone && returns(met, intent)) ? await admitted(tx, met, from, acquaintance, now, parts) : met;
    if (
      identity &&
      (now.getTime() - identity.seenAt.getTime() > SEEN_EVERY_MS ||
        (atHome && identity.guest !== from.guest) ||
        !sameAddress(identity.address, from.address) ||
        (identity.removed && place.kind === 'private'))
    ) {
      const guest = atHome ? from.guest : identity.guest;
      await store.updateIdentity(tx, identity.id, {
        address: from.address,
        guest,
        seenAt: now,
        ...(place.kind === 'private' ? { removedAt: null } : {}),
      });
    }
    let conversation = acquaintance.conversation;
    if (place.kind !== 'private' && !conversation && !intent.guessed) {
      await store.addConversation(tx, parts.newId(), place);
      conversation = (await store.findAccount(tx, from, place))?.conversation ?? null;
    }
    if (conversation && !intent.guessed && (conversation.removed || !holds(conversation.address, place.address)))
      await store.findAgain(tx, conversation.id, { ...conversation.address, ...place.address });
    if (conversation && !intent.guessed) {
      // Slack does not tell who is in a channel: that a guest speaks there is how he is seen.
      const spoke = from.guest && !conversation.guests && !(place.external && place.externalTold);
      const external = place.external || from.guest || conversation.guests;
      const tells = place.external || place.externalTold || from.guest;
      if (spoke || (tells && conversation.external !== external)) {
        await store.setExternal(tx, conversation.id, { external, ...(spoke ? { guestAt: now } : {}) });
        conversation = { ...conversation, external };
      }
    }
    return {
      person: asPerson(row, from.guest, intent.locale, parts, gone),
      place: known(place, conversation),
      accountId,
    };
  };

/** Who left and writes to the bot in private again starts anew. */
const returns = (met: store.PersonRow, { kind, place }: Intent): boolean =>
  met.state === 'left' && kind === 'message' && place.kind === 'private';

/** `locale`: what he chose, if he is known. */
const refuse = (code: CoreRefusal, locale: Locale | null = null): never => {
  throw new Refusal<CoreRefusal>(code, {}, null, locale);
};

const sameAddress = (a: object | null, b: object) =>
  a !== null && JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

const holds = (address: Address, part: Address) => Object.entries(part).every(([key, value]) => address[key] === value);

async function welcome(
  tx: Tx,
  account: Account,
  { tenantId, admission }: store.Acquaintance,
  now: Date,
  parts: MeetParts,
): Promise<{ accountId: string; person: store.PersonRow }> {
  const { wasOut, ...standing } = await standingOf(tx, account, { tenantId, admission }, parts);
  const person = { id: parts.newId(), name: account.name, ...standing, createdAt: now };
  const identity = {
    id: parts.newId(),
    tenantId,
    externalId: account.user,
    guest: account.guest,
    address: account.address,
    seenAt: now,
  };
  if ((await store.addPerson(tx, person, identity)) && person.state === 'waiting')
    await askApproval(tx, { ...person, wasOut }, now, parts);
  const [again] = await store.personOfAccount(tx, tenantId, account.user);
  return again ?? refuse('unknownPerson');
}

/** What a newcomer becomes, as the tenant is set. */
async function standingOf(
  tx: Tx,
  account: Account,
  { tenantId, admission }: Pick<store.Acquaintance, 'tenantId' | 'admission'>,
  { links }: MeetParts,
): Promise<Pick<store.PersonRow, 'state'> & { organisationId: string | null; wasOut: boolean }> {
  if (account.guest) return { state: 'guest', organisationId: null, wasOut: false };
  const wasOut = await wasPutOut(tx, links, account);
  const organisationId = await store.homeOrganisation(tx, tenantId, account.mailDomain ?? '');
  const enters = admission === 'member' && organisationId !== null && !wasOut;
  return { state: enters ? 'member' : 'waiting', organisationId, wasOut };
}

type Waiting = { id: string; name: string; organisationId: string | null; wasOut: boolean };

async function askApproval(
  tx: Tx,
  { id, name, organisationId, wasOut }: Waiting,
  now: Date,
  parts: MeetParts,
): Promise<void> {
  const administrators = await store.administrators(tx, organisationId);
  await parts.outbox.enqueue(
    tx,
    administrators.map((personId) => ({
      key: `approval:${id}:${now.getTime()}:${personId}`,
      to: { personId },
      view: (locale) => approvalView({ personId: id, name, wasOut }, texts[locale]),
      priority: 'broadcast',
    })),
  );
}

/** Met as a guest (perhaps since the platform did not tell) who turns out to be none; or somebody who left and returns. */
async function admitted(
  tx: Tx,
  { id, name }: store.PersonRow,
  account: Account,
  acquaintance: store.Acquaintance,
  now: Date,
  parts: MeetParts,
): Promise<store.PersonRow> {
  const { wasOut, ...standing } = await standingOf(tx, account, acquaintance, parts);
  await store.promote(tx, id, standing);
  if (standing.state === 'waiting') await askApproval(tx, { id, name, wasOut, ...standing }, now, parts);
  return (await store.findPerson(tx, id))?.person ?? refuse('unknownPerson');
}

function asPerson(
  row: store.PersonRow,
  guest: boolean,
  asked: Locale | undefined,
  parts: MeetParts,
  gone: boolean,
): Person {
  const locale = row.locale ?? asked ?? parts.defaultLocale;
  if (row.state === 'left' || row.state === 'out')
    return gone
      ? { ...row, locale, state: 'gone', networks: [], grants: [] }
      : refuse(row.state === 'out' ? 'putOut' : 'unknownPerson', row.locale);
  return { ...row, locale, state: guest ? 'guest' : row.state };
}

const anonymous = (locale: Locale | undefined, parts: MeetParts): Person => ({
  id: NOBODY,
  name: '',
  locale: locale ?? parts.defaultLocale,
  state: 'guest',
  organisation: null,
  networks: [],
  grants: [],
});

function known(place: Place, conversation: store.Acquaintance['conversation']): KnownPlace {
  if (!conversation) return { ...place, conversationId: null, audience: { kind: 'none' } };
  const { id, audience, networkId, external } = conversation;
  return {
    ...place,
    external: place.external || external,
    conversationId: id,
    audience:
      audience === 'network' && networkId !== null
        ? { kind: 'network', networkId }
        : { kind: audience === 'everyone' ? 'everyone' : 'none' },
  };
}
