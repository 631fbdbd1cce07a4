import { z } from 'zod';
import { may, type Person, type Role } from '../../core/access.ts';
import { type Audience, allows, type Tlp } from '../../core/tlp.ts';

export const ROLES = ['expert', 'editor', 'coordinator', 'exerciseLeader', 'administrator'] as const satisfies Role[];

/** Who has all of these: a null asks for nothing. `channels`: the registered channels of the same network or theme. */
export const Group = z.object({
  networkId: z.uuid().nullable(),
  organisationId: z.uuid().nullable(),
  role: z.enum(ROLES).nullable(),
  themeId: z.uuid().nullable(),
  to: z.enum(['persons', 'both', 'channels']),
});
export type Group = z.infer<typeof Group>;

export const MOST_GROUPS = 10;

export type Broadcast = {
  id: string;
  title: string;
  body: string;
  link: string | null;
  tlp: Tlp;
  /** Their union gets it. */
  groups: Group[];
  /** Each person is asked for a sign that he read it. */
  acknowledge: boolean;
  state: 'draft' | 'waiting' | 'sent' | 'stopped' | 'withdrawn';
  /** Who wrote it last. */
  authorId: string | null;
  reminders: number;
  createdAt: Date;
  sentAt: Date | null;
  /** Of the last correction, or of withdrawing. */
  changedAt: Date | null;
};

/** A channel has neither an organisation nor a role. */
export const hasChannels = ({ to, organisationId, role }: Group): boolean =>
  to !== 'persons' && organisationId === null && role === null;

/** Does its label let it go to these readers? */
export const letsIn = ({ tlp }: Pick<Broadcast, 'tlp'>, { audience }: { audience: Audience }): boolean =>
  allows({ tlp, networkId: null }, 'post', audience);

/** May he send to this group? Who coordinates one network, to that one only. */
export const mayReach = (person: Person, { networkId }: Pick<Group, 'networkId'>): boolean =>
  may(person, 'coordinator', networkId === null ? 'region' : `network:${networkId}`);

/** May he see and change it? Its writer may; so may whoever may reach all of its groups. */
export const mayHandle = (person: Person, { groups, authorId }: Pick<Broadcast, 'groups' | 'authorId'>): boolean =>
  may(person, 'coordinator') &&
  groups.every((group) => mayReach(person, group)) &&
  (groups.length > 0 || authorId === person.id || may(person, 'coordinator', 'region'));

/** May he be the second who looks at it? Not who wrote it. */
export const mayApprove = (person: Person, broadcast: Pick<Broadcast, 'groups' | 'authorId'>): boolean =>
  person.id !== broadcast.authorId && (may(person, 'administrator', 'region') || mayHandle(person, broadcast));

/** Who may say that every broadcast needs a second pair of eyes, or not any more. */
export const mayDecideOnEyes = (person: Person): boolean =>
  may(person, 'coordinator', 'region') || may(person, 'administrator', 'region');

/** The deliveries of a broadcast have keys that start so; those of its n-th reminder so. */
export const deliveriesOf = (id: string): string => `broadcast:${id}:`;
export const remindersOf = (id: string, n: number): string => `broadcast-again:${id}:${n}:`;
