import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DigestSource } from '../../src/core/digest.ts';
import { allows } from '../../src/core/tlp.ts';
import { uploadText } from '../../src/core/upload.ts';
import type { View } from '../../src/core/view.ts';
import { newsletterFile, publicFeed, updateFile } from '../../src/features/updates/index.ts';
import { texts } from '../../src/features/updates/texts.ts';
import { DAY, textOf, viewOf } from '../fixtures/events.ts';
import { pdf, talkativePng } from '../fixtures/files.ts';
import { type UpdatesBench, updatesBench } from '../fixtures/updates.ts';
import { testWeb } from '../fixtures/web.ts';

const { nl } = texts;

let bench: UpdatesBench;
beforeAll(async () => {
  bench = await updatesBench();
  await bench.seed.person({ slug: 'anna' });
  await bench.seed.person({ slug: 'gast', state: 'guest' });
});
afterAll(() => bench.close());
beforeEach(() => bench.reset());

const source: DigestSource = async (_, { audience }) => bench.offered.filter((item) => allows(item, 'post', audience));
const parts = () => ({
  sources: [source],
  links: bench.links,
  network: { name: 'Netwerk <Noord> & co', timeZone: 'Europe/Amsterdam' },
  now: bench.clock.now(),
});
const feed = () => bench.runtime.readOnly((tx) => publicFeed(tx, parts()));
const entries = (xml: string) =>
  [...xml.matchAll(/<entry>\n<id>(.*)<\/id>\n<title>(.*)<\/title>/g)].map((one) => one[2]);

