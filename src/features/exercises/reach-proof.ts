import { z } from 'zod';
import { may } from '../../core/access.ts';
import { fromLocal, localParts } from '../../core/dates.ts';
import { type Job, type Reply, route, sayInPrivate, type Work } from '../../core/feature.ts';
import { type Block, button, buttons, notice, table, text } from '../../core/view.ts';
import { type C, inPlace, readingOf, refuse } from './access.ts';
import { invitations } from './check-in-store.ts';
import * as store from './reach-proof-store.ts';
import { type Reading, reading } from './reading.ts';
import { networks } from './store.ts';
import { plainView } from './views.ts';

const DAY_MS = 86_400_000;
const keyOf = (networkId: string): string => `reach-proof:${networkId}`;
const Input = z.object({ networkId: z.uuid() });

/** Networks of which he is the coordinator. */
async function coordinated({ tx, person }: C) {
  return (await networks(tx)).filter(({ id }) => may(person, 'coordinator', `network:${id}`));
}
async function assertCoordinates(context: C, networkId: string): Promise<void> {
  if (!(await coordinated(context)).some(({ id }) => id === networkId)) throw refuse('notYourReach');
}

/** The second Tuesday of next month at ten. */
function nextMonth(now: Date, timeZone: string): Date {
  const { year, month } = localParts(now, timeZone);
  const first = localParts(fromLocal({ year, month: month + 1, day: 1, hour: 10, minute: 0 }, timeZone), timeZone);
  const tuesday = 1 + ((2 - first.weekday + 7) % 7) + 7;
  return fromLocal({ year: first.year, month: first.month, day: tuesday, hour: 10, minute: 0 }, timeZone);
}

/** Per network of this coordinator: on or off, the last result per organisation, and those before. */
export const reachProofs = route({
  name: 'exercises.reach-proofs',
  words: { nl: ['bereikbaarheidsproef'], en: ['reachability test'] },
  who: 'coordinator',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => sayInPrivate(await overview(context)),
});

async function overview(context: C, done?: string) {
  const { tx, now } = context;
  const r = readingOf(context);
  const { t, dates } = r;
  const blocks: Block[] = [...(done === undefined ? [] : [notice('success', done)]), text(t.reach.lead)];
  for (const { id: networkId, name } of (await coordinated(context)).slice(0, 5)) {
    const next = await store.plannedProof(tx, keyOf(networkId));
    const proofs = await store.proofsOf(tx, networkId);
    const open = proofs.find(({ closedAt, closesAt }) => closedAt === null && closesAt > now);
    const closed = proofs.filter((one) => one !== open);
    const state = next ? t.reach.isOn(dates.moment(next)) : t.reach.isOff;
    const runs = open ? ` ${t.reach.runs(dates.moment(open.closesAt))}` : '';
    blocks.push(
      text(`${state}${runs}`, { heading: name }),
      buttons(
        next
          ? button(t.reach.off, 'exercises.reach-proof-off', { networkId })
          : button(t.reach.on, 'exercises.reach-proof-on', { networkId }, { tone: 'primary' }),
        ...(open ? [] : [button(t.reach.now, 'exercises.reach-proof-now', { networkId })]),
      ),
      ...(await results(tx, closed, r)),
    );
  }
  return plainView(t.reach.title, blocks);
}

async function results(tx: C['tx'], proofs: readonly store.Proof[], { t, dates }: Reading): Promise<Block[]> {
  const [last, ...before] = proofs;
  if (!last) return [];
  const { head } = t.reach;
  const rows = (await store.reachedBy(tx, last.id)).map(({ organisation, primary, deputy }) => [
    organisation,
    t.reach.of(...primary),
    t.reach.of(...deputy),
  ]);
  const history: string[][] = [];
  for (const proof of before) {
    const all = await store.reachedBy(tx, proof.id);
    const sum = (of: 0 | 1) => all.reduce((count, { primary, deputy }) => count + primary[of] + deputy[of], 0);
    history.push([dates.date(proof.openedAt), t.reach.of(sum(0), sum(1))]);
  }
  return [
    table(t.reach.result(dates.date(last.openedAt)), [head.organisation, head.primary, head.deputy], rows),
    ...(history.length === 0 ? [] : [table(t.reach.history, [head.date, head.reached], history)]),
  ];
}

