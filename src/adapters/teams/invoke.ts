import type { Locale } from '../../core/texts.ts';
import { type Dialog, unreachable, type View } from '../../core/view.ts';
import type { Activity } from './activity.ts';
import { CARD_TYPE } from './card.ts';
import { TOAST } from './limits.ts';
import { formOf } from './receive.ts';
import { notification, renderView } from './render.ts';
import { plainText } from './render-blocks.ts';
import { asTask, dialogAsTask, filledIn } from './render-dialog.ts';

/** What an acknowledgement is to say, besides what was sent. */
export type Acknowledgement =
  /** A view for the person alone. */
  | { kind: 'show'; view: View }
  /** The view was sent; `text` says so where it is out of sight. */
  | { kind: 'done'; view: View; text: string | undefined }
  /** The message whose button was pressed shows this now. */
  | { kind: 'replaced'; view: View }
  | { kind: 'dialog'; dialog: Dialog; message: string | undefined }
  | { kind: 'invalid'; errors: Record<string, string> }
  | { kind: 'tell'; text: string };

/**
 * The body of the response to an invoke. Sources: learn.microsoft.com, "Universal Action Model" (a card in place of the
 * pressed one, or a text) and "Use dialogs with bots" (a dialog, a text, or nothing, which closes it).
 */
export const acknowledge = (activity: Activity, locale: Locale, how: Acknowledgement): object =>
  activity.name === 'adaptiveCard/action' ? forCard(locale, how) : forTask(activity, locale, how);

const toast = (text: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: plainText(text, TOAST),
});
const inPlace = (view: View, locale: Locale) => ({ statusCode: 200, type: CARD_TYPE, value: renderView(view, locale) });

function forCard(locale: Locale, how: Acknowledgement): object {
  switch (how.kind) {
    case 'replaced':
      return inPlace(how.view, locale);
    case 'show':
      return toast(notification(how.view, locale));
    case 'done':
      return toast(how.text ?? notification(how.view, locale));
    case 'dialog':
      return toast(notification(how.dialog.view, locale));
    case 'invalid':
      return toast(Object.values(how.errors).join(' '));
    case 'tell':
      return toast(how.text);
    default:
      return unreachable(how);
  }
}

const tell = (text: string) => ({ task: { type: 'message', value: plainText(text, TOAST) } });

function forTask(activity: Activity, locale: Locale, how: Acknowledgement): object {
  const submitted = activity.name === 'task/submit';
  switch (how.kind) {
    case 'show':
      return asTask(renderView(how.view, locale), notification(how.view, locale));
    case 'done':
      if (how.text !== undefined) return tell(how.text);
      return submitted ? {} : tell(notification(how.view, locale));
    case 'replaced':
      return submitted ? {} : tell(notification(how.view, locale));
    case 'dialog':
      return dialogAsTask(how.dialog, locale, how.message);
    case 'invalid': {
      const form = formOf(activity.value);
      if (!form) return tell(Object.values(how.errors).join(' '));
      return dialogAsTask(form.again, locale, form.message, { values: filledIn(form), errors: how.errors });
    }
    case 'tell':
      return tell(how.text);
    default:
      return unreachable(how);
  }
}