describe('the Atom feed', () => {
  it('has what is public, and nothing else', async () => {
    await bench.sends({ title: 'Openbaar', tlp: 'TLP:CLEAR' });
    await bench.sends({ title: 'Groen', tlp: 'TLP:GREEN' });
    await bench.sends({ title: 'Van een netwerk', tlp: 'TLP:CLEAR', audience: bench.networks.ciso });
    const withdrawn = await bench.sends({ title: 'Ingetrokken', tlp: 'TLP:CLEAR' });
    await bench.presses('cora', 'updates.withdraw-now', { updateId: withdrawn });
    await bench.submits('cora', 'updates.preview', bench.draft({ title: 'Concept', tlp: 'TLP:CLEAR' }));
    bench.offer('Artikel', { kind: 'article', tlp: 'TLP:CLEAR', at: bench.clock.now() });
    bench.offer('Besloten artikel', { kind: 'article', tlp: 'TLP:GREEN', at: bench.clock.now() });
    bench.offer('Training', { kind: 'training', tlp: 'TLP:CLEAR' });
    const planned = new Date(bench.clock.now().getTime() - 200 * DAY);
    bench.offer('Webinar', { kind: 'event', tlp: 'TLP:CLEAR', at: planned, meta: ['webinar', 'op 3 december'] });
    bench.offer('Besloten webinar', { kind: 'event', tlp: 'TLP:GREEN', at: planned });
    const xml = await feed();
    expect(entries(xml).sort()).toEqual(['Artikel', 'Openbaar', 'Webinar']);
    expect(xml).toContain('<summary>webinar · op 3 december\n\n');
  });

  it('is Atom: ids that stay, dates, escaped texts, the page of each', async () => {
    const updateId = await bench.sends({ title: 'A < B & "C"', text: 'Een\u0001 <b>tekst</b>.', tlp: 'TLP:CLEAR' });
    bench.clock.move(DAY);
    const change = { updateId, title: 'A < B & "C"', text: 'Beter.', link: '' };
    await bench.submits('cora', 'updates.corrected', change);
    const xml = await feed();
    expect(xml).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">');
    expect(xml).toContain('<title>Netwerk &lt;Noord&gt; &amp; co</title>');
    expect(xml).toContain(`<id>urn:uuid:${updateId}</id>`);
    expect(xml).toContain('<title>A &lt; B &amp; &quot;C&quot;</title>');
    expect(xml).toContain(
      '<published>2026-11-24T09:00:00.000Z</published>\n<updated>2026-11-25T09:00:00.000Z</updated>',
    );
    expect(xml).toContain('<updated>2026-11-25T09:00:00.000Z</updated>\n<author>');
    expect(xml).toContain('https://knooppunt.example/agenda?show=updates.read&amp;input=');
    expect(xml).not.toContain('\u0001');
    expect(xml).not.toContain('<b>');
  });

  it('answers 304 to who has it', async () => {
    const { web } = testWeb(() => ({ kind: 'none' }), { feed });
    const first = await web.app.request('/feed.atom');
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
    const tag = first.headers.get('etag') ?? '';
    const again = await web.app.request('/feed.atom', { headers: { 'If-None-Match': `"x", W/${tag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await bench.sends({ tlp: 'TLP:CLEAR' });
    const changed = await web.app.request('/feed.atom', { headers: { 'If-None-Match': tag } });
    expect(changed.status).toBe(200);
  });
});

describe('the newsletter', () => {
  const made = async (intro = 'Beste *lezer*.') => {
    const reply = await bench.submits('cora', 'updates.newsletter-made', { month: '2026-11', intro });
    const files = [...textOf(reply).matchAll(/\/f\/([\w.-]+)/g)].map(([, token = '']) => bench.links.read(token));
    const read = async (i: number) => {
      const claim = files[i];
      if (!claim) throw new Error('no file');
      return (await bench.runtime.readOnly((tx) => newsletterFile(tx, claim, parts())))?.body ?? '';
    };
    return { reply, html: await read(0), markdown: await read(1) };
  };

  it('puts the public news of a month together, as HTML and as Markdown', async () => {
    await bench.sends({ title: 'Oud nieuws', tlp: 'TLP:CLEAR' });
    await bench.db.prisma.update.updateMany({ data: { sentAt: new Date('2026-10-31T22:59:00Z') } });
    await bench.sends({ title: 'Nieuws <1>', tlp: 'TLP:CLEAR' });
    await bench.sends({ title: 'Alleen voor leden' });
    await bench.seed.channel('x', 'none');
    const { reply, html, markdown } = await made();
    expect(textOf(reply)).toContain('Nieuws <1>');
    expect(html).toContain('<html lang="nl">');
    expect(html).toMatch(/<h1>Nieuwsbrief .*, november 2026<\/h1>\n<p>Beste \*lezer\*\.<\/p>/);
    expect(html).toContain('<h3>Nieuws &lt;1&gt;</h3>');
    expect(markdown).toContain('Beste \\*lezer\\*.');
    expect(markdown).toContain('### Nieuws \\<1\\>');
    for (const body of [html, markdown]) {
      expect(body).not.toContain('Oud nieuws');
      expect(body).not.toContain('Alleen voor leden');
    }
  });

  it('says when there is nothing public, and takes a month only', async () => {
    const reply = await bench.submits('cora', 'updates.newsletter-made', { month: '2026-11', intro: 'Dag.' });
    expect(textOf(reply)).toContain(nl.newsletter.nothing);
    const bad = await bench.submits('cora', 'updates.newsletter-made', { month: '2026-13', intro: 'Dag.' });
    expect(bad.kind).toBe('invalid');
    const form = await bench.says('cora', 'nieuwsbrief');
    const [month] = form.kind === 'dialog' ? form.dialog.form.fields : [];
    const options = month?.kind === 'choice' ? month.options : [];
    expect(options.map(({ value }) => value)).toEqual(['2026-11', '2026-10', '2026-09']);
  });
});

describe('pictures and attachments', () => {
  const upload = (bytes: Uint8Array, name: string) => uploadText({ name, bytes: new Uint8Array(bytes) });
  const add = (updateId: string, file: string, alt = '', who = 'cora') =>
    bench.submits(who, 'updates.file-add', { updateId, file, alt });
  const fileAt = (href: string) => {
    const claim = bench.links.read(href.split('/f/')[1] ?? '');
    return claim && bench.runtime.readOnly((tx) => updateFile(tx, claim));
  };
  const hrefs = (view: View) =>
    view.blocks.flatMap((one) => (one.kind === 'image' ? [one.src] : one.kind === 'link' ? [one.href] : []));
  const withFiles = async (tlp: string) => {
    const form = bench.draft({ tlp });
    const { updateId } = form;
    await bench.submits('cora', 'updates.preview', form);
    await add(updateId, upload(talkativePng(), 'foto.jpg'), 'Een grijs vlak');
    await add(updateId, upload(pdf(), 'Regels.pdf'));
    return updateId;
  };

  it('are added on a page of their own, by what they are, with a clear no', async () => {
    const form = bench.draft();
    const preview = viewOf(await bench.submits('cora', 'updates.preview', form));
    const link = hrefs(preview).at(-1)?.split('/l/')[1] ?? '';
    expect(bench.links.read(link)).toMatchObject({
      route: 'updates.files',
      actions: ['updates.file-add', 'updates.file-remove'],
    });
    const { updateId } = form;
    const png = upload(talkativePng(), 'foto.png');
    expect(await add(updateId, png)).toEqual({ kind: 'invalid', errors: { alt: nl.refusals.altNeeded } });
    const no = async (file: string, code: keyof typeof nl.refusals) =>
      expect(await add(updateId, file, 'Een plaatje')).toEqual({
        kind: 'invalid',
        errors: { file: nl.refusals[code] },
      });
    await no('', 'fileNeeded');
    await no(upload(Buffer.from('MZ'), 'regels.pdf'), 'unknownKind');
    await no(upload(Buffer.concat([talkativePng(), Buffer.alloc(2_000_000)]), 'groot.png'), 'pictureTooLarge');
    await no(upload(Buffer.concat([pdf(), Buffer.alloc(5_000_000)]), 'groot.pdf'), 'fileTooLarge');
    for (let n = 0; n < 4; n++) await add(updateId, upload(pdf(), `${n}.pdf`));
    await add(updateId, png, 'Eerst');
    await no(upload(pdf(), '6.pdf'), 'tooManyFiles');
    const replaced = await add(updateId, png, 'Daarna');
    expect(JSON.stringify(replaced)).toContain('Daarna');
    expect(JSON.stringify(replaced)).not.toContain('Eerst');
    const [gone] = await bench.db.prisma.updateFile.findMany({ where: { name: '0.pdf' } });
    await bench.presses('cora', 'updates.file-remove', { updateId, fileId: gone?.id ?? '' });
    expect(await bench.db.prisma.updateFile.count()).toBe(4);
    await bench.presses('cora', 'updates.discard', { updateId });
    expect(await bench.db.prisma.updateFile.count()).toBe(0);
  });

  it('of what is public anybody has, in message, feed and newsletter; not once it is withdrawn', async () => {
    await bench.follow('anna', 'zorg');
    const updateId = await withFiles('TLP:CLEAR');
    await bench.presses('cora', 'updates.send', { updateId });
    const [sent] = await bench.broadcasts();
    const [picture = '', attachment = ''] = sent ? hrefs(sent.view) : [];
    expect(sent?.view.blocks[0]).toMatchObject({ kind: 'image', alt: 'Een grijs vlak' });
    const shown = await fileAt(picture);
    expect(shown).toMatchObject({ contentType: 'image/png', filename: 'foto.png' });
    expect(Buffer.from(shown?.body ?? '').toString('latin1')).not.toContain('GEHEIM');
    expect(await fileAt(attachment)).toMatchObject({ contentType: 'application/pdf', filename: 'Regels.pdf' });
    const xml = (await feed()).replaceAll('&amp;', '&');
    expect(xml).toContain(
      `<link rel="enclosure" type="application/pdf" length="${pdf().length}" title="Regels.pdf" href="${attachment}"/>`,
    );
    const reply = await bench.submits('cora', 'updates.newsletter-made', { month: '2026-11', intro: 'Beste lezer.' });
    const claims = [...textOf(reply).matchAll(/\/f\/([\w.-]+)/g)].map(([, token = '']) => bench.links.read(token));
    const [html, markdown] = await Promise.all(
      claims.map((claim) => claim && bench.runtime.readOnly((tx) => newsletterFile(tx, claim, parts()))),
    );
    expect(html?.body).toContain(`<img src="${picture}" alt="Een grijs vlak">`);
    expect(markdown?.body).toContain(`![Een grijs vlak](<${picture}>)`);
    const [old] = await bench.db.prisma.updateFile.findMany({ where: { updateId, kind: 'picture' } });
    await bench.presses('cora', 'updates.file-remove', { updateId, fileId: old?.id ?? '' });
    expect(await fileAt(picture), 'taken away where it stands too').toBeUndefined();
    expect((await bench.broadcasts())[0]?.view.blocks[0]?.kind).toBe('text');
    await add(updateId, upload(talkativePng(), 'beter.png'), 'Een beter vlak');
    const [edited] = await bench.broadcasts();
    expect(edited?.view.blocks[0]).toMatchObject({ kind: 'image', alt: 'Een beter vlak' });
    expect(JSON.stringify(edited)).toContain(nl.correct.changedOn);
    bench.clock.move(300 * DAY);
    expect(await fileAt(hrefs(edited?.view ?? viewOf(reply))[0] ?? '')).toBeDefined();
    await bench.presses('cora', 'updates.withdraw-now', { updateId });
    expect(await fileAt(hrefs(edited?.view ?? viewOf(reply))[0] ?? '')).toBeUndefined();
    expect(await fileAt(attachment)).toBeUndefined();
    expect(textOf(await add(updateId, upload(pdf(), 'a.pdf')))).toContain(nl.refusals.withdrawn);
  });

  it('of what is not public only a reader has: the picture for a month, an attachment when he asks, noted', async () => {
    await bench.follow('anna', 'zorg');
    const updateId = await withFiles('TLP:GREEN');
    const [open] = await bench.db.prisma.updateFile.findMany({ where: { updateId, kind: 'attachment' } });
    const fileId = open?.id ?? '';
    const asked = (who: string) => bench.presses(who, 'updates.open-file', { fileId });
    expect(textOf(await asked('anna')), 'not before it is sent').toContain(nl.refusals.unknownFile);
    await bench.presses('cora', 'updates.send', { updateId });
    const [sent] = await bench.broadcasts();
    expect(sent && hrefs(sent.view)).toHaveLength(1);
    const [picture = ''] = sent ? hrefs(sent.view) : [];
    expect(await fileAt(picture)).toMatchObject({ contentType: 'image/png' });
    expect(textOf(await asked('gast'))).toContain(nl.refusals.unknownFile);
    const given = await asked('anna');
    expect(given).toMatchObject({ kind: 'say', to: 'person', view: { tlp: 'TLP:GREEN' } });
    const [href = ''] = hrefs(viewOf(given));
    expect(await fileAt(href)).toMatchObject({ filename: 'Regels.pdf' });
    const trail = await bench.db.prisma.auditEntry.findMany({ where: { action: 'update.open-file' } });
    expect(trail.map(({ subject, detail }) => [subject, detail])).toEqual([[`update:${updateId}`, { file: fileId }]]);
    const { id } = await bench.db.prisma.person.findFirstOrThrow({ where: { name: 'anna' } });
    await bench.db.prisma.person.update({ where: { id }, data: { state: 'out' } });
    expect(await fileAt(href), 'who was put out has it no more').toBeUndefined();
    await bench.db.prisma.person.update({ where: { id }, data: { state: 'member' } });
    bench.clock.move(11 * 60_000);
    expect(await fileAt(href), 'his link ends').toBeUndefined();
    bench.clock.move(31 * DAY);
    expect(await fileAt(picture)).toBeUndefined();
    await bench.presses('cora', 'updates.withdraw-now', { updateId });
    expect(textOf(await asked('anna'))).toContain(nl.refusals.withdrawn);
  });
});
