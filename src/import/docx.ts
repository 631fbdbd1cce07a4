import { type Document, Unreadable } from './document.ts';
import { htmlToMarkdown } from './html.ts';

const STYLES = ["p[style-name='Title'] => h1.title:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** The first bytes of a Compound File, in which Office keeps what is encrypted. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Reads a Word document: headings, lists and tables; no pictures. */
export async function readDocx(data: Buffer): Promise<Omit<Document, 'dated'>> {
  if (data.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) throw new Unreadable('encrypted, or an old .doc');
  const { default: mammoth } = await import('mammoth');
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
  let html: string;
  try {
    html = (await mammoth.convertToHtml({ buffer: data }, { styleMap: STYLES, convertImage })).value;
  } catch {
    throw new Unreadable('not a Word document (.docx)');
  }
  return { head: {}, ...(await htmlToMarkdown(html)), chapters: true };
}
