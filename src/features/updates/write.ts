import { z } from 'zod';
import { openDialog, route } from '../../core/feature.ts';
import { button, type Dialog, dialog, text, view } from '../../core/view.ts';
import { contentFields } from './content-form.ts';
import { assertDraft, audiencesOf, type Named } from './coordinate.ts';
import { LABELS, type Theme, type Update } from './domain.ts';
import { byName, type Reading, themeName } from './reading.ts';
import { type C, readingOf, refuse } from './subject.ts';
import { allThemes } from './subscriber-store.ts';
import { findUpdate } from './update-store.ts';
import { changeButton } from './update-views.ts';

/** How the audience field names everyone. */
export const EVERYONE = 'everyone';

/** The form for a theme update. Its key makes sending the form twice harmless. */
export const write = route({
  name: 'updates.write',
  words: { nl: ['themabericht'], en: ['theme update'] },
  who: 'coordinator',
  input: z.object({}),
  handle: async (_, context: C) => openDialog(await formFor(context, context.newId(), undefined)),
});

/** The form once more, with what stands in the draft. */
export const change = route({
  name: 'updates.change',
  who: 'coordinator',
  input: z.object({ updateId: z.uuid() }),
  handle: async ({ updateId }, context: C) => {
    const update = await findUpdate(context.tx, updateId);
    assertDraft(update, context);
    return openDialog(await formFor(context, updateId, update));
  },
});

async function formFor(context: C, updateId: string, draft: Update | undefined): Promise<Dialog> {
  const audiences = await audiencesOf(context);
  if (audiences.length === 0) throw refuse('noAudience');
  const themes = byName(await allThemes(context.tx), context.locale);
  if (themes.length === 0) throw refuse('unknownTheme');
  return writeDialog({ updateId, draft, audiences, themes }, readingOf(context));
}

type Form = { updateId: string; draft: Update | undefined; audiences: readonly Named[]; themes: readonly Theme[] };

function writeDialog({ updateId, draft, audiences, themes }: Form, { t, locale }: Reading): Dialog {
  const { write } = t;
  const required = { optional: false } as const;
  const audienceOptions = audiences.map(({ id, name }) => ({ value: id ?? EVERYONE, label: name }));
  return dialog(
    view(write.title, [text(write.lead)]),
    {
      action: 'updates.preview',
      input: { updateId },
      submit: write.submit,
      fields: [
        ...contentFields(draft, { t }),
        {
          ...required,
          kind: 'choice',
          name: 'theme',
          label: write.theme,
          options: themes.map((theme) => ({ value: theme.id, label: themeName(theme, locale) })),
          ...(draft && { value: draft.theme.id }),
        },
        {
          ...required,
          kind: 'choice',
          name: 'tlp',
          label: write.tlp,
          options: LABELS.map((value) => ({ value, label: write.tlps[value] })),
          ...(draft && { value: draft.tlp }),
        },
        {
          ...required,
          kind: 'choice',
          name: 'audience',
          label: write.audience,
          options: audienceOptions,
          ...(draft
            ? { value: draft.networkId ?? EVERYONE }
            : audienceOptions.length === 1 && { value: audienceOptions[0]?.value ?? EVERYONE }),
        },
      ],
    },
    draft ? changeButton(updateId, { t }) : button(t.buttons.write, 'updates.write', {}, { dialog: true }),
  );
}
