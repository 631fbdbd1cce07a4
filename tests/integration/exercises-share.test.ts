import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExerciseBench, exerciseBench, viewOf, words } from '../fixtures/exercises.ts';

let on: ExerciseBench;
let exerciseId: string;
beforeAll(async () => {
  on = await exerciseBench();
  ({ exerciseId } = await on.begin());
});
afterAll(() => on.bench.close());

const REPORT = { title: 'Aanval', text: 'Het komt binnen via de VPN van leverancier X.' };
const previews = async (as: string, more: Record<string, string>) => {
  const view = viewOf(await on.bench.submits(as, 'exercises.share-send', { exerciseId, ...REPORT, ...more }));
  const lists = view.blocks.flatMap((block) => (block.kind === 'list' ? [block] : []));
  const pressed = view.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  const of = (heading: string) =>
    (lists.find((one) => one.heading?.startsWith(heading))?.items ?? []).map(({ title, meta }) => [title, ...meta]);
  return {
    view,
    to: of('Krijgt hem ('),
    out: of('Krijgt hem niet'),
    send: pressed.find((one) => one.action.endsWith('confirm')),
  };
};
const gets = async () => (await on.sent('report:')).map(({ person }) => person).sort();

describe('a report', () => {
  it('shows beforehand who gets it, and who does not and why; nothing is sent yet', async () => {
    const strict = await previews('anna', { tlp: 'TLP:AMBER+STRICT' });
    expect(strict.view).toMatchObject({ tlp: 'TLP:AMBER+STRICT', marking: { codeword: 'IJSVOGEL' } });
    expect(strict.to.map(([name]) => name)).toEqual(['ali']);
    expect(strict.out.find(([name]) => name === 'bram')).toEqual([
      'bram',
      'Gemeente zuid',
      'hoort niet bij jouw organisatie',
    ]);
    const amber = await previews('anna', { tlp: 'TLP:AMBER' });
    expect(amber.to.map(([name]) => name).sort()).toEqual(['ali', 'bram', 'carla']);
    expect(amber.out).toEqual([['leo', 'Gemeente var', 'hoort niet bij het netwerk of de organisatie die oefent']]);
    const red = await previews('anna', { tlp: 'TLP:RED' });
    expect([red.to, red.send]).toEqual([[], undefined]);
    expect(await on.sent('report:')).toEqual([]);
  });

  it('goes to those alone, once, with its label and what they may do with it', async () => {
    const { send } = await previews('anna', { tlp: 'TLP:RED', names: 'bram + leo' });
    const input = send?.input ?? {};
    expect(words(viewOf(await on.bench.presses('ali', 'exercises.share-confirm', input)))).toContain(
      'Alleen wie de melding schreef',
    );
    await on.bench.presses('anna', 'exercises.share-confirm', input);
    expect(words(viewOf(await on.bench.presses('anna', 'exercises.share-confirm', input)))).toContain('al verstuurd');
    expect(await gets()).toEqual(['bram', 'leo']);
    const [sent] = await on.sent('report:');
    expect(sent?.view).toMatchObject({ title: 'Aanval', tlp: 'TLP:RED', marking: { codeword: 'IJSVOGEL' } });
    expect(words(sent?.view as never)).toContain('VPN');
    const trail = JSON.stringify(await on.bench.db.prisma.auditEntry.findMany({ where: { action: 'exercise.share' } }));
    expect(trail).toContain('TLP:RED');
    expect(trail).not.toMatch(/VPN|Aanval/);
  });

  it('holds its label against everyone anew when it is sent, whatever the button says', async () => {
    const { send } = await previews('anna', { tlp: 'TLP:AMBER+STRICT' });
    const dirk = await on.idOf('dirk');
    const bram = await on.idOf('bram');
    const tampered = { ...send?.input, chosen: `${dirk} ${bram}` };
    expect(words(viewOf(await on.bench.presses('anna', 'exercises.share-confirm', tampered)))).toContain(
      'laat niemand toe',
    );
    expect(await gets()).not.toContain('dirk');
  });

  it('names what it does not know, and refuses who takes no part and what has ended', async () => {
    const wrong = await on.bench.submits('anna', 'exercises.share-send', {
      exerciseId,
      ...REPORT,
      tlp: 'TLP:RED',
      names: 'Piet',
    });
    expect(wrong).toMatchObject({ kind: 'invalid', errors: { names: expect.stringContaining('Piet') } });
    expect(words(viewOf(await on.bench.says('dirk', 'melding delen')))).toContain('geen oefening of incident');
    expect(await on.bench.says('anna', 'melding delen')).toMatchObject({ kind: 'dialog' });
    await on.bench.presses('leo', 'exercises.confirm-end', { exerciseId });
    expect(words(viewOf(await on.bench.presses('anna', 'exercises.share', { exerciseId })))).toContain('al beëindigd');
  });
});
