import type { Tlp } from '../../core/tlp.ts';
import type { Exercise, Within } from './domain.ts';

export type ParticipantRole = 'player' | 'control' | 'observer';

export type Participant = {
  person: { id: string; name: string };
  organisation: { id: string; name: string } | null;
  role: ParticipantRole;
  rank: 'primary' | 'deputy';
};

/** An exercise as it is planned and played by its script. */
export type Plan = {
  id: string;
  kind: Exercise['kind'];
  name: string;
  codeword: string;
  scenario: string;
  state: Exercise['state'];
  leader: { id: string; name: string };
  within: Within;
  tlp: Tlp;
  startsAt: Date | null;
  /** It starts by itself then; else its leader is asked. */
  autoStart: boolean;
  startedAt: Date | null;
  pausedAt: Date | null;
  closeAfter: number;
  remindEvery: number;
  quorum: number;
  answerNorm: number | null;
  presentNorm: number | null;
  sitrepEvery: number | null;
  simulated: boolean;
  speed: number;
  participants: Participant[];
};

export const inRole = ({ participants }: Pick<Plan, 'participants'>, role: ParticipantRole) =>
  participants.filter((one) => one.role === role);

export type PlayingOrganisation = { id: string; name: string; primary: string[]; deputies: string[] };

/** The organisations that play, with who is asked first and who then. */
export const playing = (plan: Pick<Plan, 'participants'>): PlayingOrganisation[] =>
  [...Map.groupBy(inRole(plan, 'player'), ({ organisation }) => organisation?.id ?? '').values()].flatMap((own) => {
    const organisation = own[0]?.organisation;
    const names = (rank: string) => own.filter((one) => one.rank === rank).map(({ person }) => person.name);
    return organisation ? [{ ...organisation, primary: names('primary'), deputies: names('deputy') }] : [];
  });
