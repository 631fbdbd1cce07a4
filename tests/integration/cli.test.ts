import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { networkCommands } from '../../src/cli/networks.ts';
import { personCommands } from '../../src/cli/persons.ts';
import { tenantCommands } from '../../src/cli/tenants.ts';
import { readConfig } from '../../src/config.ts';
import type { Intent } from '../../src/core/intent.ts';
import { people } from '../../src/features/people/index.ts';
import { type Bench, createBench } from '../fixtures/bench.ts';

const commands: readonly Command[] = [...networkCommands, ...tenantCommands, ...personCommands];
let bench: Bench;
beforeAll(async () => {
  bench = await createBench({ features: [people] });
});
afterAll(() => bench.close());

function run(name: string, given: string[], options: Record<string, string | boolean> = {}): Promise<string[]> {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return command.run({ given, options, config: readConfig({}), db: bench.db });
}
const writes = (user: string, mailDomain?: string): Promise<unknown> => {
  const from = {
    platform: 'slack',
    tenant: 'T1',
    user,
    name: user,
    guest: false,
    address: { user },
    ...(mailDomain ? { mailDomain } : {}),
  } as const;
  const place = {
    platform: 'slack',
    tenant: 'T1',
    conversation: user,
    kind: 'private',
    external: false,
    address: { user },
  } as const;
  const intent: Intent = { ...bench.from(user), from, place, kind: 'message', text: 'help' };
  return bench.deliver(intent).then(({ reply }) => JSON.stringify(reply));
};
const person = (user: string) =>
  bench.db.prisma.identity.findFirst({
    where: { externalId: user },
    include: { person: { include: { grants: true, organisation: true, networks: true, mandates: true } } },
  });

describe('operator commands', () => {
  it('map a service centre’s tenant to several organisations by mail domain', async () => {
    await run('organisation add', ['havenrijk', 'Gemeente Havenrijk']);
    await run('organisation add', ['lageveen', 'Gemeente Lageveen']);
    await run('tenant allow', ['slack', 'T1'], { organisation: 'havenrijk' });
    await run('tenant allow', ['slack', 'T1'], { organisation: 'lageveen', domain: 'Lageveen.example' });
    await writes('U1');
    await writes('U2', 'lageveen.example');
    expect((await person('U1'))?.person.organisation?.slug).toBe('havenrijk');
    expect((await person('U2'))?.person.organisation?.slug).toBe('lageveen');
    expect(await run('tenant list', [])).toContainEqual(
      'slack\tT1\tallowed\tmember\t* → havenrijk, lageveen.example → lageveen',
    );
  });

  it('give and take roles, networks and mandates', async () => {
    await run('network add', ['ciso-netwerk', 'CISO-netwerk']);
    await run('network join', ['ciso-netwerk', 'slack:T1:U1']);
    await run('mandate give', ['lageveen', 'slack:T1:U1'], { deputy: true });
    await run('role give', ['slack:T1:U1', 'exerciseLeader'], { network: 'ciso-netwerk' });
    await run('role give', ['slack:T1:U1', 'administrator']);
    const of = await person('U1');
    expect(of?.person.grants.map(({ role, scope }) => [role, scope.split(':')[0]])).toEqual([
      ['exerciseLeader', 'network'],
      ['administrator', 'region'],
    ]);
    expect(of?.person).toMatchObject({ networks: [{}], mandates: [{ kind: 'deputy' }] });
    await expect(run('role take', ['slack:T1:U1', 'administrator'])).rejects.toThrow('no administrator');
    await run('role give', ['slack:T1:U2', 'administrator']);
    await run('role take', ['slack:T1:U1', 'administrator']);
    expect((await person('U1'))?.person.grants).toHaveLength(1);
  });

  it('shut a tenant out at once, and let it in again', async () => {
    await run('tenant suspend', ['slack', 'T1']);
    expect(await writes('U1')).toContain('tijdelijk uit');
    await run('tenant allow', ['slack', 'T1']);
    expect(await writes('U1')).toContain('Waarmee kan ik helpen');
  });

  it('change only what is asked of a tenant or organisation that is there', async () => {
    const tenant = () => bench.db.prisma.tenant.findFirst({ where: { externalId: 'T2' } });
    const states = [];
    for (const options of [{}, { approval: true }, {}, { name: 'Twee' }, 'suspend', {}, { open: true }, {}] as const) {
      if (options === 'suspend') await run('tenant suspend', ['slack', 'T2']);
      else await run('tenant allow', ['slack', 'T2'], options);
      states.push((await tenant())?.admission);
    }
    const waits = 'approval';
    expect(states).toEqual(['member', waits, waits, waits, waits, waits, 'member', 'member']);
    expect(await tenant()).toMatchObject({ state: 'allowed', name: 'Twee' });
    await expect(run('tenant allow', ['slack', 'T2'], { open: true, approval: true })).rejects.toThrow('not both');

    const organisation = () => bench.db.prisma.organisation.findUnique({ where: { slug: 'eenheid' } });
    await run('organisation add', ['eenheid', 'Eenheid']);
    expect(await organisation()).toMatchObject({ kind: 'municipality' });
    await run('organisation add', ['eenheid', 'Eenheid'], { kind: 'police' });
    await run('organisation add', ['eenheid', 'Politie-eenheid']);
    expect(await organisation()).toMatchObject({ kind: 'police', name: 'Politie-eenheid' });
  });

  it.each([
    ['tenant suspend', ['slack', 'T9'], 'there is no slack tenant T9'],
    ['tenant allow', ['irc', 'T1'], 'platform must be one of'],
    ['role give', ['slack:T1:U9', 'administrator'], 'nobody has written'],
    ['role give', ['slack:T1:U1', 'king'], 'role must be one of'],
  ])('say what is wrong: %s %j', async (name, given, message) => {
    await expect(run(name, given)).rejects.toThrow(message);
  });
});
