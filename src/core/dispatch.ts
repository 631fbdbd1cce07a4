import type { Tx } from '../data/tx.ts';
import type { Person } from './access.ts';
import type { Catalogue, Found } from './catalogue.ts';
import { clean, parse, permit } from './entry.ts';
import { explain } from './explain.ts';
import { type Context, type Feature, type Reply, replace, say, sayInPrivate, type Work } from './feature.ts';
import { courtesy, homeView, isOwnPage, showPage } from './help.ts';
import type { Inbox, StoredReply } from './inbox.ts';
import type { Intent, Platform, Presence } from './intent.ts';
import { createPresenceKeeper, type PresenceParts } from './presence.ts';
import { Refusal } from './refusal.ts';
import { type CoreRefusal, coreTexts, type Locale } from './texts.ts';
import { notice, view } from './view.ts';

/** Longest text that is taken as a question or command, in characters. */
const LONGEST_TEXT = 2000;

/** Who stands behind an intent, as far as the network knows him. */
export type Met = Pick<Context, 'person' | 'place' | 'accountId'>;

export type DispatchParts = PresenceParts & {
  catalogue: Catalogue;
  inbox: Inbox;
  /** One transaction; announced deliveries are nudged after its commit. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction that the database refuses to write in. */
  readOnly<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The person behind an account or a signed link; throws a Refusal for an unknown tenant, and unless `gone` for who left or
   * was put out.
   */
  meet(tx: Tx, intent: Intent, now: Date, gone: boolean): Promise<Met>;
  work: Omit<Work, 'tx' | 'now'>;
  defaultLocale: Locale;
  /** Told of each intent, for counting. */
  observe?(handled: Handled): void;
};

/** How an intent ended: `refusal` is the code of why it was refused. */
export type Handled = {
  platform: Platform;
  kind: Intent['kind'];
  outcome: 'answered' | 'refused' | 'redelivered' | 'failed';
  refusal?: string;
};

/** What an adapter does next. */
export type Answered = {
  reply: Reply;
  locale: Locale;
  /** What may be kept of the message; no code that was typed. Absent for what was no message. */
  said?: string;
  /** False for a redelivery whose reply is sent, or being sent, by somebody else: acknowledge and say nothing. */
  mustSend: boolean;
  /** To be called when the platform has the reply. */
  sent(): void;
};

export type Dispatch = {
  /** Handles an intent once, however often it is delivered. Never throws. */
  handle(intent: Intent): Promise<Answered>;
  /** Shows a `read` route; changes nothing, and keeps nothing in the inbox. Never throws. */
  show(intent: Intent & { kind: 'action' }): Promise<Answered>;
  /** The bot was put in or taken out of a place. Never throws. */
  presence(presence: Presence): Promise<void>;
};

class Redelivered extends Error {}

