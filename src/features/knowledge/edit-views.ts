import type { Calendar } from '../../core/dates.ts';
import { type Button, button, buttons, list, notice, text, type View, view } from '../../core/view.ts';
import { type Draft, Snapshot } from './edit-domain.ts';
import { REVISION_KINDS, type Revision } from './edit-store.ts';
import type { Reading } from './reading.ts';

export const changeButton = (articleId: string, { t }: Reading): Button =>
  button(t.edit.change, 'knowledge.change', { articleId }, { dialog: true });

const historyButton = (articleId: string, { t }: Reading): Button =>
  button(t.edit.history, 'knowledge.history', { articleId });

/** What an editor can do with an article. */
export const editorButtons = (articleId: string, r: Reading): Button[] => [
  changeButton(articleId, r),
  historyButton(articleId, r),
  button(r.t.edit.withdraw, 'knowledge.withdraw', { articleId }, { tone: 'danger' }),
];

export const savedView = (
  articleId: string,
  { title, tlp }: Pick<Draft, 'title' | 'tlp'>,
  done: 'saved' | 'changed' | 'restored',
  r: Reading,
): View =>
  view(
    title,
    [
      notice('success', r.t.edit[done]),
      buttons(button(r.t.edit.read, 'knowledge.read', { articleId }), historyButton(articleId, r)),
    ],
    { tlp },
  );

export const askWithdrawView = ({ id, title, tlp }: Draft, { t }: Reading): View =>
  view(
    t.edit.askWithdraw(title),
    [
      text(t.edit.askWithdrawText),
      buttons(button(t.edit.withdraw, 'knowledge.withdraw-now', { articleId: id }, { tone: 'danger' })),
    ],
    { tlp },
  );

export const withdrawnView = ({ id, title, tlp }: Draft, r: Reading): View =>
  view(title, [notice('success', r.t.edit.withdrawn), buttons(historyButton(id, r))], { tlp });

/** What was done to an article, with a button that undoes each; `moments` in the network's time zone. */
export function historyView(
  { title, tlp, withdrawnAt }: Draft,
  revisions: readonly Revision[],
  moments: Calendar,
  { t }: Reading,
): View {
  const kindOf = (kind: string) => REVISION_KINDS.find((one) => one === kind) ?? 'change';
  return view(
    t.edit.historyOf(title),
    [
      ...(withdrawnAt ? [notice('warning', t.edit.isWithdrawn)] : []),
      revisions.length === 0
        ? notice('info', t.edit.noHistory)
        : list(
            revisions.map(({ id, at, kind, before, by }) => {
              const was = Snapshot.safeParse(before).data;
              return {
                title: t.edit.kinds[kindOf(kind)],
                meta: [moments.moment(at), by?.name ?? t.edit.somebody],
                ...(was && {
                  text: t.edit.before(was.title, was.tlp),
                  buttons: [button(t.edit.restore, 'knowledge.restore', { revisionId: id })],
                }),
              };
            }),
          ),
    ],
    { tlp },
  );
}
