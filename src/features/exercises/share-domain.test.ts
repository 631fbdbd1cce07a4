import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tlp } from '../../core/tlp.ts';
import { type Candidate, divide, leftOut, namedIn } from './share-domain.ts';

const one = (more: Partial<Candidate> = {}): Candidate => ({
  id: 'p',
  name: 'Anna',
  organisations: ['noord'],
  organisation: 'Gemeente Noord',
  inNetwork: true,
  member: true,
  ...more,
});

test.each([
  ['TLP:RED', one(), { organisations: ['noord'], named: false }, 'notNamed'],
  ['TLP:RED', one({ organisations: [] }), { organisations: ['zuid'], named: true }, undefined],
  ['TLP:AMBER+STRICT', one(), { organisations: ['zuid'], named: true }, 'otherOrganisation'],
  ['TLP:AMBER+STRICT', one(), { organisations: ['zuid', 'noord'], named: false }, undefined],
  ['TLP:AMBER', one({ inNetwork: false }), { organisations: ['noord'], named: true }, 'notInNetwork'],
  ['TLP:GREEN', one({ inNetwork: false }), { organisations: [], named: false }, undefined],
  ['TLP:GREEN', one({ member: false }), { organisations: [], named: true }, 'noMember'],
  ['TLP:CLEAR', one({ member: false, inNetwork: false }), { organisations: [], named: false }, undefined],
] as const)('%s to %j from %j: %s', (tlp, person, sender, expected) => {
  expect(leftOut(tlp, person, sender)).toBe(expected);
});

test('a stricter label never reaches somebody whom a looser one does not', () => {
  const person = fc.record({ inNetwork: fc.boolean(), member: fc.boolean(), own: fc.boolean() });
  fc.assert(
    fc.property(fc.array(person, { maxLength: 8 }), (all) => {
      // Of AMBER+STRICT and AMBER this holds where one's own organisation is in the network.
      const candidates = all.map(({ own, ...more }, index) =>
        one({ ...more, id: String(index), inNetwork: more.inNetwork || own, organisations: [own ? 'noord' : 'zuid'] }),
      );
      const reached = Tlp.options.map(
        (tlp) => new Set(divide(tlp, candidates, { organisations: ['noord'], named: false }).to.map(({ id }) => id)),
      );
      for (let i = 1; i < reached.length; i++)
        for (const id of reached[i - 1] ?? []) expect(reached[i]?.has(id)).toBe(true);
    }),
  );
});

test('names mean one person or an organisation; what means nobody or several is told', () => {
  const all = [one(), one({ id: 'q', name: 'Bram' }), one({ id: 'r', name: 'Jan' }), one({ id: 's', name: 'Jan' })];
  expect(namedIn('anna; BRAM', all)).toMatchObject([{ id: 'p' }, { id: 'q' }]);
  expect(namedIn('Gemeente Noord + Anna', all)).toHaveLength(4);
  expect(namedIn('Jan, Piet', all)).toEqual({ unknown: ['Jan', 'Piet'] });
});