/** Asks everyone with a mandate in the network for one click; gives how many persons. */
async function openProof(work: Work, networkId: string): Promise<number> {
  const { tx, now, newId, outbox, schedule, network } = work;
  const { invited } = await invitations(tx, { kind: 'network', id: networkId, name: '' }, now);
  const asked = invited.map(({ personId, organisationId, kind }) => ({ personId, organisationId, kind }));
  if (asked.length === 0) return 0;
  const proof = { id: newId(), networkId, openedAt: now, closesAt: new Date(now.getTime() + DAY_MS) };
  await store.addProof(tx, proof, asked);
  const persons = [...new Set(asked.map(({ personId }) => personId))];
  const organisationsOf = new Map<string, string[]>();
  for (const personId of persons)
    organisationsOf.set(
      personId,
      (await store.askedFor(tx, proof.id, personId)).map(({ organisation }) => organisation),
    );
  await outbox.enqueue(
    tx,
    persons.map((personId) => ({
      key: `reach-proof:${proof.id}:${personId}`,
      to: { personId },
      priority: 'broadcast',
      expiresAt: proof.closesAt,
      view: (locale) => {
        const { t, dates } = reading(locale, network.timeZone);
        const ask = t.reach.ask;
        const body = [
          text(ask.lead((organisationsOf.get(personId) ?? []).join(', '))),
          buttons(button(ask.button, 'exercises.reach-proof-click', { proofId: proof.id }, { tone: 'primary' })),
          text(ask.until(dates.moment(proof.closesAt))),
        ];
        return plainView(ask.title, body);
      },
    })),
  );
  await schedule.plan(tx, {
    key: `reach-proof-close:${proof.id}`,
    job: 'exercises.reach-proof-close',
    payload: { proofId: proof.id },
    dueAt: proof.closesAt,
  });
  return persons.length;
}

const planNext = ({ tx, now, schedule, network }: Work, networkId: string): Promise<void> =>
  schedule.plan(tx, {
    key: keyOf(networkId),
    job: 'exercises.reach-proof-open',
    payload: { networkId },
    dueAt: nextMonth(now, network.timeZone),
  });

export const reachProofOpen: Job = async ({ networkId = '' }, work) => {
  await openProof(work, networkId);
  await planNext(work, networkId);
};

/** The test is over: the network's coordinators get the result. */
export const reachProofClose: Job = async ({ proofId = '' }, { tx, now, outbox, network }) => {
  const proof = await store.findProof(tx, proofId);
  if (!proof || proof.closedAt) return;
  await store.closeProof(tx, proofId, now);
  const closed = { ...proof, closedAt: now };
  for (const personId of await store.coordinatorsOf(tx, proof.networkId)) {
    const tables = {
      nl: await results(tx, [closed], reading('nl', network.timeZone)),
      en: await results(tx, [closed], reading('en', network.timeZone)),
    };
    await outbox.enqueue(tx, [
      {
        key: `reach-proof-result:${proofId}:${personId}`,
        to: { personId },
        priority: 'weekly',
        view: (locale) => {
          const { t, dates } = reading(locale, network.timeZone);
          const again = buttons(button(t.reach.showAgain, 'exercises.reach-proofs'));
          return plainView(t.reach.ready(dates.date(proof.openedAt)), [...tables[locale], again]);
        },
      },
    ]);
  }
};

const change = (name: string, action: string, run: (context: C, networkId: string) => Promise<string>) =>
  route({
    name,
    who: 'coordinator',
    input: Input,
    handle: async ({ networkId }, context: C): Promise<Reply> => {
      await assertCoordinates(context, networkId);
      const done = await run(context, networkId);
      const { tx, audit, person, place } = context;
      await audit.record(tx, {
        actor: `person:${person.id}`,
        action,
        subject: `network:${networkId}`,
        via: place.platform,
      });
      return inPlace(await overview(context, done), context);
    },
  });

export const reachProofOn = change('exercises.reach-proof-on', 'reach-proof.on', async (context, networkId) => {
  await planNext(context, networkId);
  return context.t.reach.turnedOn;
});
export const reachProofOff = change('exercises.reach-proof-off', 'reach-proof.off', async (context, networkId) => {
  await context.schedule.cancel(context.tx, keyOf(networkId));
  return context.t.reach.turnedOff;
});
export const reachProofNow = change('exercises.reach-proof-now', 'reach-proof.now', async (context, networkId) => {
  const proofs = await store.proofsOf(context.tx, networkId);
  if (proofs.some(({ closedAt, closesAt }) => closedAt === null && closesAt > context.now)) throw refuse('reachRuns');
  const count = await openProof(context, networkId);
  if (count === 0) throw refuse('nobodyToReach');
  return `${context.t.reach.began(count)}. ${context.t.reach.beganText}`;
});

/** The one click. */
export const reachProofClick = route({
  name: 'exercises.reach-proof-click',
  who: 'member',
  input: z.object({ proofId: z.uuid() }),
  handle: async ({ proofId }, context: C): Promise<Reply> => {
    const { tx, now, person, place } = context;
    const proof = await store.findProof(tx, proofId);
    const [own] = proof ? await store.askedFor(tx, proofId, person.id) : [];
    if (!proof || !own) throw refuse('notAskedToReach');
    if (own.clickedAt === null && (proof.closedAt !== null || now >= proof.closesAt)) throw refuse('reachOver');
    await store.click(tx, proofId, person.id, now, place.platform);
    const { t, dates } = readingOf(context);
    const title = own.clickedAt === null ? t.reach.thanks : t.reach.already;
    return inPlace(
      plainView(t.reach.title, [notice('success', title, t.reach.thanksText(dates.time(own.clickedAt ?? now)))]),
      context,
    );
  },
});
