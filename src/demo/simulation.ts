import { newId } from '../core/ids.ts';
import type { Intent } from '../core/intent.ts';
import type { Logger } from '../core/logger.ts';
import type { Database } from '../data/database.ts';
import type { Runtime } from '../runtime.ts';
import type { DemoContent } from './content.ts';
import { DEMO_TENANT } from './load.ts';

const CLOSES_AFTER_MINUTES = '30';
const REMINDS_AFTER_MINUTES = '5';
/** A plan has a moment; this one is started by hand at once. */
const PLANNED = '2030-01-01T10:00';
const MINUTE_MS = 60_000;
/** Later than the sweep that sends an inject. */
const REACTS_AFTER_MS = 8000;

type Parts = { db: Database; content: DemoContent; logger: Logger };

/** An exercise by a script, in which simulated colleagues check in and react: by the same dispatch as everybody, as their account on the web. */
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

  const form = (user: string, name: string, input: Record<string, string>) =>
    send({ ...as(user), kind: 'form', name: `exercises.${name}`, input });
  /** He does it by himself then, unless somebody plays him. */
  const simulate = (user: string, afterMs: number, work: () => Promise<void>) =>
    later(afterMs, async () => {
      if (!(await isPlayed(user))) await work();
    });

  async function begin(): Promise<void> {
    const ciso = await db.prisma.network.findUniqueOrThrow({ where: { slug: 'ciso-netwerk' } });
    const { name, codeword, scenario, script } = exercise;
    const exerciseId = newId();
    await form(leader, 'plan-send', {
      ...{ exerciseId, name, codeword, scenario, network: ciso.id, startsAt: PLANNED },
      minutes: CLOSES_AFTER_MINUTES,
      remindAfter: REMINDS_AFTER_MINUTES,
    });
    for (const { minute, title, text, needs } of script)
      await form(leader, 'inject-send', {
        ...{ exerciseId, injectId: newId(), minute: `${minute}`, title, text, to: 'iedereen' },
        needs: needs === 'answer' ? 'antwoord' : 'gezien',
      });
    await form(leader, 'confirm-launch', { exerciseId });
    const rollCall = await db.prisma.rollCall.findFirst({ where: { exerciseId } });
    if (!rollCall) return;
    for (const { person, afterSeconds, state, note = '' } of exercise.simulated)
      simulate(person, afterSeconds * 1000, () => form(person, 'note-sent', { rollCallId: rollCall.id, state, note }));
    await play(exerciseId);
    simulate(leader, exercise.endsAfterMinutes * MINUTE_MS, () => end(exerciseId));
  }

  /** Who is present reacts to the injects, one after the other. */
  async function play(exerciseId: string): Promise<void> {
    const injects = await db.prisma.inject.findMany({ where: { exerciseId } });
    const present = exercise.simulated.filter(({ state }) => state === 'present');
    for (const { minute, title, needs, answer = '' } of exercise.script) {
      const injectId = injects.find((one) => one.title === title)?.id ?? '';
      for (const [i, { person }] of present.entries())
        simulate(person, minute * MINUTE_MS + REACTS_AFTER_MS * (i + 1), () =>
          needs === 'answer' && i === 0
            ? form(person, 'answer-inject-send', { injectId, answer })
            : form(person, 'seen', { injectId }),
        );
    }
  }

  /** The leader ends it, and some fill in the survey. */
  async function end(exerciseId: string): Promise<void> {
    await form(leader, 'confirm-end', { exerciseId });
    for (const [i, { person, useful, clear, ready, ...written }] of exercise.survey.entries())
      simulate(person, REACTS_AFTER_MS * (i + 1), () =>
        form(person, 'survey-send', {
          ...{ exerciseId, useful: `${useful}`, clear: `${clear}`, ready: `${ready}` },
          ...written,
        }),
      );
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
