import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Reply } from '../../src/core/feature.ts';
import { newId } from '../../src/core/ids.ts';
import type { Place } from '../../src/core/intent.ts';
import { keepArticle } from '../../src/features/knowledge/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';
import { BEYOND, type Beyond, type Whoever } from '../fixtures/who-may-what.ts';
import { codeOf, type Everybody, product, seedEverybody } from '../fixtures/whoever.ts';

// The routes' own handlers, where having the role is not enough: the wrong scope, not invited, not the asked one.

let bench: Bench;
let everybody: Everybody;
const things = new Map<string, string>();
const places = new Map<string, Place>();

beforeAll(async () => {
  bench = await createBench({ features: product });
  everybody = await seedEverybody(bench);
  const { seed, db, clock } = bench;
  const { prisma } = db;
  const { ids, networkId, themeId, organisationId } = everybody;
  const now = clock.now();
  const later = new Date(now.getTime() + 3_600_000);
  const thing = (name: string, id = newId()) => {
    things.set(`$${name}`, id);
    return id;
  };
  thing('theme', themeId);
  thing('member', ids.get('member'));
  thing('farOrganisation', await seed.organisation('hogeveen'));
  const farNetwork = thing('farNetwork', await seed.network('jeugd'));
  thing('farPerson', await seed.person({ slug: 'far', organisation: 'hogeveen' }));
  thing('farWaiting', await seed.person({ slug: 'farWaiting', organisation: 'hogeveen', state: 'waiting' }));
  await prisma.tenant.create({
    data: { id: thing('farTenant'), platform: 'slack', externalId: 'far', name: 'Far' },
  });
  places.set('new', await seed.channel('new'));
  places.set('far', await seed.channel('far', { network: 'jeugd' }));

  const update = { title: 'Bericht', body: 'Tekst', themeId, tlp: 'TLP:GREEN', createdAt: now };
  await prisma.update.createMany({
    data: [
      ...['farDraft', 'farDraftToSend', 'farDraftToDrop'].map((name) => ({
        ...update,
        id: thing(name),
        networkId: farNetwork,
        state: 'draft',
      })),
      { ...update, id: thing('update'), networkId, state: 'sent', sentAt: now },
      { ...update, id: thing('farSent'), networkId: farNetwork, state: 'sent', sentAt: now },
    ],
  });
  const leaderId = ids.get('networkExerciseLeader') ?? '';
  await prisma.exercise.create({
    data: {
      id: thing('exercise'),
      kind: 'exercise',
      name: 'Storm',
      codeword: 'IJSVOGEL',
      scenario: 'Storm op zee',
      state: 'running',
      leaderId,
      startedAt: now,
    },
  });
  const rollCallId = thing('rollCall');
  await prisma.rollCall.create({
    data: {
      id: rollCallId,
      exerciseId: things.get('$exercise') ?? '',
      networkId,
      state: 'open',
      openedAt: now,
      closesAt: later,
      invitees: { create: { personId: ids.get('networkMember') ?? '', organisationId, kind: 'primary' } },
    },
  });
  await prisma.event.create({
    data: {
      id: thing('event'),
      slug: 'besloten',
      kind: 'leerhuis',
      title: 'Besloten',
      description: 'Besloten',
      themeId,
      networkId,
      tlp: 'TLP:GREEN',
      startsAt: later,
      endsAt: new Date(later.getTime() + 1),
      closesAt: later,
      place: 'Stadhuis',
      capacity: 10,
      createdAt: now,
    },
  });
  await bench.runtime.transact((tx) =>
    keepArticle(
      tx,
      {
        slug: 'besloten',
        title: 'Besloten',
        body: 'Besloten.',
        themeId,
        language: 'nl',
        tlp: 'TLP:GREEN',
        networkId,
        source: 'Netwerk',
        publishedOn: now,
      },
      { now, newId },
    ),
  );
  thing('article', (await prisma.article.findFirstOrThrow()).id);
  await prisma.question.create({
    data: {
      id: thing('question'),
      askerId: things.get('$farPerson') ?? '',
      themeId,
      kind: 'followers',
      text: 'Wie?',
      createdAt: now,
      asked: { create: { personId: ids.get('networkMember') ?? '' } },
    },
  });
});
afterAll(() => bench.close());

async function press(who: Whoever, { route, input = {}, in: where }: Beyond): Promise<Reply> {
  const sender = everybody.from.get(who);
  if (!sender) throw new Error(`nobody is ${who}`);
  const filled = Object.entries(input).map(([key, value]) => [key, things.get(value) ?? value]);
  const place = where === undefined ? undefined : places.get(where);
  const intent = { ...bench.from(who, place), from: sender, kind: 'action', name: route } as const;
  return (await bench.deliver({ ...intent, input: Object.fromEntries(filled) })).reply;
}

/** The code of the refusal, or else what came of it. */
function outcome(reply: Reply): string {
  if (reply.kind !== 'say' && reply.kind !== 'replace') return reply.kind;
  const [said] = reply.view.blocks;
  return (said?.kind === 'notice' && codeOf(said.title)) || `said: ${reply.view.title}`;
}

/** Done at the end: it changes what the other rows need. */
const lasting = ({ route }: Beyond) => /confirm|suspend/.test(route);
const rows = [...BEYOND.filter((row) => !lasting(row)), ...BEYOND.filter(lasting)];

it.each(rows.map((row) => [`${row.route} ${JSON.stringify(row.input ?? {})}`, row] as const))('%s', async (_, row) => {
  const told: Record<string, string> = {};
  for (const who of row.who) told[who] = outcome(await press(who, row));
  expect(told).toEqual(Object.fromEntries(row.who.map((who) => [who, row.refusal])));
  if (row.but !== null) expect(outcome(await press(row.but, row)), `but ${row.but}`).toMatch(/^(said|dialog)/);
});
