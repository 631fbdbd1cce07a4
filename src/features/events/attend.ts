import { randomInt } from 'node:crypto';
import { encode } from 'uqr';
import { z } from 'zod';
import { openDialog, replace, route, say, sayInPrivate } from '../../core/feature.ts';
import type { Claim, Links } from '../../core/links.ts';
import { type Block, button, buttons, dialog, facts, link, text, view } from '../../core/view.ts';
import type { Tx } from '../../data/tx.ts';
import { eventByCode, setAttended } from './attend-store.ts';
import { setEvent } from './coordinate-store.ts';
import { coordinated, lockCoordinated } from './manage.ts';
import { codeTime } from './moments.ts';
import { Shown, showParticipants } from './participants.ts';
import { answer, type C, personal, readingOf, refuse } from './personal.ts';
import { squares } from './png.ts';
import { presentView } from './registration-views.ts';
import * as store from './store.ts';

/** Without what is mistaken for another: 0 and O, 1, I and L. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 6;
const CODE = new RegExp(`^[${ALPHABET}]{${CODE_LENGTH}}$`, 'i');

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('');

const Which = z.object({ eventId: z.uuid() });

/** What the coordinator puts on the screen: code, QR code, and how many are there. */
export const attendance = route({
  name: 'events.attendance',
  who: 'coordinator',
  input: Which.extend({ renew: z.enum(['yes', 'no']).default('no') }),
  handle: async ({ eventId, renew }, context: C) => {
    const { tx, links, t } = context;
    const found = await lockCoordinated(eventId, context);
    if (found.state !== 'published') throw refuse(found.state === 'draft' ? 'draft' : 'eventCancelled');
    const kept = renew === 'yes' ? null : found.checkInCode;
    const code = kept ?? newCode();
    const event = kept === null ? await setEvent(tx, eventId, { checkInCode: code }) : found;
    const numbers = await store.numbersOf(tx, eventId);
    const { from, until } = codeTime(event);
    const { dates } = readingOf(context);
    const { after, coordinate } = t;
    const { presence } = after;
    const picture: Block = {
      kind: 'image',
      src: pictureLink(links, eventId, code, until),
      alt: presence.qr(code),
    };
    return sayInPrivate(
      view(
        presence.title(event.title),
        [
          facts([{ label: presence.code, value: code }], true),
          text(presence.say(code)),
          picture,
          link(presence.screen, roomLink(links, code)),
          text(presence.open(dates.moment(from), dates.moment(until))),
          facts([{ label: coordinate.attended, value: coordinate.of(numbers.attended, numbers.registered) }]),
          buttons(
            button(coordinate.refresh, 'events.attendance', { eventId }),
            button(presence.renew, 'events.attendance', { eventId, renew: 'yes' }),
            button(coordinate.participants, 'events.participants', { eventId }),
            button(coordinate.back, 'events.manage', { eventId }),
          ),
        ],
        { lead: presence.lead },
      ),
    );
  },
});

/** The page of a code on the screen: short, so that its QR code has few, large squares. */
const roomLink = (links: Links, code: string) => links.page(`/k/${code}`);

const pictureLink = (links: Links, eventId: string, code: string, expires: Date) =>
  links.file({ route: 'events.qr', input: { eventId, code }, personId: null, expires });

/** What a code on the screen opens, as if it were signed; undefined outside its time. */
export async function claimOfRoom(tx: Tx, code: string, now: Date): Promise<Claim | undefined> {
  const event = CODE.test(code) ? await eventByCode(tx, code.toUpperCase()) : undefined;
  if (!event || now > codeTime(event).until) return undefined;
  const expires = codeTime(event).until.getTime();
  return { route: 'events.how-present', input: { code: code.toUpperCase() }, personId: null, actions: [], expires };
}

/** The QR code of an event's code, behind a signed link; undefined once the code is another. */
export async function qrFile(tx: Tx, claim: Claim, links: Links) {
  const { eventId = '', code = '' } = claim.input;
  const event = await store.findEvent(tx, eventId);
  if (!event || event.checkInCode !== code) return undefined;
  const { data } = encode(roomLink(links, code), { ecc: 'M', border: 4 });
  return { contentType: 'image/png', filename: 'zaalcode.png', body: squares(data, 14) };
}

/** What is on the screen of the room, and what one sees who scans it. It knows nobody: one tells it in one's own chat. */
export const howPresent = route({
  name: 'events.how-present',
  who: 'anyone',
  read: true,
  input: z.object({ code: z.string().regex(CODE) }),
  handle: async ({ code }, { t, tx, links }: C) => {
    const event = await eventByCode(tx, code);
    if (!event) throw refuse('wrongCode');
    const { presence } = t.after;
    const src = pictureLink(links, event.id, code, codeTime(event).until);
    return say(
      view(presence.howTitle, [
        facts([{ label: presence.code, value: code }], true),
        text(presence.how(code)),
        { kind: 'image', src, alt: presence.qr(code) },
      ]),
    );
  },
});

/** Asks for the code, for who would rather press than type. */
export const askPresent = route({
  name: 'events.present-ask',
  who: 'member',
  input: Which,
  handle: async ({ eventId }, { t }: C) => {
    const { presence } = t.after;
    return openDialog(
      dialog(
        view(presence.howTitle, [text(presence.ask)]),
        {
          action: 'events.present',
          submit: presence.here,
          fields: [{ kind: 'text', name: 'text', label: presence.code, optional: false, maxLength: 20 }],
        },
        button(presence.here, 'events.present-ask', { eventId }, { dialog: true }),
      ),
    );
  },
});

/** Who is registered and knows the code is there. */
export const present = route({
  name: 'events.present',
  words: { nl: ['zaalcode'], en: ['room code'] },
  takesText: true,
  who: 'member',
  input: z.object({ text: z.string().max(100).default('') }),
  handle: async ({ text: said }, context: C) => {
    const { tx, now, person } = context;
    const code = said.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const event = code === '' ? undefined : await eventByCode(tx, code);
    if (!event) throw refuse('wrongCode');
    const { from, until } = codeTime(event);
    if (now < from || now > until) throw refuse('wrongCode');
    const own = await store.registrationOf(tx, event.id, person.id);
    if (own?.state !== 'registered') throw refuse('notOnThisList');
    const already = own.attendedAt !== null;
    if (!already) await setAttended(tx, own.id, now);
    const occupancy = await store.occupancy(tx, event.id);
    const seen = personal(context, { event, own: { ...own, attendedAt: own.attendedAt ?? now }, occupancy });
    return answer(presentView(seen, already, readingOf(context)), context);
  },
});

/** The coordinator's list: somebody is there, or is not after all. */
export const mark = route({
  name: 'events.mark',
  who: 'coordinator',
  input: Which.extend({ registrationId: z.uuid(), ...Shown.shape }),
  handle: async ({ eventId, registrationId, ...which }, context: C) => {
    const { tx, now } = context;
    const event = await coordinated(eventId, context);
    if (event.state !== 'published') throw refuse(event.state === 'draft' ? 'draft' : 'eventCancelled');
    if (now < codeTime(event).from) throw refuse('notYetThere');
    const own = await store.registrationById(tx, registrationId);
    if (own?.eventId !== eventId || own.state !== 'registered') throw refuse('notOnList');
    await setAttended(tx, own.id, own.attendedAt ? null : now);
    const shown = await showParticipants(event, which, context);
    return shown.kind === 'say' ? replace(shown.view) : shown;
  },
});
