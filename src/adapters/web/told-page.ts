import type { Context } from 'hono';
import { headline } from '../../core/headline.ts';
import type { Locale } from '../../core/texts.ts';
import type { View } from '../../core/view.ts';
import type { Html } from './html/html.ts';
import type { Site } from './site.ts';
import type { Visitor } from './visitor.ts';

/** Where who is not signed in looks at what anybody may see. */
export const PUBLIC = {
  platform: 'web',
  tenant: 'public',
  conversation: 'public',
  kind: 'private',
  external: false,
  address: {},
} as const;

type Told = { view: View; locale: Locale; body: Html; me: Visitor | undefined };

/** A page of the site that is about one view. */
export const toldPage = (c: Context, site: Site, { view, locale, body, me }: Told, status: 200 | 404 = 200) =>
  site.page(
    c,
    { locale, title: headline(view, locale), marking: view.marking, shell: 'full', chat: me !== undefined, body },
    status,
  );
