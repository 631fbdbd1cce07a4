import type { Role } from '../../core/access.ts';
import { nextTimeOfDay } from '../../core/dates.ts';
import type { Job, Work } from '../../core/feature.ts';
import type { Planned } from '../../core/schedule.ts';
import { allows } from '../../core/tlp.ts';
import { dayAfter } from './edit-domain.ts';
import { mayEdit } from './edit-rights.ts';
import { reading } from './reading.ts';
import * as store from './review-store.ts';
import { reviewView } from './review-views.ts';

export const REVIEW = 'knowledge.review';

/** When editors are told, by the network's clock: when they start working. */
const HOUR = 8;
/** An article is told of so many months before its review date. */
const MONTHS_BEFORE = 1;
/** Articles told of in one morning; the rest come the next mornings. Each has buttons: a Slack message holds 50 blocks. */
const MOST = 15;

/** Tells editors which articles are due to be looked at again, each once per review date. */
export const review: Job = async (_, work) => {
  const { tx, now, network, outbox } = work;
  const keepers = await store.keepers(tx);
  const told = new Map<string, store.DueArticle[]>();
  let count = 0;
  for (const article of await store.dueArticles(tx, dayAfter(now, network.timeZone, MONTHS_BEFORE))) {
    const to = whoKeeps(article, keepers);
    if (to.length === 0) continue;
    for (const { id } of to) told.set(id, [...(told.get(id) ?? []), article]);
    await store.markReminded(tx, article);
    if (++count === MOST) break;
  }
  const today = dayAfter(now, network.timeZone).toISOString().slice(0, 10);
  await outbox.enqueue(
    tx,
    [...told].map(([personId, articles]) => ({
      key: `review:${today}:${personId}`,
      to: { personId },
      view: (locale) => reviewView(articles, reading(locale, now)),
      priority: 'weekly',
    })),
  );
  await work.schedule.plan(tx, nextRun(work));
};

/** The editors of an article who may see it; if there are none, its coordinators. */
function whoKeeps(article: store.DueArticle, keepers: readonly store.Keeper[]): store.Keeper[] {
  const by = (role: Role) =>
    keepers.filter(({ id, networks, grants }) => {
      const own = grants.filter((grant) => grant.role === role);
      const person = {
        id,
        name: '',
        locale: 'nl',
        state: 'member',
        organisation: null,
        networks,
        grants: own,
      } as const;
      return (
        mayEdit(person, { themeId: article.theme.id, networkId: article.networkId }) &&
        allows(article, 'answerInPrivate', { kind: 'community', networks })
      );
    });
  const editors = by('editor');
  return editors.length > 0 ? editors : by('coordinator');
}

/** The next morning; in the night that is today's. */
const nextRun = ({ now, network }: Work): Planned => ({
  key: REVIEW,
  job: REVIEW,
  payload: {},
  dueAt: nextTimeOfDay(now, { hour: HOUR, minute: 0 }, network.timeZone),
});

/** Plans the first run; what is planned stays so, also when it is late. */
export const planReview = (work: Work): Promise<void> => work.schedule.planOnce(work.tx, nextRun(work));
