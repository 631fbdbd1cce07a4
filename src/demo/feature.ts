import { z } from 'zod';
import { type Context, feature, route, say } from '../core/feature.ts';
import { notice, view } from '../core/view.ts';
import type { Tx } from '../data/tx.ts';
import { type DemoTexts, texts } from './texts.ts';

type C = Context<DemoTexts>;

/** What the demo does behind its routes, after their reply. */
export type DemoControls = {
  startExercise(): Promise<void>;
  moveClock(ms: number): Promise<void>;
  /** Milliseconds until just after the next weekly update that is planned; null when none is. */
  untilWeekly(tx: Tx): Promise<number | null>;
};

const MINUTE_MS = 60_000;

/** The demo's own routes: an exercise with simulated colleagues, and a clock that can be moved on. */
export function createDemoFeature(controls: DemoControls, defer: (work: () => Promise<void>) => void) {
  const move = (name: string, ms: (tx: Tx) => Promise<number | null>) =>
    route({
      name,
      who: 'anyone',
      input: z.object({}),
      handle: async (_, { tx, t }: C) => {
        const far = await ms(tx);
        if (far === null) return say(view(t.title, [notice('info', t.noWeekly)]));
        defer(() => controls.moveClock(far));
        return say(view(t.title, [notice('success', t.moved)]));
      },
    });

  return feature({
    name: 'demo',
    texts,
    routes: [
      route({
        name: 'demo.exercise',
        who: 'anyone',
        input: z.object({}),
        handle: async (_, { t }: C) => {
          defer(controls.startExercise);
          return say(view(t.title, [notice('success', t.exercise, t.exerciseHint)]));
        },
      }),
      move('demo.quarter', async () => 15 * MINUTE_MS),
      move('demo.day', async () => 24 * 60 * MINUTE_MS),
      move('demo.weekly', controls.untilWeekly),
    ],
  });
}
