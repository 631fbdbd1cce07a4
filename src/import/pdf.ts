import { type Document, Unreadable } from './document.ts';

/** Words after which the end of a sentence ends a paragraph: a page of a PDF does not tell where its paragraphs are. */
const PARAGRAPH_WORDS = 60;

const BULLET = /^[•·▪◦‣*–-]\s+/;

/** Reads the text of a PDF, a heading per page; what stands in pictures is not read. */
export async function readPdf(data: Buffer): Promise<Omit<Document, 'dated'>> {
  const { extractText, getDocumentProxy, getMeta } = await import('unpdf');
  try {
    const pdf = await getDocumentProxy(new Uint8Array(data), { verbosity: 0 });
    const { text } = await extractText(pdf);
    const { info } = await getMeta(pdf);
    const title = String(info.Title ?? '').trim();
    await pdf.loadingTask.destroy();
    const pages = text.map(paragraphs);
    const body = pages.map((page, i) => (page === '' ? '' : `## p. ${i + 1}\n\n${page}`)).join('\n\n');
    if (body.trim() === '') throw new Unreadable('no text in it: a scan?');
    return { head: {}, title: title || null, body: body.trim(), chapters: false };
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable((error as Error).name === 'PasswordException' ? 'encrypted' : 'not a PDF that can be read');
  }
}

/** Lines of a page as paragraphs and lists, broken words made whole. */
function paragraphs(page: string): string {
  const found: string[] = [];
  let open = '';
  const close = () => {
    if (open !== '') found.push(open);
    open = '';
  };
  for (const line of page.split('\n').map((one) => one.replace(/\s+/g, ' ').trim())) {
    if (line === '') close();
    else if (BULLET.test(line)) open += `${open === '' ? '' : '\n'}- ${line.replace(BULLET, '')}`;
    else if (/\p{L}-$/u.test(open) && /^\p{Ll}/u.test(line)) open = open.slice(0, -1) + line;
    else open += `${open === '' ? '' : ' '}${line}`;
    if (/[.!?]$/.test(open) && open.split(/\s+/).length >= PARAGRAPH_WORDS) close();
  }
  close();
  return found.join('\n\n');
}
