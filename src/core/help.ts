import { type Catalogue, plain } from './catalogue.ts';
import { type Context, type Reply, say, sayInPrivate } from './feature.ts';
import { coreTexts } from './texts.ts';
import { type Block, button, buttons, list, text, type View, view } from './view.ts';

type ForFeature = <C>(name: string) => Context<C>;

/** Items on one page: a message of Slack holds no more with their buttons, and nobody reads forty. */
const PAGE = 20;

/** What this person can do, feature by feature; the answer to `help` and to a first greeting. `from`: where a page begins. */
function helpView(catalogue: Catalogue, contextOf: ForFeature, context: Context, from: number): View {
  const t = coreTexts[context.locale].help;
  const all = catalogue.features
    .flatMap((feature) => feature.help?.(contextOf(feature.name)) ?? [])
    .sort((a, b) => Number(a.seldom ?? false) - Number(b.seldom ?? false));
  const next = from + PAGE;
  const ends = [
    ...(all.length > next ? [button(t.more, 'help', { from: `${next}` }, { tone: 'primary' })] : []),
    ...(context.person.state === 'member' ? [button(coreTexts[context.locale].home.title, 'home')] : []),
  ];
  return view(
    t.title,
    [
      list(
        all.slice(from, from + PAGE).map((item) => ({
          title: item.title,
          text: item.text,
          buttons: [button(item.title, item.action, {}, { dialog: item.dialog ?? false })],
        })),
      ),
      ...(ends.length > 0 ? [buttons(...ends)] : []),
    ],
    { lead: `${t.greeting(context.person.name)} ${t.lead}` },
  );
}

/** The pages of the core's own, by the name of the button that shows each. */
type OwnPage = 'help' | 'home';
export const isOwnPage = (name: string): name is OwnPage => name === 'help' || name === 'home';

/** One of them as an answer; what is somebody's own goes to him alone. */
export async function showPage(
  page: OwnPage,
  catalogue: Catalogue,
  of: ForFeature,
  core: Context,
  { from = '' }: Record<string, string> = {},
): Promise<Reply> {
  if (page === 'home') return sayInPrivate(await homeView(catalogue, of, core));
  return say(helpView(catalogue, of, core, /^\d{1,3}$/.test(from) ? Number(from) : 0));
}

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
