import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { initCommands } from '../../src/cli/init.ts';
import { rosterCommands } from '../../src/cli/roster.ts';
import { readConfig } from '../../src/config.ts';
import { people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

const file = join(mkdtempSync(join(tmpdir(), 'roster-')), 'roster.csv');
const commands: readonly Command[] = [...initCommands, ...rosterCommands];

let bench: Bench;
beforeAll(async () => {
  bench = await createBench({ features: [people] });
  await bench.seed.theme('jeugd');
  await bench.seed.person({ slug: 'eerste', state: 'waiting' });
  await bench.seed.person({ slug: 'tweede', state: 'waiting' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
});
afterAll(() => bench.close());

function run(name: string, given: string[], options: Record<string, boolean> = {}): Promise<string[]> {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  const config = readConfig({});
  return command.run({ given, options, config, db: bench.db });
}
const roster = (text: string, options: Record<string, boolean> = {}) => {
  writeFileSync(file, text);
  return run('roster', [file], options);
};

const HEAD = 'kind,slug,name,type,platform,tenant,user,organisation,domain,networks,roles,mandates';
const GOOD = `${HEAD}
person,,Anna de Vries,,slack,T1,U1,havenrijk,,ciso|jeugdnet,coordinator@network:ciso|expert@theme:jeugd,havenrijk|lageveen:deputy
organisation,havenrijk,Gemeente Havenrijk,municipality
organisation,lageveen,"Gemeente Lageveen, Noord",,
organisation,politie,Politie-eenheid,police
network,ciso,CISO-netwerk
network,jeugdnet,Jeugdnetwerk
tenant,,Servicecentrum,,slack,T1,,havenrijk,
tenant,,,,slack,T1,,lageveen,lageveen.example
person,,Bram Bakker,,slack,T1,U2,,,,exerciseLeader@organisation:havenrijk,
`;

const whole = async () => {
  const { prisma } = bench.db;
  const persons = await prisma.person.findMany({
    where: { identities: { some: { tenant: { externalId: 'T1' } } } },
    orderBy: { name: 'asc' },
    include: { organisation: true, networks: true, grants: true, mandates: true },
  });
  return { persons, lines: await prisma.auditEntry.count(), organisations: await prisma.organisation.count() };
};

describe('a roster', () => {
  it('a dry run tells what it would do and writes nothing', async () => {
    const before = await whole();
    const told = await roster(GOOD, { 'dry-run': true });
    expect(told.at(-2)).toBe('8 added, 1 changed, 0 as they were, 0 wrong');
    expect(told.at(-1)).toContain('nothing was written');
    expect(await whole()).toEqual(before);
  });

  it('brings organisations, networks, tenants and persons, in whatever order they stand', async () => {
    const told = await roster(GOOD);
    expect(told[0]).toBe('line 2\tadded\tperson slack:T1:U1');
    const { persons } = await whole();
    expect(persons.map(({ name, state, organisation }) => [name, state, organisation?.slug])).toEqual([
      ['Anna de Vries', 'member', 'havenrijk'],
      ['Bram Bakker', 'member', 'havenrijk'],
    ]);
    expect(persons[0]).toMatchObject({ networks: [{}, {}] });
    expect(persons[0]?.grants.map(({ role, scope }) => [role, scope.split(':')[0]])).toEqual([
      ['coordinator', 'network'],
      ['expert', 'theme'],
    ]);
    expect(persons[0]?.mandates.map(({ kind }) => kind).sort()).toEqual(['deputy', 'primary']);
    expect(await bench.db.prisma.auditEntry.count({ where: { actor: 'cli', action: 'person.add' } })).toBe(2);
  });

  it('the same file again changes nothing and leaves no line in the audit trail', async () => {
    const before = await whole();
    expect((await roster(GOOD)).at(-1)).toBe('0 added, 0 changed, 9 as they were, 0 wrong');
    expect(await whole()).toEqual(before);
  });

  it('changes a name or an organisation, and takes nothing away', async () => {
    const told = await roster(`kind;platform;tenant;user;name;organisation\nperson;slack;T1;U1;Anna Vries;politie`);
    expect(told).toEqual(['line 2\tchanged\tperson slack:T1:U1', '0 added, 1 changed, 0 as they were, 0 wrong']);
    const { persons } = await whole();
    expect(persons[0]).toMatchObject({ name: 'Anna Vries', organisation: { slug: 'politie' }, networks: [{}, {}] });
  });

  it('who was announced is known by his first message', async () => {
    const account = {
      platform: 'slack',
      tenant: 'T1',
      user: 'U2',
      name: 'bram',
      guest: false,
      address: { u: 2 },
    } as const;
    const { person, ...rest } = { person: 'U2', ...bench.from('U2') };
    const { reply } = await bench.deliver({ ...rest, from: account, kind: 'message', text: 'mijn account' });
    expect(JSON.stringify(reply)).toContain('Bram Bakker');
    expect((await whole()).persons).toHaveLength(2);
  });

  const WRONG = `${HEAD}
organisation,Met Spatie,Naam
organisation,nieuw,Gemeente Nieuw
person,,X,,slack,T9,U9
person,,X,,slack,T1,U9,nergens
person,,X,,slack,T1,U9,,,,king@region
person,,X,,slack,T1,U9,,,,coordinator
person,,X,,slack,T1,U9,,,nietwerk
person,,,,slack,T1,U9
network,n,Naam,,,,,,,,,,te veel
network,n2,Naam,,slack
koning,k
`;

  it('writes nothing when a line is wrong, and says which and why', async () => {
    const before = await whole();
    const error = await roster(WRONG).catch((reason: Error) => reason.message);
    expect(String(error).split('\n')).toEqual([
      expect.stringMatching(/^line 2\twrong\torganisation: slug: lower case/),
      'line 3\tadded\torganisation nieuw',
      expect.stringMatching(/^line 4\twrong\tperson slack:T9:U9: the tenant slack:T9 is not let in/),
      'line 5\twrong\tperson slack:T1:U9: there is no organisation nergens',
      expect.stringMatching(/^line 6\twrong\t.*king@region: a role is one of/),
      expect.stringMatching(/^line 7\twrong\t.*say for what/),
      'line 8\twrong\tperson slack:T1:U9: there is no network nietwerk',
      'line 9\twrong\tperson: name is missing',
      'line 10\twrong\tnetwork: more cells than the first line has',
      'line 11\twrong\tnetwork: does not take platform',
      expect.stringMatching(/^line 12\twrong\tkoning: kind/),
      '1 added, 0 changed, 0 as they were, 10 wrong',
      'Nothing was written. Mend the wrong lines, or use --skip-errors.',
    ]);
    await expect(roster(WRONG, { 'dry-run': true }), 'a dry run tells it by its exit code too').rejects.toThrow(
      'Dry run',
    );
    expect(await whole()).toEqual(before);
  });

  it('reads the example of docs/people.md', async () => {
    const docs = readFileSync(new URL('../../docs/people.md', import.meta.url), 'utf8');
    const example = /```csv\n([\s\S]*?)```/.exec(docs)?.[1] ?? '';
    expect((await roster(example, { 'dry-run': true })).at(-2)).toMatch(/^[1-9].* added, .*, 0 wrong$/);
  });

  it('leaves wrong lines out when asked, and writes nothing of them', async () => {
    const before = await whole();
    expect((await roster(WRONG, { 'skip-errors': true })).at(-1)).toContain('1 added');
    const after = await whole();
    expect(after).toEqual({ ...before, lines: before.lines + 1, organisations: before.organisations + 1 });
  });

  it.each([
    ['', 'the file is empty'],
    ['kind,naam\nnetwork,x', 'no column ‘naam’'],
    ['slug,name\nx,y', 'no column ‘kind’'],
    ['kind,slug,name\nnetwork,"x,y', 'line 2'],
  ])('refuses a file that it cannot read: %j', async (text, why) => {
    await expect(roster(text)).rejects.toThrow(why);
  });
});

describe('the first administrator', () => {
  const administrators = () =>
    bench.db.prisma.person.findMany({
      where: { grants: { some: { role: 'administrator', scope: 'region' } } },
      orderBy: { name: 'asc' },
    });
  beforeEach(() => bench.db.prisma.roleGrant.deleteMany({ where: { role: 'administrator' } }));

  it('is named by the operator, once; another only when asked', async () => {
    await run('init', ['memory:bench:eerste']);
    expect(await administrators()).toMatchObject([{ name: 'eerste', state: 'member' }]);
    await expect(run('init', ['memory:bench:tweede'])).rejects.toThrow('--again');
    await run('init', ['memory:bench:tweede'], { again: true });
    expect(await administrators()).toHaveLength(2);
    expect(await bench.db.prisma.auditEntry.count({ where: { actor: 'cli', action: 'role.give' } })).toBeGreaterThan(1);
  });

  it('is not somebody unknown or a guest', async () => {
    await expect(run('init', ['memory:bench:niemand'])).rejects.toThrow('nobody has written');
    await expect(run('init', ['memory:bench:gast'])).rejects.toThrow('guest');
    await expect(run('init', [])).rejects.toThrow('--invite');
    expect(await administrators()).toEqual([]);
  });

  it('is whoever first uses the operator’s invitation, within a day', async () => {
    const codeIn = (lines: string[]) => /meedoen ([A-Z0-9-]+)/.exec(lines.join())?.[1] ?? 'none';
    const old = codeIn(await run('init', [], { invite: true }));
    const code = codeIn(await run('init', [], { invite: true }));
    expect(JSON.stringify(await bench.says('nieuw', `meedoen ${code}`))).toContain('Je doet mee');
    expect(await administrators()).toMatchObject([{ name: 'nieuw', state: 'member' }]);
    expect(JSON.stringify(await bench.says('tweede', `meedoen ${code}`))).toContain('al gebruikt');
    bench.clock.move(10 * 365 * 86_400_000);
    expect(JSON.stringify(await bench.says('tweede', `meedoen ${old}`))).toContain('verlopen');
    expect(await administrators()).toHaveLength(1);
  });
});
