import { z } from 'zod';

/** What the survey asks: a score of 1 to 5 for each of these, and two texts. */
export const SCORED = ['useful', 'clear', 'ready'] as const;
export const WRITTEN = ['kept', 'improve'] as const;

const Organisation = z.object({
  id: z.string(),
  name: z.string(),
  asked: z.number(),
  answered: z.number(),
  late: z.number(),
  /** Minutes from the call to the first answer, and to the first who is present; null: there was none. */
  firstMinutes: z.number().nullable(),
  presentMinutes: z.number().nullable(),
  injects: z.number(),
  acknowledged: z.number(),
  sitreps: z.number(),
});
export type OrganisationFigures = z.infer<typeof Organisation>;

/** One line of the timeline; no persons. `at`: ISO time. */
const Line = z.object({ at: z.string(), kind: z.string(), organisation: z.string().nullable(), detail: z.string() });
export type TimelineLine = z.infer<typeof Line>;

/** The numbers of an exercise, without any person in them: what is kept when its persons are no longer. */
export const Figures = z.object({
  organisations: z.array(Organisation),
  /** How many persons had answered after so many minutes. */
  curve: z.array(z.object({ minute: z.number(), count: z.number() })),
  asked: z.number(),
  answered: z.number(),
  late: z.number(),
  survey: z.object({
    asked: z.number(),
    persons: z.number(),
    /** Per question how often each score from 1 to 5 was given. */
    scores: z.record(z.string(), z.array(z.number())),
  }),
  timeline: z.array(Line),
});
export type Figures = z.infer<typeof Figures>;

/** What one person did in one roll-call, for one organisation. */
export type SeatFacts = {
  rollCallId: string;
  openedAt: Date;
  personId: string;
  organisationId: string;
  organisation: string;
  firstAt: Date | null;
  presentAt: Date | null;
  firstLate: boolean | null;
};
export type Facts = {
  seats: readonly SeatFacts[];
  injects: readonly { organisationId: string; sent: number; acknowledged: number }[];
  sitreps: readonly { organisationId: string; count: number }[];
  survey: { asked: number; persons: number; scores: readonly { question: string; score: number; count: number }[] };
  timeline: readonly TimelineLine[];
};

const minutesFrom = (openedAt: Date, at: Date): number => Math.max(0, (at.getTime() - openedAt.getTime()) / 60_000);
const rounded = (minutes: number): number => Math.round(minutes * 10) / 10;
const least = (numbers: readonly number[]): number | null =>
  numbers.length === 0 ? null : rounded(Math.min(...numbers));

/** Counts what happened; organisations by name, which ranks nobody. */
export function figuresOf({ seats, injects, sitreps, survey, timeline }: Facts): Figures {
  const byOrganisation = Map.groupBy(seats, ({ organisationId }) => organisationId);
  const organisations = [...byOrganisation.values()].flatMap((own): OrganisationFigures[] => {
    const [first] = own;
    if (!first) return [];
    const { organisationId: id, organisation: name } = first;
    const answered = own.filter(({ firstAt }) => firstAt !== null);
    const minutes = (at: (seat: SeatFacts) => Date | null) =>
      own.flatMap((seat) => {
        const when = at(seat);
        return when === null ? [] : [minutesFrom(seat.openedAt, when)];
      });
    const inject = injects.find(({ organisationId }) => organisationId === id);
    return [
      {
        id,
        name,
        asked: own.length,
        answered: answered.length,
        late: answered.filter(({ firstLate }) => firstLate).length,
        firstMinutes: least(minutes(({ firstAt }) => firstAt)),
        presentMinutes: least(minutes(({ presentAt }) => presentAt)),
        injects: inject?.sent ?? 0,
        acknowledged: inject?.acknowledged ?? 0,
        sitreps: sitreps.find(({ organisationId }) => organisationId === id)?.count ?? 0,
      },
    ];
  });
  // A person with mandates for more organisations answers once.
  const persons = [...Map.groupBy(seats, ({ rollCallId, personId }) => `${rollCallId} ${personId}`).values()].flatMap(
    ([seat]) => (seat ? [seat] : []),
  );
  const answers = persons.flatMap(({ openedAt, firstAt }) =>
    firstAt === null ? [] : [minutesFrom(openedAt, firstAt)],
  );
  answers.sort((a, b) => a - b);
  const scores = Object.fromEntries(
    SCORED.map((question) => [
      question,
      [1, 2, 3, 4, 5].map(
        (score) => survey.scores.find((one) => one.question === question && one.score === score)?.count ?? 0,
      ),
    ]),
  );
  return {
    organisations: organisations.sort((a, b) => a.name.localeCompare(b.name, 'nl')),
    curve: answers.map((minute, i) => ({ minute: rounded(minute), count: i + 1 })),
    asked: persons.length,
    answered: answers.length,
    late: persons.filter(({ firstLate }) => firstLate).length,
    survey: { asked: survey.asked, persons: survey.persons, scores },
    timeline: [...timeline].sort((a, b) => a.at.localeCompare(b.at)),
  };
}

/** The mean of scores as `spread` counts them, to one decimal; null where nobody gave any. */
export function meanOf(spread: readonly number[]): number | null {
  const count = spread.reduce((sum, one) => sum + one, 0);
  const total = spread.reduce((sum, one, i) => sum + one * (i + 1), 0);
  return count === 0 ? null : Math.round((total / count) * 10) / 10;
}
