import { button, buttons, list, notice, type View, view } from '../../core/view.ts';
import { type Reading, themeName } from './reading.ts';

type Training = { id: string; title: string; description: string; theme: { nameNl: string; nameEn: string } };

export function trainingsView(trainings: readonly Training[], member: boolean, r: Reading): View {
  const { t } = r;
  if (trainings.length === 0) return view(t.trainings.title, [notice('info', t.trainings.nothing)]);
  return view(
    t.trainings.title,
    [
      list(
        trainings.map((one) => ({
          title: one.title,
          text: one.description,
          meta: [themeName(one.theme, r.locale)],
          ...(member && {
            buttons: [button(t.requests.open, 'events.request', { trainingId: one.id }, { dialog: true })],
          }),
        })),
      ),
      notice('info', t.trainings.how),
      ...(member ? [buttons(button(t.requests.mine, 'events.my-requests'))] : []),
    ],
    { lead: t.trainings.lead },
  );
}
