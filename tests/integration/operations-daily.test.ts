import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operationsCommands } from '../../src/cli/operations.ts';
import { readConfig } from '../../src/config.ts';
import { operations, planOperations } from '../../src/features/operations/index.ts';
import { people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

const DAY = 86_400_000;

let bench: Bench;
beforeEach(async () => {
  bench = await createBench({ features: [people, operations] });
  await bench.seed.person({ slug: 'anna', roles: [{ role: 'administrator', scope: 'region' }] });
  await bench.seed.person({ slug: 'ben', roles: [{ role: 'administrator', scope: 'region' }], locale: 'en' });
  await bench.seed.person({ slug: 'carla', roles: [{ role: 'administrator', scope: 'network:x' }] });
  await plan();
});
afterEach(() => bench.close());

const plan = () =>
  bench.runtime.transact((tx) => planOperations({ ...bench.runtime.work, tx, now: bench.clock.now() }));
function run(name: string, ...given: string[]): Promise<string[]> {
  const command = operationsCommands.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return command.run({ given, options: {}, config: readConfig({}), db: bench.db });
}
/** Lets a day pass; gives what was queued meanwhile. */
async function tomorrow(days = 1) {
  const before = new Set((await bench.deliveries()).map(({ key }) => key));
  bench.clock.move(days * DAY);
  await bench.runDue();
  return (await bench.deliveries()).filter(({ key }) => !before.has(key));
}
const texts = (sent: Awaited<ReturnType<typeof tomorrow>>) =>
  sent.map(({ person, view }) => `${person}: ${JSON.stringify(view)}`);

describe('a secret that expires', () => {
  it('is told to each administrator of the region at 60, 30, 14, 7, 1 days and when it is over, once each', async () => {
    await run('secret expires', 'MICROSOFT_APP_PASSWORD', '2027-02-01'); // 69 days on
    const told: Record<string, string[]> = {};
    for (let left = 68; left >= -5; left--) {
      const sent = await tomorrow();
      if (sent.length > 0) told[left] = texts(sent);
    }
    expect(
      Object.keys(told)
        .map(Number)
        .sort((a, b) => b - a),
    ).toEqual([60, 30, 14, 7, 1, -1]);
    for (const messages of Object.values(told)) expect(messages).toHaveLength(2);
    expect(told[14]?.[0]).toMatch(/^anna.*MICROSOFT_APP_PASSWORD verloopt op 1 februari 2027: nog 14 dagen/);
    expect(told[1]?.[1]).toMatch(/^ben.*1 day left/);
    expect(told[-1]?.[0]).toContain('is verlopen');
  });

  it('is told late when the bot was off, and anew when it has a new date', async () => {
    await run('secret expires', 'SLACK_CLIENT_SECRET', '2027-02-01');
    expect(texts(await tomorrow(59))[0]).toContain('nog 10 dagen');
    expect(await tomorrow()).toEqual([]);
    await run('secret expires', 'SLACK_CLIENT_SECRET', '2027-02-02');
    expect(texts(await tomorrow())[0]).toContain('nog 9 dagen');
    await run('secret expires', 'SLACK_CLIENT_SECRET', '2028-02-01');
    expect(await tomorrow()).toEqual([]);
  });

  it.each([
    ['slack secret', '2027-01-01', 'setting must be'],
    ['SLACK_CLIENT_SECRET', '2027-02-30', 'last day must be'],
    ['SLACK_CLIENT_SECRET', 'soon', 'last day must be'],
  ])('is refused when it makes no sense: %s %s', async (name, day, message) => {
    await expect(run('secret expires', name, day)).rejects.toThrow(message);
  });
});

describe('the daily test message', () => {
  const settle = (state: string, reason: string | null = null) =>
    bench.db.sql(`UPDATE "Delivery" SET state = $1, reason = $2 WHERE key LIKE 'canary:%'`, [state, reason]);

  it('goes to its person or channel every morning, and alarms nobody while it arrives', async () => {
    await bench.seed.channel('general', 'everyone');
    await run('canary set', 'memory:bench:general');
    const [first, ...more] = await tomorrow();
    expect(more).toEqual([]);
    expect(first).toMatchObject({ person: null, view: { title: 'Dagelijkse proef' } });
    await settle('accepted');
    expect((await tomorrow()).map(({ key }) => key.split(':')[0])).toEqual(['canary']);
    await run('canary set', 'memory:bench:carla');
    await settle('accepted');
    expect((await tomorrow()).map(({ person }) => person)).toEqual(['carla']);
    await run('canary stop', 'memory:bench');
    expect(await tomorrow()).toEqual([]);
    expect(await run('canary stop', 'memory:bench')).toEqual(['memory:bench had no test message']);
  });

  it('alarms the administrators when yesterday’s was not accepted', async () => {
    await run('canary set', 'memory:bench:carla');
    await tomorrow();
    await settle('unreachable', 'blocked');
    const alarm = texts(await tomorrow()).filter((line) => !line.startsWith('carla'));
    expect(alarm).toHaveLength(2);
    expect(alarm[0]).toMatch(/^anna.*memory Bench is niet bezorgd.*niet te bereiken.*blocked/);
    expect(alarm[1]).toMatch(/^ben.*was not delivered.*cannot be reached/);
    await settle('queued');
    expect(texts(await tomorrow()).join()).toContain('wacht nog');
  });

  it('is not sent to a tenant that is shut out', async () => {
    await run('canary set', 'memory:bench:carla');
    await bench.db.sql(`UPDATE "Tenant" SET state = 'suspended'`);
    expect(await tomorrow()).toEqual([]);
  });

  it('is refused for who is not known, or has another account too', async () => {
    await expect(run('canary set', 'memory:bench:nobody')).rejects.toThrow('there is no person or channel');
    await expect(run('canary set', 'slack:T9:U1')).rejects.toThrow('there is no tenant slack:T9');
    await bench.db.sql(
      `INSERT INTO "Identity" SELECT gen_random_uuid(), "personId", "tenantId", 'other', guest, address, "seenAt" FROM "Identity" WHERE "externalId" = 'carla'`,
    );
    await expect(run('canary set', 'memory:bench:carla')).rejects.toThrow('other accounts');
  });
});

it('is planned once, for eight in the morning', async () => {
  const planned = () =>
    bench.db.sql('SELECT key, "dueAt" FROM "Schedule" WHERE key LIKE \'operations.%\' ORDER BY key');
  const before = await planned();
  expect(before).toEqual([
    { key: 'operations.canary', dueAt: new Date('2026-11-25T07:00:00Z') },
    { key: 'operations.secrets', dueAt: new Date('2026-11-25T07:00:00Z') },
  ]);
  bench.clock.move(5 * DAY);
  await plan();
  expect(await planned()).toEqual(before);
  await bench.db.sql('DELETE FROM "Schedule"');
  bench.clock.move(Date.parse('2026-12-01T02:00:00Z') - bench.clock.now().getTime());
  await plan();
  expect(await planned(), 'in the night it is for that morning').toEqual(
    before.map(({ key }) => ({ key, dueAt: new Date('2026-12-01T07:00:00Z') })),
  );
});
