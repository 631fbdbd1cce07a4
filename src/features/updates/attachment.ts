type Kind = { extension: string; contentType: string };

const office = (extension: string, what: string): Kind => ({
  extension,
  contentType: `application/vnd.openxmlformats-officedocument.${what}`,
});
const open = (extension: string, what: string): Kind => ({
  extension,
  contentType: `application/vnd.oasis.opendocument.${what}`,
});
const PDF: Kind = { extension: 'pdf', contentType: 'application/pdf' };
/** By the name of a part that only that kind has. */
const OFFICE: readonly [part: string, kind: Kind][] = [
  ['word/document.xml', office('docx', 'wordprocessingml.document')],
  ['xl/workbook.xml', office('xlsx', 'spreadsheetml.sheet')],
  ['ppt/presentation.xml', office('pptx', 'presentationml.presentation')],
];
const OPEN = [open('odt', 'text'), open('ods', 'spreadsheet'), open('odp', 'presentation')];

/** For `accept` of a form. */
export const EXTENSIONS = [PDF, ...OFFICE.map(([, kind]) => kind), ...OPEN].map(({ extension }) => extension);

/** What kind of document these bytes are, whatever they are called; null: none that is sent on, such as one with macros. */
export function documentOf(bytes: Uint8Array): Kind | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (text.startsWith('%PDF-')) return PDF;
  if (!text.startsWith('PK\u0003\u0004')) return null;
  // The names of the parts stand in a zip as they are; the first part of an OpenDocument is its type.
  if (text.includes('vbaProject.bin')) return null;
  const odf = OPEN.find(({ contentType }) => text.startsWith(`mimetype${contentType}`, 30));
  return odf ?? OFFICE.find(([part]) => text.includes(part))?.[1] ?? null;
}

const LONGEST_NAME = 80;

/** A name to download it by: what somebody called it, without folders, with the ending of what it is. */
export function nameOf(given: string, { extension }: Kind): string {
  const last = given.split(/[\\/]/).at(-1) ?? '';
  const bare = last
    .normalize('NFC')
    .replace(/\.\w{1,5}$/, '')
    .replace(/[\p{C}<>:"|?*]/gu, '')
    .trim();
  return `${[...bare].slice(0, LONGEST_NAME).join('') || 'bijlage'}.${extension}`;
}
