import { fileURLToPath } from 'node:url';
import type { DemoAction, Persona } from '../adapters/web/index.ts';
import type { Clock } from '../core/clock.ts';
import type { Feature } from '../core/feature.ts';
import { newId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { Database } from '../data/database.ts';
import { writeSetting } from '../data/settings.ts';
import type { Tx } from '../data/tx.ts';
import type { Runtime } from '../runtime.ts';
import { type DemoContent, readContent } from './content.ts';
import { createDemoFeature } from './feature.ts';
import { loadDemo } from './load.ts';
import { createSimulation } from './simulation.ts';
import { texts } from './texts.ts';

/** How far the demo's clock is ahead (ms), kept so that a restart does not set it back. */
export const CLOCK_SETTING = 'demo.clock';
const FOLDER = fileURLToPath(new URL('../../demo', import.meta.url));
/** Just past the planned moment, so that the sweep finds it due. */
const PAST_MS = 1000;

type MovableClock = Clock & { move(ms: number): void; offset(): number };
type Parts = { db: Database; clock: MovableClock; logger: Logger; timeZone: string };

export type Demo = {
  networkName: string;
  feature: Feature;
  personas: Persona[];
  actions: DemoAction[];
  /** Fills an empty database. */
  load(runtime: Runtime): Promise<void>;
  start(runtime: Runtime): void;
  stop(): void;
};

/** The demo network: its content, its persons, and the controls on the chat page. */
export function createDemo({ db, clock, logger, timeZone }: Parts): Demo {
  const content = readContent(FOLDER);
  const simulation = createSimulation({ db, content, logger });
  let runtime: Runtime | undefined;
  const defer = (work: () => Promise<void>) => {
    setImmediate(() => work().catch((err) => logger.error({ err }, 'demo control failed')));
  };
  const controls = {
    startExercise: simulation.begin,
    moveClock: async (ms: number) => {
      clock.move(ms);
      await writeSetting(db, CLOCK_SETTING, clock.offset());
      await runtime?.sweep();
    },
    untilWeekly: async (tx: Tx) => {
      const next = await tx.schedule.findFirst({ where: { job: 'updates.weekly' }, orderBy: { dueAt: 'asc' } });
      return next && Math.max(0, next.dueAt.getTime() - clock.now().getTime()) + PAST_MS;
    },
  };
  const action = (name: keyof (typeof texts)['nl']['actions']): DemoAction => ({
    label: { nl: texts.nl.actions[name], en: texts.en.actions[name] },
    action: `demo.${name}`,
    input: {},
  });

  return {
    networkName: content.network.name,
    feature: createDemoFeature(controls, defer),
    personas: personasOf(content),
    actions: [action('exercise'), action('quarter'), action('day'), action('weekly')],
    load: (started) =>
      started.transact((tx) =>
        loadDemo(content, { tx, now: clock.now(), newId, timeZone, schedule: started.work.schedule }),
      ),
    start: (started) => {
      runtime = started;
      simulation.start(started);
    },
    stop: simulation.stop,
  };
}

function personasOf({ network }: DemoContent): Persona[] {
  const organisations = new Map(network.organisations.map(({ slug, name }) => [slug, name]));
  return network.persons.map(({ slug, name, organisation, about, showcase, roles, networks }) => {
    const kind =
      roles[0]?.role === 'exerciseLeader' || roles[0]?.role === 'coordinator'
        ? roles[0].role
        : networks.includes('ciso-netwerk')
          ? 'ciso'
          : 'member';
    return {
      user: slug,
      name,
      organisation: organisations.get(organisation) ?? '',
      about: about ?? null,
      showcase,
      tries: { nl: texts.nl.tries[kind], en: texts.en.tries[kind] },
    };
  });
}
