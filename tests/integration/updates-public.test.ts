import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DigestSource } from '../../src/core/digest.ts';
import { allows } from '../../src/core/tlp.ts';
import { newsletterFile, publicFeed } from '../../src/features/updates/index.ts';
import { texts } from '../../src/features/updates/texts.ts';
import { DAY, textOf } from '../fixtures/events.ts';
import { type UpdatesBench, updatesBench } from '../fixtures/updates.ts';
import { testWeb } from '../fixtures/web.ts';

const { nl } = texts;

let bench: UpdatesBench;
beforeAll(async () => {
  bench = await updatesBench();
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
    expect(entries(await feed()).sort()).toEqual(['Artikel', 'Openbaar']);
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
