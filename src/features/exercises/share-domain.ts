import type { Tlp } from '../../core/tlp.ts';

/** Longest subject and text of a report, in characters. */
export const SUBJECT_LENGTH = 80;
export const REPORT_LENGTH = 2000;

/** Somebody in an exercise to whom a report could go. */
export type Candidate = {
  id: string;
  name: string;
  /** Organisations for which he takes part, and his home. */
  organisations: string[];
  /** Shown beside his name. */
  organisation: string | null;
  /** A member of the network that plays, or of the organisation whose own exercise it is. */
  inNetwork: boolean;
  /** A confirmed member: anybody else gets TLP:CLEAR only. */
  member: boolean;
};

export type LeftOut = 'notNamed' | 'otherOrganisation' | 'notInNetwork' | 'noMember';

/**
 * What a label says of a person (FIRST TLP 2.0): RED only whom the sender names, AMBER+STRICT only his own organisation,
 * AMBER the network that he shares with, GREEN the community, CLEAR anybody. Undefined: he may get it.
 */
export function leftOut(
  tlp: Tlp,
  one: Candidate,
  sender: { organisations: readonly string[]; named: boolean },
): LeftOut | undefined {
  if (tlp === 'TLP:CLEAR') return undefined;
  if (!one.member) return 'noMember';
  if (tlp === 'TLP:RED') return sender.named ? undefined : 'notNamed';
  if (tlp === 'TLP:AMBER+STRICT')
    return one.organisations.some((id) => sender.organisations.includes(id)) ? undefined : 'otherOrganisation';
  if (tlp === 'TLP:AMBER') return one.inNetwork ? undefined : 'notInNetwork';
  return undefined;
}

/** Whom a report reaches, and whom its label keeps out, with the reason. */
export function divide(
  tlp: Tlp,
  all: readonly Candidate[],
  sender: { organisations: readonly string[]; named: boolean },
) {
  const to: Candidate[] = [];
  const out: { one: Candidate; reason: LeftOut }[] = [];
  for (const one of all) {
    const reason = leftOut(tlp, one, sender);
    if (reason) out.push({ one, reason });
    else to.push(one);
  }
  return { to, out };
}

/** Those of the candidates whom a text names; or the names that nobody has, or several. */
export function namedIn(text: string, all: readonly Candidate[]): Candidate[] | { unknown: string[] } {
  const names = text.split(/[;,+|\n]/).flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  const found = names.map((name) => ({
    name,
    hits: all.filter((one) => one.name.toLowerCase() === name.toLowerCase()),
    of: all.filter((one) => one.organisation?.toLowerCase() === name.toLowerCase()),
  }));
  const unknown = found.filter(({ hits, of }) => hits.length !== 1 && of.length === 0).map(({ name }) => name);
  if (unknown.length > 0) return { unknown };
  const chosen = found.flatMap(({ hits, of }) => (hits.length === 1 ? hits : of));
  return [...new Map(chosen.map((one) => [one.id, one])).values()];
}
