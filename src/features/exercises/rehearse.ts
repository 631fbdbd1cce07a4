import { z } from 'zod';
import { route, sayInPrivate } from '../../core/feature.ts';
import {
  type Block,
  button,
  buttons,
  facts,
  link,
  list,
  notice,
  type Tile,
  text,
  tiles,
  type View,
} from '../../core/view.ts';
import { type C, isLink, readingOf } from './access.ts';
import { script } from './inject-store.ts';
import { planFor } from './plan-access.ts';
import { type Plan, playing } from './plan-domain.ts';
import type { Reading } from './reading.ts';
import { type Played, rehearsed } from './rehearse-rules.ts';
import { persons, type Standing, standings } from './standing.ts';
import { exerciseView } from './views.ts';

const HOUR_MS = 3_600_000;
const TILE: Record<Standing, Tile['state']> = {
  present: 'good',
  onTheWay: 'underWay',
  unavailable: 'bad',
  needHelp: 'help',
  silent: 'silent',
};

/** The script at sixty times its speed, with simulated players, on a page of the leader's own; nobody gets anything. */
export const rehearse = route({
  name: 'exercises.rehearse',
  who: 'anyone',
  read: true,
  input: z.object({ exerciseId: z.uuid(), startedAt: z.string().default('') }),
  handle: async ({ exerciseId, startedAt }, context: C) => {
    const { tx, now, links, person, place } = context;
    const plan = await planFor(context, exerciseId);
    const r = readingOf(context);
    const injects = await script(tx, exerciseId);
    const began = Number(startedAt);
    if (isLink(place) && startedAt !== '' && Number.isSafeInteger(began))
      return sayInPrivate(playedView(plan, rehearsed(plan, injects, new Date(Math.min(began, now.getTime())), now), r));
    const href = links.signed({
      route: 'exercises.rehearse',
      input: { exerciseId, startedAt: String(now.getTime()) },
      personId: person.id,
      expires: new Date(now.getTime() + HOUR_MS),
    });
    const { t } = r;
    const wrong = problems(plan, rehearsed(plan, injects, now, now), r);
    return sayInPrivate(
      exerciseView(
        plan,
        t.rehearse.title(plan.name),
        [
          wrong.length === 0
            ? notice('success', t.rehearse.fine)
            : notice('warning', t.rehearse.problems, wrong.join('\n\n')),
          link(t.rehearse.open, href),
          text(t.rehearse.hint),
          buttons(
            button(t.rehearse.again, 'exercises.rehearse', { exerciseId }),
            button(plan.name, 'exercises.planned', { exerciseId }),
          ),
        ],
        { lead: t.rehearse.intro, tlp: plan.tlp },
      ),
    );
  },
});

/** What would go wrong on the day. */
function problems(plan: Plan, { injects }: Played, { t: { rehearse: t } }: Reading): string[] {
  return [
    ...(injects.length === 0 ? [t.noScript] : []),
    ...injects.filter(({ to }) => to === 0).map(({ inject }) => t.noReceiver(inject.title)),
    ...playing(plan)
      .filter(({ primary }) => primary.length === 0)
      .map(({ name }) => t.noPrimary(name)),
  ].slice(0, 20);
}

function playedView(plan: Plan, played: Played, r: Reading): View {
  const { t } = r;
  const { minute, minutes, seats, injects } = played;
  const all = standings(seats, new Date(0));
  const asked = persons(seats);
  const sent = injects.filter(({ isSent }) => isSent);
  const blocks: Block[] = [
    facts(
      [
        { label: t.rehearse.state.minute, value: `${minute}` },
        {
          label: t.rehearse.state.answered,
          value: t.board.answeredOf(asked.filter(({ answer }) => answer).length, asked.length),
        },
        { label: t.rehearse.state.sent, value: t.board.answeredOf(sent.length, injects.length) },
      ],
      true,
    ),
    tiles(
      t.board.organisations,
      all.map(({ name, standing }) => ({ title: name, state: TILE[standing], label: t.standings[standing] })),
    ),
    notice('info', t.rehearse.simulated),
    list(
      injects.map(({ inject, to, seen, isSent }) => ({
        title: inject.title,
        meta: [t.rehearse.at(inject.minute)],
        status:
          to === 0
            ? { tone: 'danger' as const, text: t.rehearse.nobody }
            : isSent
              ? { tone: 'success' as const, text: t.rehearse.sent(to, seen) }
              : { tone: 'info' as const, text: t.rehearse.waiting },
      })),
      t.rehearse.injects,
    ),
  ];
  return exerciseView(plan, t.rehearse.title(plan.name), blocks, {
    lead: t.rehearse.lead(minute, minutes),
    tlp: plan.tlp,
  });
}
