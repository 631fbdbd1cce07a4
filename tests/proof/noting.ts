import { z } from 'zod';
import { feature, route, say } from '../../src/core/feature.ts';
import { view } from '../../src/core/view.ts';

const none = { refusals: {} };

/** `noteer <number> <person>`: one effect that can be counted, one message to somebody, one reply. */
export const noting = feature({
  name: 'noting',
  texts: { nl: none, en: none },
  routes: [
    route({
      name: 'noting.note',
      words: { nl: ['noteer'], en: [] },
      takesText: true,
      who: 'member',
      input: z.object({ text: z.string() }),
      handle: async ({ text }, { tx, outbox }) => {
        const [number = '', personId = ''] = text.split(' ');
        const key = `note:${number}`;
        await tx.$executeRaw`INSERT INTO "Setting" (key, value) VALUES (${key}, '1')
          ON CONFLICT (key) DO UPDATE SET value = to_jsonb("Setting".value::int + 1)`;
        await outbox.enqueue(tx, [
          { key, to: { personId }, view: () => view(`bezorging-${number}-`, []), priority: 'broadcast' },
        ]);
        return say(view(`antwoord-${number}-`, []));
      },
    }),
  ],
});
