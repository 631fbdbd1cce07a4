import { expect, test } from 'vitest';
import { sayInPrivate } from '../../src/core/feature.ts';
import { notice, view } from '../../src/core/view.ts';
import { testWeb } from '../fixtures/web.ts';

const DONE = 'Je gegevens zijn gewist';
/** Nobody has the account any more: nothing can be kept. */
const entries = { add: async () => undefined, replace: async () => false, recent: async () => [] };
const { post } = testWeb(() => sayInPrivate(view(DONE, [notice('success', DONE)])), { entries });
const press = (once: string) => ({ action: 'people.erase', input: '{}', once, form: '1', 'field.word': 'wissen' });

test('who is erased is told so once, on a page of its own', async () => {
  const answer = await post('/chat/action', press('once-erased-1'));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('Cache-Control')).toBe('no-store');
  expect(await answer.text()).toContain(DONE);
});

test('with script it stands in the conversation, and the page listens no longer', async () => {
  const answer = await post('/chat/action', press('once-erased-2'), { 'x-fragment': '1' });
  expect(answer.headers.has('X-Last')).toBe(true);
  const html = await answer.text();
  expect(html).toContain(DONE);
  expect(html).not.toContain('<html');
});
