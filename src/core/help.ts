import { type Catalogue, plain } from './catalogue.ts';
import type { Context } from './feature.ts';
import { coreTexts } from './texts.ts';
import { type Block, button, list, text, type View, view } from './view.ts';

type ForFeature = <C>(name: string) => Context<C>;

/** What this person can do, feature by feature; the answer to `help` and to a first greeting. */
export function helpView(catalogue: Catalogue, contextOf: ForFeature, context: Context): View {
  const t = coreTexts[context.locale].help;
  const items = catalogue.features
    .flatMap((feature) => feature.help?.(contextOf(feature.name)) ?? [])
    .sort((a, b) => Number(a.seldom ?? false) - Number(b.seldom ?? false));
  return view(
    t.title,
    [
      list(
        items.map((item) => ({
          title: item.title,
          text: item.text,
          buttons: [button(item.title, item.action, {}, { dialog: item.dialog ?? false })],
        })),
      ),
    ],
    { lead: `${t.greeting(context.person.name)} ${t.lead}` },
  );
}

/** What answers a greeting, nothing at all, or thanks. */
export function courtesy(text: string): 'help' | View | undefined {
  const said = plain(text) || text;
  const { nl, en } = coreTexts;
  if (said === '' || nl.greetings.includes(said) || en.greetings.includes(said)) return 'help';
  const thanked = [nl, en].find(({ thanks }) => thanks.words.includes(said));
  return thanked && view(thanked.thanks.title, []);
}

/** The person's home page: what waits for him, feature by feature. */
export async function homeView(catalogue: Catalogue, contextOf: ForFeature, context: Context): Promise<View> {
  const t = coreTexts[context.locale].home;
  const blocks: Block[] = [];
  for (const feature of catalogue.features) blocks.push(...((await feature.home?.(contextOf(feature.name))) ?? []));
  return view(t.title, blocks.length > 0 ? blocks : [text(t.nothing)]);
}
