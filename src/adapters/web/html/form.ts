import { html } from 'hono/html';
import { type Dialog, type Field, unreachable } from '../../../core/view.ts';
import { hidden } from './buttons.ts';
import type { At, Html, Post } from './html.ts';

/** What somebody typed, and what is wrong with it, by field name. */
export type Typed = { values: Record<string, string>; errors: Record<string, string> };

/** Name of a field in a form, apart from the names that every form has. */
export const FIELD_PREFIX = 'field.';

/** The form of a dialog. With `typed`: as it was sent, with the errors at their fields. */
export function renderForm(dialog: Dialog, at: At, post: Post, typed?: Typed): Html {
  const { form } = dialog;
  const general = Object.entries(typed?.errors ?? {}).filter(
    ([name]) => !form.fields.some((field) => field.name === name),
  );
  return html`<form method="post" action="${post.to}" class="form" novalidate ${form.fields.some(takesFile) ? html`enctype="multipart/form-data"` : ''}>
    ${hidden(post, form.action, form.input)}<input type="hidden" name="form" value="1">
    ${post.carriesDialog ? html`<input type="hidden" name="dialog" value="${JSON.stringify(dialog)}">` : ''}
    ${general.map(([, error]) => html`<p class="error">${error}</p>`)}
    ${form.fields.map((field, index) => renderField(field, { ...at, id: `${at.id}-f${index}` }, typed))}
    <div><button type="submit" class="button button--primary" name="label" value="${form.submit}">${form.submit}</button></div></form>`;
}

/** Name of a field that is a file. */
export const UPLOAD_PREFIX = 'upload.';

/** Name of a file in a form, whose rows stand in for what is typed in the field. */
export const FILE_PREFIX = 'file.';

const takesFile = (field: Field) => field.kind === 'file' || (field.kind === 'longText' && field.sheet === true);

/** One field: label, hint, error and control, tied together by ids. */
function renderField(field: Field, at: At, typed: Typed | undefined): Html {
  const error = typed?.errors[field.name];
  const value = typed ? (typed.values[field.name] ?? '') : (field.value ?? '');
  const described = [field.hint ? `${at.id}-h` : '', error ? `${at.id}-e` : ''].filter(Boolean).join(' ');
  const attributes = html`id="${at.id}" name="${field.kind === 'file' ? UPLOAD_PREFIX : FIELD_PREFIX}${field.name}" ${described === '' ? '' : html`aria-describedby="${described}"`} ${field.optional || field.kind === 'toggle' ? '' : html`required`} ${error ? html`aria-invalid="true"` : ''}`;
  const help = html`${field.hint ? html`<p class="hint" id="${at.id}-h">${field.hint}</p>` : ''}${error ? html`<p class="error" id="${at.id}-e">${error}</p>` : ''}`;
  const label = html`<label for="${at.id}">${field.label}${field.optional && field.kind !== 'toggle' ? html` <span class="optional">(${at.t.optional})</span>` : ''}</label>`;
  switch (field.kind) {
    case 'text':
      return html`<div class="field">${label}${help}<input type="text" value="${value}" maxlength="${field.maxLength}" autocomplete="off" ${attributes}></div>`;
    case 'longText':
      return html`<div class="field">${label}${help}<textarea rows="4" maxlength="${field.maxLength}" ${attributes}>
${value}</textarea>${takesFile(field) ? html`</div><div class="field"><label for="${at.id}-file">${at.t.orFile}</label><input type="file" id="${at.id}-file" name="${FILE_PREFIX}${field.name}" accept=".csv,.xlsx,text/csv">` : ''}</div>`;
    case 'dateTime':
      return html`<div class="field">${label}${help}<input type="datetime-local" value="${value}" ${attributes}></div>`;
    case 'choice':
      return html`<div class="field">${label}${help}<select ${attributes}>${field.optional || value === '' ? html`<option value="">${at.t.choose}</option>` : ''}${field.options.map(
        (one) => html`<option value="${one.value}" ${one.value === value ? html`selected` : ''}>${one.label}</option>`,
      )}</select></div>`;
    case 'toggle':
      return html`<div class="field field--toggle"><input type="checkbox" value="yes" ${value === 'yes' ? html`checked` : ''} ${attributes}><div>${label}${help}</div></div>`;
    case 'file':
      return html`<div class="field">${label}${help}<input type="file" accept="${field.accept}" ${attributes}></div>`;
    case 'place':
      return html``;
    default:
      return unreachable(field);
  }
}
