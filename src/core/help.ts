import { type Catalogue, plain } from './catalogue.ts';
import { type Context, type Reply, say, sayInPrivate } from './feature.ts';
import { coreTexts } from './texts.ts';
import { type Block, button, buttons, list, text, type View, view } from './view.ts';

type ForFeature = <C>(name: string) => Context<C>;

/** What this person can do, feature by feature; the answer to `help` and to a first greeting. */
function helpView(catalogue: Catalogue, contextOf: ForFeature, context: Context): View {
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
      ...(context.person.state === 'member' ? [buttons(button(coreTexts[context.locale].home.title, 'home'))] : []),
    ],
    { lead: `${t.greeting(context.person.name)} ${t.lead}` },
  );
}

/** The pages of the core's own, by the name of the button that shows each. */
type OwnPage = 'help' | 'home';
export const isOwnPage = (name: string): name is OwnPage => name === 'help' || name === 'home';

/** One of them as an answer; what is somebody's own goes to him alone. */
export const showPage = async (page: OwnPage, catalogue: Catalogue, of: ForFeature, core: Context): Promise<Reply> =>
  page === 'help' ? say(helpView(catalogue, of, core)) : sayInPrivate(await homeView(catalogue, of, core));

/** What answers a greeting, nothing at all, thanks, or the question for one's own page. */
export function courtesy(text: string): OwnPage | View | undefined {
  const said = plain(text) || text;
  const { nl, en } = coreTexts;
  if (said === '' || nl.greetings.includes(said) || en.greetings.includes(said)) return 'help';
  if (nl.home.words.includes(said) || en.home.words.includes(said)) return 'home';
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
