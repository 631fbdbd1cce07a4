import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { texts } from '../../src/features/exercises/texts.ts';
import type { Child } from '../bench/child.ts';

const ROW = /Persoon (\d+)<\/t[dh]>\s*<td[^>]*>[^<]*<\/td>\s*<td[^>]*>([^<]*)</g;
const PATIENCE_MS = 60_000;

type Shown = { n: number; state: keyof (typeof texts.nl)['standings']; ackedAt: number };

/** Watches the board's page as a browser does: server-sent events of one replica, of the other when that is gone. */
export function watchBoard(replicas: readonly Child[], what: { personId: string; rollCallId: string }) {
  /** What the page showed of a person, and since when. */
  const shown = new Map<number, { state: string; at: number }[]>();
  let turn = 0;
  let line = new AbortController();
  let stopped = false;

  const read = (patch: { changed: Record<string, string> }) => {
    const at = performance.now();
    for (const html of Object.values(patch.changed))
      for (const [, n, words = ''] of html.matchAll(ROW)) {
        const state = words.trim();
        const before = shown.get(Number(n)) ?? [];
        if (before.at(-1)?.state !== state) shown.set(Number(n), [...before, { state, at }]);
      }
  };
  async function watch() {
    while (!stopped) {
      try {
        const replica = replicas[turn % 2];
        const port = await replica?.call<number>('port');
        const path = await replica?.call<string>('boardToken', what);
        const { signal } = line;
        const response = await fetch(`http://127.0.0.1:${port}${path}/live`, { signal });
        assert.equal(response.status, 200);
        let text = '';
        const decoder = new TextDecoder();
        for await (const chunk of response.body ?? []) {
          text += decoder.decode(chunk, { stream: true });
          const events = text.split('\n\n');
          text = events.pop() ?? '';
          for (const event of events) {
            const data = event.match(/^data: ?(.*)$/m)?.[1];
            if (data) read(JSON.parse(data));
          }
        }
      } catch {
        // The line broke: a browser tries again.
      }
      turn++;
      await wait(100);
    }
  }
  const watching = watch();

  return {
    /** The replica that it watched is gone: a browser notices by the broken line. */
    moveOn: () => {
      line.abort();
      line = new AbortController();
    },
    /** When it showed this answer, or else a later one of the same person. */
    shownAt: ({ n, state, ackedAt }: Shown): number => {
      const all = shown.get(n) ?? [];
      const own = all.find((one) => one.state === texts.nl.standings[state]);
      return (own ?? all.find(({ at }) => at >= ackedAt))?.at ?? Number.NaN;
    },
    hasAll: async (persons: number) => {
      for (const until = performance.now() + PATIENCE_MS; ; await wait(100)) {
        const has = [...shown.values()].filter((all) => all.at(-1)?.state !== texts.nl.standings.silent).length;
        if (has === persons) return;
        assert(performance.now() < until, `the page shows ${has} of ${persons} answers`);
      }
    },
    stop: async () => {
      stopped = true;
      line.abort();
      await watching;
    },
  };
}
