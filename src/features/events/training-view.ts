import { list, notice, type View, view } from '../../core/view.ts';
import { type Reading, themeName } from './reading.ts';

type Training = { title: string; description: string; theme: { nameNl: string; nameEn: string } };

export function trainingsView(trainings: readonly Training[], r: Reading): View {
  const { t } = r;
  if (trainings.length === 0) return view(t.trainings.title, [notice('info', t.trainings.nothing)]);
  return view(
    t.trainings.title,
    [
      list(
        trainings.map((one) => ({ title: one.title, text: one.description, meta: [themeName(one.theme, r.locale)] })),
      ),
      notice('info', t.trainings.how),
    ],
    { lead: t.trainings.lead },
  );
}
