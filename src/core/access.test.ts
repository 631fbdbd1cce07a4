import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownPlace, may, type Person, where } from './access.ts';
import { Tlp } from './tlp.ts';

const person = (over: Partial<Person> = {}): Person => ({
  id: 'p',
  name: 'Anna',
  locale: 'nl',
  state: 'member',
  organisation: null,
  networks: ['ciso'],
  grants: [],
  ...over,
});
const place = (over: Partial<KnownPlace> = {}): KnownPlace => ({
  platform: 'memory',
  tenant: 't',
  conversation: 'c',
  kind: 'private',
  external: false,
  address: {},
  conversationId: null,
  audience: { kind: 'none' },
  ...over,
});
const channel = (audience: KnownPlace['audience'], external = false) =>
  place({ kind: 'channel', conversationId: 'c', audience, external });

describe('where a text may be shown', () => {
  it.each([
    ['TLP:CLEAR', null, place(), 'here'],
    ['TLP:CLEAR', null, channel({ kind: 'none' }), 'here'],
    ['TLP:GREEN', null, channel({ kind: 'none' }), 'private'],
    ['TLP:GREEN', null, channel({ kind: 'everyone' }), 'here'],
    ['TLP:GREEN', null, channel({ kind: 'everyone' }, true), 'private'],
    ['TLP:AMBER', 'ciso', place(), 'here'],
    ['TLP:AMBER', 'ciso', channel({ kind: 'network', networkId: 'ciso' }), 'here'],
    ['TLP:AMBER', 'ciso', channel({ kind: 'everyone' }), 'private'],
    ['TLP:AMBER', 'other', place(), 'no'],
    ['TLP:CLEAR', 'other', place(), 'no'],
    ['TLP:AMBER+STRICT', 'ciso', channel({ kind: 'network', networkId: 'ciso' }), 'private'],
    ['TLP:RED', 'ciso', place(), 'no'],
  ] as const)('%s of %s', (tlp, networkId, at, expected) => {
    expect(where({ tlp, networkId }, person(), at)).toBe(expected);
  });

  const anyPlace = fc.record({
    kind: fc.constantFrom('private' as const, 'group' as const, 'channel' as const),
    external: fc.boolean(),
    audience: fc.oneof(
      fc.constant({ kind: 'none' as const }),
      fc.constant({ kind: 'everyone' as const }),
      fc.constantFrom('ciso', 'other').map((networkId) => ({ kind: 'network' as const, networkId })),
    ),
  });
  const anyContent = fc.record({
    tlp: fc.constantFrom(...Tlp.options),
    networkId: fc.constantFrom(null, 'ciso', 'other'),
  });

  it('never shows guests and waiting persons more than TLP:CLEAR of everyone', () => {
    fc.assert(
      fc.property(anyContent, anyPlace, fc.constantFrom('guest' as const, 'waiting' as const), (content, at, state) => {
        const allowed = where(content, person({ state }), place(at)) !== 'no';
        expect(allowed).toBe(content.tlp === 'TLP:CLEAR' && content.networkId === null);
      }),
    );
  });

  it('never shows in a channel what not all its readers may see', () => {
    fc.assert(
      fc.property(anyContent, anyPlace, (content, at) => {
        if (at.kind === 'private' || where(content, person(), place(at)) !== 'here') return;
        const open = content.tlp === 'TLP:CLEAR' && content.networkId === null;
        const readers = at.external ? 'none' : at.audience.kind;
        expect(
          open ||
            (content.networkId === null
              ? readers !== 'none'
              : at.audience.kind === 'network' && at.audience.networkId === content.networkId),
        ).toBe(true);
        expect(['TLP:RED', 'TLP:AMBER+STRICT']).not.toContain(content.tlp);
      }),
    );
  });
});

describe('roles', () => {
  const leader = person({
    grants: [
      { role: 'exerciseLeader', scope: 'network:ciso' },
      { role: 'coordinator', scope: 'region' },
    ],
  });

  it('count in their scope, and the region is every scope', () => {
    expect(may(leader, 'exerciseLeader', 'network:ciso')).toBe(true);
    expect(may(leader, 'exerciseLeader', 'network:other')).toBe(false);
    expect(may(leader, 'exerciseLeader', 'region')).toBe(false);
    expect(may(leader, 'coordinator', 'network:other')).toBe(true);
    expect(may(leader, 'administrator')).toBe(false);
  });

  it('are asleep while their holder is not a member', () => {
    expect(may({ ...leader, state: 'waiting' }, 'coordinator')).toBe(false);
  });
});
