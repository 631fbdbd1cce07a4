import { newId } from '../core/ids.ts';
import type { Intent } from '../core/intent.ts';
import type { Logger } from '../core/logger.ts';
import type { Database } from '../data/database.ts';
import type { Runtime } from '../runtime.ts';
import type { DemoContent } from './content.ts';
import { DEMO_TENANT } from './load.ts';

const CLOSES_AFTER_MINUTES = '30';
const REMINDS_AFTER_MINUTES = '5';

type Parts = { db: Database; content: DemoContent; logger: Logger };

/** An exercise in which simulated colleagues check in: by the same dispatch as everybody, as their account on the web. */
export function createSimulation({ db, content: { exercise, network }, logger }: Parts) {
  const leader =
    network.persons.find((person) => person.roles.some(({ role }) => role === 'exerciseLeader'))?.slug ?? '';
  const timers = new Set<NodeJS.Timeout>();
  let runtime: Runtime | undefined;

  const as = (user: string) => ({
    id: newId(),
    from: { platform: 'web', tenant: DEMO_TENANT, user, name: user, guest: false, address: { user } } as const,
    place: {
      platform: 'web',
      tenant: DEMO_TENANT,
      conversation: user,
      kind: 'private',
      external: false,
      address: { user },
    } as const,
  });
  const send = async (intent: Intent) => {
    const answered = await runtime?.dispatch.handle(intent);
    answered?.sent();
  };

  /** Somebody who spoke on the chat page plays his own part. */
  const isPlayed = async (user: string) =>
    (await db.prisma.webEntry.count({
      where: { said: { not: null }, identity: { externalId: user, tenant: { externalId: DEMO_TENANT } } },
    })) > 0;

  async function begin(): Promise<void> {
    const ciso = await db.prisma.network.findUniqueOrThrow({ where: { slug: 'ciso-netwerk' } });
    const { name, codeword, scenario } = exercise;
    const exerciseId = newId();
    await send({
      ...as(leader),
      kind: 'form',
      name: 'exercises.begin',
      input: {
        exerciseId,
        kind: 'exercise',
        name,
        codeword,
        scenario,
        network: ciso.id,
        minutes: CLOSES_AFTER_MINUTES,
        remindAfter: REMINDS_AFTER_MINUTES,
      },
    });
    const rollCall = await db.prisma.rollCall.findFirst({ where: { exerciseId } });
    if (!rollCall) return;
    for (const { person, afterSeconds, state, note = '' } of exercise.simulated) {
      later(afterSeconds * 1000, async () => {
        if (await isPlayed(person)) return;
        await send({
          ...as(person),
          kind: 'form',
          name: 'exercises.note-sent',
          input: { rollCallId: rollCall.id, state, note },
        });
      });
    }
  }

  function later(ms: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work().catch((err) => logger.error({ err }, 'a simulated colleague failed'));
    }, ms);
    timers.add(timer);
  }

  return {
    begin,
    start: (started: Runtime) => {
      runtime = started;
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
