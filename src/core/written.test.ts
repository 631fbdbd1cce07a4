import { describe, expect, it } from 'vitest';
import { visibleText, written } from './written.ts';

describe('what a person wrote', () => {
  it('keeps its lines and loses what cannot be seen', () => {
    expect(written(1, 20).parse(' een\r\ntwee\u0000\u202e ')).toBe('een\ntwee');
    expect(visibleText(' een\r\n\r\ntwee\u0000\u202e drie\t ')).toBe('een\n\ntwee drie');
  });
  it('is too short when nothing can be seen, and is measured as it is kept', () => {
    expect(written(1, 5).safeParse(' \u202e\u0007 ').success).toBe(false);
    expect(written(1, 3).safeParse('  abc  ').success).toBe(true);
    expect(written(1, 3).safeParse('abcd').success).toBe(false);
  });
});
