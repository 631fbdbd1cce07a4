import {
  type Block,
  type Button,
  button,
  buttons,
  facts,
  link,
  list,
  notice,
  text,
  type View,
  view,
} from '../../core/view.ts';
import type { Count } from './coordinate.ts';
import { strictest, type Update } from './domain.ts';
import { attachmentBlocks, pictureBlocks, type Shown } from './files-view.ts';
import { type Reading, themeName } from './reading.ts';
import { stopButton } from './themes-view.ts';
import { shortText } from './weekly-items.ts';

/** What somebody wrote, and where his link leads. */
export const content = ({ body, link: href }: Pick<Update, 'body' | 'link'>, { t }: Reading): Block[] => [
  text(body),
  ...(href === null ? [] : [link(t.update.link(hostOf(href)), href)]),
];

/** A theme update as one reads it; `subscriberId`: as it comes to a subscriber, who can stop with one click. */
export function updateView(update: Update, r: Reading, shown: Shown, subscriberId?: string): View {
  const { t, dates, locale } = r;
  return view(
    update.title,
    [
      ...pictureBlocks(update, shown),
      ...content(update, r),
      ...attachmentBlocks(update, shown, r),
      ...(update.sentAt
        ? [
            facts([
              { label: t.update.sentOn, value: dates.day(update.sentAt) },
              ...(update.changedAt ? [{ label: t.correct.changedOn, value: dates.moment(update.changedAt) }] : []),
            ]),
          ]
        : []),
      ...(subscriberId === undefined ? [] : [buttons(stopButton(subscriberId, r))]),
    ],
    { lead: t.update.lead(themeName(update.theme, locale)), tlp: update.tlp },
  );
}

/** What stands in place of an update that was withdrawn; its text is gone. */
export const withdrawnView = (update: Update, r: Reading, subscriberId: string): View =>
  view(r.t.withdraw.done(update.title), [notice('warning', r.t.withdraw.gone), buttons(stopButton(subscriberId, r))], {
    tlp: update.tlp,
  });

/** As it comes to its writer alone. */
export const testView = (update: Update, r: Reading, shown: Shown): View => ({
  ...updateView(update, r, shown),
  title: r.t.test.title(update.title),
  lead: r.t.test.lead,
});

/** Where a link leads, as one sees it before following it. */
const hostOf = (href: string): string => (URL.parse(href)?.host ?? href).replace(/^www\./, '');

export type Preview = {
  update: Update;
  count: Count;
  /** Name of the network that it is for; null: everyone. */
  audience: string | null;
  shown: Shown;
  /** Where else it can be looked at, and added to. */
  more: readonly Block[];
};

/** A draft as it will look. */
export function previewView({ update, count, audience, shown, more }: Preview, r: Reading): View {
  const { t, locale } = r;
  const input = { updateId: update.id };
  return view(
    t.preview.title(update.title),
    [
      ...pictureBlocks(update, shown),
      ...content(update, r),
      ...attachmentBlocks(update, shown, r),
      facts([
        { label: t.write.theme, value: themeName(update.theme, locale) },
        {
          label: t.preview.who,
          value: t.preview.count(count.persons, count.channels, update.tlp, audience ?? t.preview.everyone),
        },
      ]),
      ...more,
      buttons(
        button(t.buttons.send, 'updates.send', input, { tone: 'primary' }),
        planButton(update.id, r),
        button(t.buttons.test, 'updates.test', input),
        button(t.buttons.whoSees, 'updates.audience', input),
        changeButton(update.id, r),
        discardButton(update.id, r),
        button(t.buttons.refresh, 'updates.look', input),
      ),
    ],
    { lead: update.dueAt ? t.plan.text(r.dates.moment(update.dueAt)) : t.preview.lead, tlp: update.tlp },
  );
}

export const changeButton = (updateId: string, { t }: Pick<Reading, 't'>): Button =>
  button(t.buttons.change, 'updates.change', { updateId }, { dialog: true });
export const planButton = (updateId: string, { t }: Reading): Button =>
  button(t.buttons.plan, 'updates.plan', { updateId }, { dialog: true });
export const discardButton = (updateId: string, { t }: Reading): Button =>
  button(t.buttons.discard, 'updates.discard', { updateId }, { tone: 'danger' });
export const correctButton = (updateId: string, { t }: Reading): Button =>
  button(t.buttons.correct, 'updates.correct', { updateId }, { dialog: true });
export const withdrawButton = (updateId: string, { t }: Reading): Button =>
  button(t.buttons.withdraw, 'updates.withdraw', { updateId });

export const reportButton = (update: Update, { t }: Reading): Button =>
  button(t.buttons.report, 'updates.report', { updateId: update.id });

export function sentView(update: Update, { persons, channels }: Count, r: Reading): View {
  const { t } = r;
  const nobody = persons + channels === 0;
  return view(
    t.sent.title(update.title),
    nobody
      ? [notice('warning', t.sent.nobody)]
      : [
          notice('success', t.sent.text(persons, channels)),
          buttons(reportButton(update, r), correctButton(update.id, r), withdrawButton(update.id, r)),
        ],
    { tlp: update.tlp },
  );
}

/** `moreInPrivate`: there are updates that may not be shown here. */
export function latestView(updates: readonly Update[], moreInPrivate: boolean, r: Reading): View {
  const { t, dates, locale } = r;
  const tlp = strictest(updates.map((update) => update.tlp));
  return view(
    t.latest.title,
    [
      updates.length === 0
        ? notice('info', t.latest.nothing)
        : list(
            updates.map((update) => ({
              title: update.title,
              text: shortText(update.body),
              meta: [themeName(update.theme, locale), ...(update.sentAt ? [dates.day(update.sentAt)] : []), update.tlp],
              buttons: [button(t.buttons.read, 'updates.read', { updateId: update.id })],
            })),
          ),
      ...(moreInPrivate ? [text(t.latest.moreInPrivate)] : []),
    ],
    tlp ? { tlp } : {},
  );
}
