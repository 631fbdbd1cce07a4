import { type Answer, type CheckInState, isAbsent, type Seat } from './domain.ts';

export type Standing = CheckInState | 'silent';

/** How one organisation stands, with those who are asked for it. */
export type OrganisationStanding = {
  id: string;
  name: string;
  standing: Standing;
  /** The answer that decides came after closing. */
  late: boolean;
  /** When that answer came; for `silent` when it was asked. */
  since: Date;
  seats: Seat[];
};

/**
 * What decides for an organisation, from its invitees' last answers. A call for help is shown whoever else is present;
 * else the best that can be counted on: present, on the way, unavailable. Only where nobody answered it is silent.
 */
export const ORDER: readonly Standing[] = ['needHelp', 'present', 'onTheWay', 'unavailable', 'silent'];

/** Every organisation once, in the order of the seats. */
export function standings(seats: readonly Seat[], openedAt: Date): OrganisationStanding[] {
  const byOrganisation = Map.groupBy(seats, (seat) => seat.organisation.id);
  return [...byOrganisation.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const standing = ORDER.find((one) => own.some(({ answer }) => (answer?.state ?? 'silent') === one)) ?? 'silent';
    const deciding = own.flatMap(({ answer }) => (answer?.state === standing ? [answer] : []));
    const earliest = deciding.sort((a, b) => a.at.getTime() - b.at.getTime())[0];
    const late = deciding.length > 0 && deciding.every((answer) => answer.late);
    return [{ ...first.organisation, standing, late, since: earliest?.at ?? openedAt, seats: own }];
  });
}

/** How many organisations stand how. */
export function count(organisations: readonly Pick<OrganisationStanding, 'standing'>[]): Record<Standing, number> {
  const counts = { needHelp: 0, present: 0, onTheWay: 0, unavailable: 0, silent: 0 };
  for (const { standing } of organisations) counts[standing]++;
  return counts;
}

/** Each person once, with all for whom he is asked. */
export function persons(
  seats: readonly Seat[],
): { id: string; name: string; organisations: string[]; answer: Answer | null; absentUntil: Date | null }[] {
  return [...Map.groupBy(seats, ({ person }) => person.id).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { person, answer, absentUntil } = first;
    return [{ ...person, organisations: own.map(({ organisation }) => organisation.name), answer, absentUntil }];
  });
}

/** Persons to whom nothing is sent: absent, while others are there for each organisation for which he is asked. */
export function spared(seats: readonly Seat[], now: Date): Set<string> {
  const covered = new Set(seats.filter((seat) => !isAbsent(seat, now)).map(({ organisation }) => organisation.id));
  const needed = new Set(
    seats.filter(({ organisation }) => !covered.has(organisation.id)).map(({ person }) => person.id),
  );
  return new Set(seats.flatMap((seat) => (isAbsent(seat, now) && !needed.has(seat.person.id) ? [seat.person.id] : [])));
}

/** Who was asked and has not answered at all. */
export const silent = (seats: readonly Seat[]) =>
  persons(seats.filter(({ asked }) => asked)).filter(({ answer }) => answer === null);

/** How many are present for one organisation. */
export const presentIn = (seats: readonly Seat[]): number =>
  seats.reduce((sum, { answer }) => sum + (answer?.state === 'present' ? (answer.people ?? 1) : 0), 0);

/** Organisations that have fewer people present than they need. */
export const shortOf = (seats: readonly Seat[], quorum: number): { id: string; name: string; present: number }[] =>
  [...Map.groupBy(seats, ({ organisation }) => organisation.id).values()].flatMap((own) => {
    const present = presentIn(own);
    const [first] = own;
    return first && present < quorum ? [{ ...first.organisation, present }] : [];
  });

/** Organisations of which somebody answered, or was present, within so many minutes. */
export const withinNorm = (seats: readonly Seat[], minutes: number, what: keyof Seat['after']): number =>
  [...Map.groupBy(seats, ({ organisation }) => organisation.id).values()].filter((own) =>
    own.some(({ after }) => (after[what] ?? Number.POSITIVE_INFINITY) <= minutes),
  ).length;