/** intent → person → permission → parse → one transaction with the inbox row → reply. */
export function createDispatch(parts: DispatchParts): Dispatch {
  const { catalogue, inbox, clock, logger } = parts;

  async function handle(intent: Intent): Promise<Answered> {
    const found = lookUp(intent);
    const result = await run(intent, found, parts.transact, async (tx, stored) => {
      if (!(await inbox.record(tx, intent.id, stored))) throw new Redelivered();
    });
    const { reply, locale } = result;
    const said = intent.kind === 'message' ? { said: keepable(intent.text, found) } : {};
    return { reply, locale, ...said, mustSend: result.mustSend, sent: () => inbox.markSent(intent.id) };
  }

  async function show(intent: Intent & { kind: 'action' }): Promise<Answered> {
    const readable = catalogue.byName(intent.name)?.route.read === true;
    const asked = readable ? intent : { ...intent, name: '' }; // shown, it is as unknown as a route that is not there
    return { ...(await run(asked, lookUp(asked), parts.readOnly, async () => {})), sent: () => {} };
  }

  async function run(
    intent: Intent,
    found: Found | undefined,
    transact: DispatchParts['transact'],
    record: (tx: Tx, stored: StoredReply) => Promise<void>,
  ) {
    let locale = intent.locale ?? parts.defaultLocale;
    let to: StoredReply['to'] = null;
    let feature: Feature | undefined;
    const gone = found?.route.who === 'dataSubject'; // open to who takes no part any more too
    const keep = async (tx: Tx, reply: Reply) => {
      await record(tx, {
        reply,
        locale,
        to: reply.kind === 'say' && reply.to === 'person' && person ? { personId: person.id } : to,
      });
      return { reply, locale, mustSend: true };
    };
    let person: Person | undefined;
    const observe = (outcome: Handled['outcome'], refusal?: string) =>
      parts.observe?.({
        platform: intent.place.platform,
        kind: intent.kind,
        outcome,
        ...(refusal === undefined ? {} : { refusal }),
      });
    try {
      const answered = await transact(async (tx) => {
        const met = await parts.meet(tx, intent, clock.now(), gone);
        person = met.person;
        locale = person.locale;
        to = met.place.conversationId === null ? { personId: person.id } : { conversationId: met.place.conversationId };
        const contextOf = <T>(name: string) => contextFor<T>(tx, met, name);
        const reply = await answer(intent, found, contextOf, (entered) => {
          feature = entered;
        });
        return keep(tx, reply);
      });
      observe('answered');
      return answered;
    } catch (error) {
      if (error instanceof Refusal && error.locale !== null) locale = error.locale;
      const again = (before: Awaited<ReturnType<typeof earlier>>) => {
        observe('redelivered');
        return redelivered(before, locale);
      };
      const bug = (thrown: unknown) => {
        observe('failed');
        return failed(thrown, locale, intent);
      };
      if (error instanceof Redelivered) return again(await earlier(intent));
      const expected = explain(error, { locale, feature, intent, logger });
      if (expected) {
        try {
          const refused = await transact(async (tx) => {
            if (person) await parts.meet(tx, intent, clock.now(), gone); // what the first meeting wrote was rolled back
            return keep(tx, expected);
          });
          observe('refused', error instanceof Refusal ? error.code : 'badInput');
          return refused;
        } catch (thrown) {
          return thrown instanceof Redelivered ? again(await earlier(intent)) : bug(thrown);
        }
      }
      // A redelivery can run into what its first delivery wrote (a unique key) before it gets to the inbox.
      const before = await earlier(intent);
      return before ? again(before) : bug(error);
    }
  }

  /** What is asked for by its name or by command words; nothing for the home page and for free text. */
  function lookUp(intent: Intent): Found | undefined {
    if (intent.kind === 'home') return undefined;
    if (intent.kind === 'message') return catalogue.byWords(clean(intent.text));
    const named = catalogue.byName(intent.name);
    return named && { ...named, input: intent.input };
  }

  /** Asked once: it may claim the reply for this caller. */
  const earlier = (intent: Intent) => inbox.find(intent.id).catch(() => undefined);

  function redelivered(before: Awaited<ReturnType<typeof earlier>>, locale: Locale) {
    return before
      ? { ...before.stored, mustSend: before.mayStillSend }
      : { reply: { kind: 'none' } as Reply, locale, mustSend: false };
  }

  function failed(error: unknown, locale: Locale, intent: Intent) {
    const reference = parts.work.newId().slice(-8);
    const route = 'name' in intent ? catalogue.byName(intent.name)?.route.name : undefined;
    logger.error({ reference, platform: intent.place.platform, kind: intent.kind, route, err: error }, 'intent failed');
    const oops = coreTexts[locale].oops(reference);
    return { reply: sayInPrivate(view(oops.title, [notice('danger', oops.title, oops.text)])), locale, mustSend: true };
  }

  function contextFor<T>(tx: Tx, met: Met, name: string): Context<T> {
    const feature = catalogue.features.find((one) => one.name === name);
    const locale = met.person.locale;
    return { ...parts.work, tx, now: clock.now(), ...met, locale, t: feature?.texts[locale] as T };
  }

  async function answer(
    intent: Intent,
    found: Found | undefined,
    contextOf: <T>(name: string) => Context<T>,
    entering: (feature: Feature) => void,
  ): Promise<Reply> {
    const enter = <T>(feature: Feature) => {
      entering(feature);
      return contextOf<T>(feature.name);
    };
    const call = ({ feature, route, input }: Found) => {
      const context = enter<never>(feature);
      permit(context.person, route.who);
      return route.handle(parse(route, input, context.locale), context);
    };
    const core = contextOf('core');
    if (found && core.person.state === 'gone') return call(found);
    if (intent.kind === 'home') return replace(await homeView(catalogue, contextOf, core));
    if (intent.kind === 'action' || intent.kind === 'form') {
      if (isOwnPage(intent.name)) return showPage(intent.name, catalogue, contextOf, core, intent.input);
      if (!found) throw new Refusal<CoreRefusal>('unknownAction');
      return call(found);
    }
    const said = clean(intent.text);
    if (said.length > LONGEST_TEXT) throw new Refusal<CoreRefusal>('tooLong');
    for (const { feature, listener } of catalogue.listeners(said)) {
      const reply = await listener.handle(said, enter<never>(feature));
      if (reply) return reply;
    }
    if (found) return call(found);
    const polite = courtesy(said);
    if (polite) return typeof polite === 'string' ? showPage(polite, catalogue, contextOf, core) : say(polite);
    const answering = catalogue.answering;
    if (!answering?.answer) return showPage('help', catalogue, contextOf, core);
    return answering.answer(said, enter<never>(answering));
  }

  return { handle, show, presence: createPresenceKeeper(parts) };
}

/** What may be kept of a message: `meedoen …` of a command word with a code behind it. */
const keepable = (text: string, found: Found | undefined): string =>
  found?.route.secretText && found.input.text !== '' ? `${clean(text).split(/\s+/, 1)[0]} …` : text;
