import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { localText } from '../../../src/core/dates.ts';
import { texts as demoTexts } from '../../../src/demo/texts.ts';
import { texts as operationsTexts } from '../../../src/features/operations/texts.ts';
import { texts } from '../../../src/features/people/texts.ts';
import { linkIn } from '../jobs/stage.ts';
import type { Stage } from './stage.ts';

const { admin: t } = texts.nl;
const { canary, secret } = operationsTexts.nl;
const DAY_MS = 86_400_000;
const did = (code: string) => t.audit.actions[code] ?? code;

/** Each administrator finds who did what, of everybody, of one person and of one kind, and gets the whole as a file. */
export async function audit({ admin, accessible }: Stage): Promise<void> {
  for (const by of Object.values(admin)) {
    await by.says('logboek');
    await by.hears(t.audit.title, t.audit.head.actor, did('role.give'));
    await by.says(`logboek ${admin.slack.name}`);
    const his = await by.hears(t.audit.title, t.audit.of(admin.slack.name));
    expect(his.text).toContain(did('role.take'));
    expect(his.text).toContain(admin.teams.name);
    await by.says('logboek');
    const all = await by.hears(t.audit.title, t.audit.download);
    await by.fills(all, t.audit.search, { kind: t.audit.kinds.tenant ?? '' });
    const found = await by.hears(t.audit.title, t.audit.only(t.audit.kinds.tenant ?? ''), did('tenant.suspend'));
    expect(found.text).not.toContain(did('role.give'));
    await found.press(t.audit.download);
    const link = linkIn(await by.hears(t.audit.title, t.audit.downloadLead), '/f/');
    const file = await fetch(link);
    expect(file.headers.get('content-disposition')).toContain('logboek.csv');
    expect(await file.text()).toContain('"previous","hash"');
  }
  await accessible(admin.web.page);
}

/** The operator hands over the trail, sets a test message per tenant and tells a date; then a morning comes. */
export async function morning({ product, admin }: Stage, now: () => number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'trail-'));
  await product.operate(async ({ command, db }) => {
    const file = join(dir, 'trail.csv');
    await command('audit verify', []);
    await command('audit export', [file]);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(lines[0]).toContain('"previous","hash"');
    expect(lines).toHaveLength((await db.prisma.auditEntry.count()) + 1);
    for (const { account } of Object.values(admin)) await command('canary set', [account]);
    const expires = localText(new Date(now() + 7 * DAY_MS), 'Europe/Amsterdam').slice(0, 10);
    await command('secret expires', ['SLACK_CLIENT_SECRET', expires]);
  });
  rmSync(dir, { recursive: true });
  await admin.web.says('hallo');
  await admin.web.page.getByRole('button', { name: demoTexts.nl.actions.day }).click();
  for (const person of Object.values(admin)) {
    await person.hears(canary.title, canary.text);
    await person.hears(secret.title, 'nog 6 dagen');
    expect(await person.count(canary.text)).toBe(1);
  }
}
