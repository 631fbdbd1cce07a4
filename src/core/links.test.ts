import { describe, expect, it } from 'vitest';
import { movableClock } from './clock.ts';
import { createLinks } from './links.ts';

const clock = movableClock(() => new Date('2026-11-24T09:00:00Z'));
const links = createLinks('https://knooppunt.example/', 'a secret', clock);
const claim = { route: 'exercises.page', input: { rollCallId: 'r1' }, personId: 'p1', actions: ['exercises.check-in'] };
const expires = new Date('2026-11-24T10:00:00Z');
const tokenOf = (href: string) => href.split('/').at(-1) ?? '';

describe('signed links', () => {
  const token = tokenOf(links.signed({ ...claim, expires }));

  it('give back what was signed', () => {
    expect(links.read(token)).toEqual({ ...claim, expires: expires.getTime() });
  });

  it('allow no action that they do not name, such as those of before', () => {
    const { actions: _, ...bare } = claim;
    expect(links.read(tokenOf(links.signed({ ...bare, expires })))?.actions).toEqual([]);
    expect(links.read(tokenOf(links.file({ ...bare, expires })))?.actions).toEqual([]);
  });

  it.each([
    [
      'another secret',
      tokenOf(createLinks('https://knooppunt.example/', 'other', clock).signed({ ...claim, expires })),
    ],
    [
      'a changed claim',
      `${Buffer.from(JSON.stringify({ ...claim, personId: 'p2', expires: expires.getTime() })).toString('base64url')}.${token.split('.')[1]}`,
    ],
    ['a cut signature', token.slice(0, -1)],
    ['something behind it', `${token}.x`],
    ['nothing', ''],
    ['no JSON', 'x.y'],
  ])('refuse %s', (_, tampered) => {
    expect(links.read(tampered)).toBeUndefined();
  });

  it('expire', () => {
    const late = movableClock(() => expires);
    expect(createLinks('https://knooppunt.example/', 'a secret', late).read(token)).toBeUndefined();
  });
});
