import { z } from 'zod';
import { where } from '../../core/access.ts';
import { openDialog, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { Uploaded } from '../../core/upload.ts';
import { type Block, button, dialog, link, list, notice, text, view } from '../../core/view.ts';
import { documentOf, EXTENSIONS, nameOf } from './attachment.ts';
import { assertCoordinates, mayWriteFor } from './coordinate.ts';
import { showAnew } from './correct.ts';
import type { Update } from './domain.ts';
import { addFile, type NewFile, removeFile, updateOfFile } from './file-store.ts';
import { fileText, hisFile, isPublic, pictureBlocks } from './files-view.ts';
import { pictureOf } from './picture.ts';
import { sidesLink } from './sides-link.ts';
import { type C, readingOf, refuse } from './subject.ts';
import type { UpdatesRefusal } from './texts.ts';
import { changeUpdate, findUpdate, lockUpdate } from './update-store.ts';

/** Bytes of a picture, which chats must fetch at once, and of an attachment; and how many files an update can have. */
const LARGEST_PICTURE = 2_000_000;
const LARGEST_ATTACHMENT = 5_000_000;
const MOST_FILES = 5;
const LONGEST_ALT = 300;
/** How long the page can be used. */
const PAGE_MS = 3_600_000;

const ROUTE = 'updates.files';
const ADD = 'updates.file-add';
const REMOVE = 'updates.file-remove';
const One = z.object({ updateId: z.uuid() });

/** Leads to the page where its writer adds a picture or attachments: files are chosen on the web, wherever he writes. */
export const filesLink = ({ id: updateId, state }: Pick<Update, 'id' | 'state'>, { links, person, now, t }: C): Block =>
  link(
    state === 'sent' ? t.files.pageSent : t.files.page,
    links.signed({
      route: ROUTE,
      input: { updateId },
      personId: person.id,
      actions: [ADD, REMOVE],
      expires: new Date(now.getTime() + PAGE_MS),
    }),
  );

/** What an update has, and the form to add more; of one that was sent, too. */
export const files = route({
  name: ROUTE,
  who: 'coordinator',
  read: true,
  input: One,
  handle: async ({ updateId }, context: C) => {
    const update = await findUpdate(context.tx, updateId);
    assertStanding(update, context);
    return page(update, context);
  },
});

export const addFileTo = route({
  name: ADD,
  who: 'coordinator',
  input: One.extend({ file: Uploaded.optional(), alt: z.string().trim().max(LONGEST_ALT).default('') }),
  handle: async ({ updateId, file, alt }, context: C) => {
    const update = await lockUpdate(context.tx, updateId);
    assertStanding(update, context);
    if (!file) throw invalid('file', 'fileNeeded');
    const read = readFile(file, alt);
    const replaces = read.kind === 'picture' && update.files.some(({ kind }) => kind === 'picture');
    if (update.files.length >= MOST_FILES && !replaces) throw invalid('file', 'tooManyFiles');
    await addFile(context.tx, { ...read, id: context.newId(), updateId, createdAt: context.now });
    return again(updateId, context, context.t.files.added);
  },
});

export const removeFileFrom = route({
  name: REMOVE,
  who: 'coordinator',
  input: One.extend({ fileId: z.uuid() }),
  handle: async ({ updateId, fileId }, context: C) => {
    assertStanding(await lockUpdate(context.tx, updateId), context);
    await removeFile(context.tx, updateId, fileId);
    return again(updateId, context, context.t.files.removed);
  },
});

/** Gives an attachment to who may read its update now, by a link for him alone, and notes that he had it. */
export const openFile = route({
  name: 'updates.open-file',
  who: 'anyone',
  input: z.object({ fileId: z.uuid() }),
  handle: async ({ fileId }, context: C) => {
    const { tx, person, place, audit, links, now, t } = context;
    const updateId = await updateOfFile(tx, fileId);
    const update = updateId === undefined ? undefined : await findUpdate(tx, updateId);
    const file = update?.files.find(({ id }) => id === fileId);
    if (!update || !file || where(update, person, place) === 'no') throw refuse('unknownFile');
    if (update.state === 'withdrawn') throw refuse('withdrawn');
    if (update.state !== 'sent' && !mayWriteFor(person, update.networkId)) throw refuse('unknownFile');
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'update.open-file',
      subject: `update:${update.id}`,
      via: place.platform,
      detail: { file: fileId },
    });
    const href = hisFile(fileId, person.id, { links, now });
    return sayInPrivate(
      view(file.name, [link(t.files.download(fileText(file, readingOf(context))), href), text(t.files.yours)], {
        tlp: update.tlp,
      }),
    );
  },
});

