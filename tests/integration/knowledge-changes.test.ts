import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tx } from '../../src/data/tx.ts';
import { createKnowledge } from '../../src/features/knowledge/index.ts';
import { texts } from '../../src/features/knowledge/texts.ts';
import { type KnowledgeBench, knowledgeBench, titlesOf, viewOf } from '../fixtures/knowledge.ts';

const { nl } = texts;

let bench: KnowledgeBench;
beforeEach(async () => {
  bench = await knowledgeBench();
  await bench.seed.person({ slug: 'anna' });
  await bench.fill(
    {
      slug: 'camera',
      title: 'Cameratoezicht',
      body: 'De burgemeester kan cameratoezicht in de openbare ruimte invoeren.',
    },
    { slug: 'leerhuis', title: 'Leerhuis', body: 'Het leerhuis gaat over digitale veiligheid.' },
    { slug: 'overlast', title: 'Woonoverlast', body: 'Buren melden overlast.\n\n## Dossier\nLeg een dossier aan.' },
  );
});
afterEach(() => bench.close());

describe('changes', () => {
  const rewrite = () =>
    bench.write({ slug: 'camera', title: 'Cameratoezicht', body: 'De raad stelt de verordening cameratoezicht vast.' });
  const ask = async () => JSON.stringify(await bench.says('anna', 'Wie kan cameratoezicht invoeren?'));

  it('of a text are followed', async () => {
    await rewrite();
    await bench.refresh();
    expect(titlesOf(await bench.says('anna', 'verordening raad'))).toEqual([]);
    expect(viewOf(await bench.says('anna', 'verordening cameratoezicht raad')).title).toBe('Cameratoezicht');
    expect(await ask()).not.toContain('openbare ruimte');
    expect(bench.knowledge.size()).toEqual({ articles: 3, passages: 4 });
  });

  it('of a label or a text hold at once, also before the index was refreshed', async () => {
    await rewrite();
    expect(await ask()).not.toContain('openbare ruimte');
    await bench.write({ slug: 'camera', title: 'Cameratoezicht', body: 'Geheim cameratoezicht.', tlp: 'TLP:RED' });
    expect(await ask()).not.toContain('Cameratoezicht');
  });

  it('by withdrawal end an article everywhere, and for good', async () => {
    const id = await bench.idOf('camera');
    expect(viewOf(await bench.presses('anna', 'knowledge.read', { articleId: id })).title).toBe('Cameratoezicht');
    const at = new Date(bench.clock.now().getTime() + 1000);
    await bench.db.prisma.article.update({ where: { id }, data: { withdrawnAt: at, updatedAt: at } });
    expect(await ask()).not.toContain('Cameratoezicht');
    await bench.refresh();
    expect(bench.knowledge.size().articles).toBe(2);
    await rewrite();
    await bench.refresh();
    expect(bench.knowledge.size().articles).toBe(2);
    expect(JSON.stringify(await bench.presses('anna', 'knowledge.read', { articleId: id }))).toContain(
      nl.refusals.unknownArticle,
    );
  });

  it('that another replica made are followed; what is as it was is not read again', async () => {
    const other = createKnowledge();
    let bodiesRead = 0;
    const counting = (tx: Tx): Tx =>
      new Proxy(tx, {
        get: (target, key) =>
          key === '$queryRaw'
            ? (text: TemplateStringsArray, ...values: unknown[]) => {
                if (text.join('').includes('FROM "Passage"')) bodiesRead++;
                return target.$queryRaw(text, ...values);
              }
            : Reflect.get(target, key),
      });
    const look = () => bench.runtime.readOnly((tx) => other.refresh(counting(tx)));
    await look();
    expect(other.size()).toEqual(bench.knowledge.size());
    expect(bodiesRead).toBe(1);
    await look();
    expect(bodiesRead).toBe(1);
    await bench.write({ slug: 'bibob', body: 'De wet Bibob.' });
    await look();
    expect(other.size().articles).toBe(4);
  });

  it('are found though the clock of who made them is somewhat behind', async () => {
    bench.clock.move(-30_000);
    await bench.fill({
      slug: 'bibob',
      title: 'Wet Bibob',
      body: 'Met de wet Bibob screent een gemeente vergunningen.',
    });
    expect(viewOf(await bench.says('anna', 'Wat is de wet Bibob?')).title).toBe('Wet Bibob');
  });

  it('are found some time later though they were committed long after they were timed', async () => {
    bench.clock.move(-600_000);
    await bench.write({ slug: 'bibob', title: 'Wet Bibob', body: 'De wet Bibob.' });
    await bench.refresh();
    expect(bench.knowledge.size().articles).toBe(3);
    for (let i = 0; i < 30; i++) await bench.refresh();
    expect(bench.knowledge.size().articles).toBe(4);
  });
});
