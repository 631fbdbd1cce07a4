import { describe, expect, test } from 'vitest';
import { createSeal } from './seal.ts';

const SECRET = 'a secret of more than thirty-two characters';

describe('seal', () => {
  const seal = createSeal(SECRET, 'test');

  test('gives the text back, and never looks the same twice', () => {
    const [one, other] = [seal.close('xoxb-gemeente é', 'T:T1'), seal.close('xoxb-gemeente é', 'T:T1')];
    expect(seal.open(one, 'T:T1')).toBe('xoxb-gemeente é');
    expect(createSeal(SECRET, 'test').open(other, 'T:T1')).toBe('xoxb-gemeente é');
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('xoxb');
  });

  test.each([
    ['another name', () => seal.open(seal.close('x', 'T:T1'), 'T:T2')],
    ['another secret', () => createSeal(`${SECRET}!`, 'test').open(seal.close('x', 'T:T1'), 'T:T1')],
    ['another purpose', () => createSeal(SECRET, 'other').open(seal.close('x', 'T:T1'), 'T:T1')],
    ['nothing', () => seal.open('', 'T:T1')],
    [
      'a changed byte',
      () => {
        const bytes = Buffer.from(seal.close('x', 'T:T1'), 'base64');
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        return seal.open(bytes.toString('base64'), 'T:T1');
      },
    ],
    [
      'a cut tag',
      () => seal.open(Buffer.from(seal.close('x', 'T:T1'), 'base64').subarray(0, 20).toString('base64'), 'T:T1'),
    ],
  ])('does not open under %s', (_, open) => expect(open).toThrow());
});