const invalid = (field: string, code: UpdatesRefusal) => new InvalidForm<UpdatesRefusal>({ [field]: code });

type Read = Omit<NewFile, 'id' | 'updateId' | 'createdAt'>;

/** What somebody chose: a picture, cleaned, or a document, by what its bytes are. */
function readFile({ name, bytes }: NonNullable<z.output<typeof Uploaded>>, alt: string): Read {
  const picture = pictureOf(bytes);
  if (picture) {
    if (bytes.length > LARGEST_PICTURE) throw invalid('file', 'pictureTooLarge');
    if (alt === '') throw invalid('alt', 'altNeeded');
    const extension = picture.contentType === 'image/png' ? 'png' : 'jpg';
    return {
      ...picture,
      kind: 'picture',
      name: nameOf(name, { ...picture, extension }),
      alt,
      size: picture.bytes.length,
    };
  }
  const kind = documentOf(bytes);
  if (!kind) throw invalid('file', 'unknownKind');
  if (bytes.length > LARGEST_ATTACHMENT) throw invalid('file', 'fileTooLarge');
  const { contentType } = kind;
  return { kind: 'attachment', name: nameOf(name, kind), contentType, alt: null, size: bytes.length, bytes };
}

async function again(updateId: string, context: C, said: string): Promise<Reply> {
  const update = await findUpdate(context.tx, updateId);
  assertStanding(update, context);
  if (update.state !== 'sent') return page(update, context, said);
  const changed = { ...update, changedAt: context.now };
  await changeUpdate(context.tx, updateId, { changedAt: context.now });
  await showAnew(changed, context);
  return page(changed, context, said);
}

/** Refuses what is gone, is not his, or was withdrawn. */
function assertStanding(update: Update | undefined, context: C): asserts update {
  assertCoordinates(update, context);
  if (update.state === 'withdrawn') throw refuse('withdrawn');
}

function page(update: Update, context: C, said?: string): Reply {
  const r = readingOf(context);
  const { links, now } = context;
  const words = r.t.files;
  const remove = (fileId: string) => button(words.remove, REMOVE, { updateId: update.id, fileId }, { tone: 'danger' });
  return openDialog(
    dialog(
      view(
        words.title(update.title),
        [
          ...(said === undefined ? [] : [notice('success', said)]),
          ...(isPublic(update) ? [] : [notice('info', words.pictureTitle, words.pictureText)]),
          ...pictureBlocks(update, { links, now }),
          ...(update.files.length === 0
            ? []
            : [
                list(
                  update.files.map((file) => ({
                    title: fileText(file, r),
                    text: file.alt ?? '',
                    meta: [words.kinds[file.kind]],
                    buttons: [remove(file.id)],
                  })),
                  words.has,
                ),
                ...(update.state === 'sent' ? [] : [sidesLink({ updateId: update.id }, context)]),
              ]),
        ],
        { lead: update.state === 'sent' ? words.leadSent : words.lead, tlp: update.tlp },
      ),
      {
        action: ADD,
        input: { updateId: update.id },
        submit: words.submit,
        fields: [
          {
            kind: 'file',
            name: 'file',
            label: words.file,
            hint: words.fileHint,
            optional: false,
            accept: ['image/png', 'image/jpeg', ...EXTENSIONS.map((one) => `.${one}`)].join(','),
          },
          {
            kind: 'text',
            name: 'alt',
            label: words.alt,
            hint: words.altHint,
            optional: true,
            maxLength: LONGEST_ALT,
          },
        ],
      },
      button(words.page, ROUTE, { updateId: update.id }, { dialog: true }),
    ),
  );
}
