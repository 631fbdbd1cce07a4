import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Frequencies } from './frequencies.ts';

it('is as a map is, whatever is asked and changed in whatever order', () => {
  const number = fc.integer({ min: 0, max: 12 });
  const step = fc.record({ what: fc.constantFrom('get', 'keys', 'set', 'delete'), number });
  fc.assert(
    fc.property(fc.uniqueArray(number), fc.array(step, { maxLength: 30 }), (unsorted, steps) => {
      const numbers = unsorted.sort((one, other) => one - other);
      const map = new Map(numbers.map((each) => [each, each + 1]));
      // Other terms stand before and after it in the arrays.
      const passages = Uint32Array.from([5, ...numbers, 5]);
      const counts = Uint16Array.from([9, ...numbers.map((each) => each + 1), 9]);
      const frequencies = new Frequencies({ passages, counts }, 1, 1 + numbers.length);
      for (const { what, number } of steps) {
        if (what === 'get') expect(frequencies.get(number)).toBe(map.get(number));
        if (what === 'keys') expect([...frequencies.keys()]).toEqual([...map.keys()]);
        if (what === 'set') [frequencies.set(number, 7), map.set(number, 7)];
        if (what === 'delete') expect(frequencies.delete(number)).toBe(map.delete(number));
        expect(frequencies.size).toBe(map.size);
      }
    }),
  );
});
