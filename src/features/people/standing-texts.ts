import type { RefusalText } from '../../core/texts.ts';

export const statesNl = {
  member: 'Deelnemer',
  waiting: 'Wacht op goedkeuring',
  guest: 'Gast',
  left: 'Doet niet meer mee',
  out: 'Uitgezet',
};

export const standingNl = {
  move: 'Organisatie wijzigen',
  moveLead: (name: string) =>
    `Dit is de organisatie waar ${name} werkt. Rollen en mandaten voor de oude organisatie vervallen.`,
  putOut: 'Uitzetten',
  sure: (name: string) => `${name} uitzetten?`,
  sureText:
    'Hij kan Knooppunt dan meteen niet meer gebruiken, ook niet door zelf een bericht te sturen. Zijn rollen, netwerken, mandaten en sessies vervallen. Zijn plaatsen bij bijeenkomsten gaan naar de wachtlijst. Wat hij eerder deed, blijft bewaard.',
  yes: 'Ja, zet uit',
  takeBack: 'Weer toelaten',
  endSessions: 'Sessies beëindigen',
};

export const standingRefusalsNl = {
  putYourselfOut: 'Jezelf uitzetten kan niet. Wil je stoppen? Typ dan ‘stoppen met meedoen’.',
  higherAdministrator:
    'Deze persoon is beheerder van iets dat jij niet beheert. Vraag een beheerder van de hele regio.',
  notOut: 'Deze persoon staat niet uit.',
  takesNoPart: 'Deze persoon doet al niet meer mee.',
} satisfies Record<string, RefusalText>;

export const statesEn: typeof statesNl = {
  member: 'Participant',
  waiting: 'Waits for approval',
  guest: 'Guest',
  left: 'Does not take part any more',
  out: 'Put out',
};

export const standingEn: typeof standingNl = {
  move: 'Change organisation',
  moveLead: (name) => `This is the organisation where ${name} works. Roles and mandates for the old organisation end.`,
  putOut: 'Put out',
  sure: (name) => `Put ${name} out?`,
  sureText:
    'From now on this person cannot use Knooppunt, not by sending a message either. Roles, networks, mandates and sessions end. Places at events go to the waiting list. What was done before is kept.',
  yes: 'Yes, put out',
  takeBack: 'Let in again',
  endSessions: 'End sessions',
};

export const standingRefusalsEn: Record<keyof typeof standingRefusalsNl, string> = {
  putYourselfOut: 'You cannot put yourself out. Do you want to stop? Type ‘leave knooppunt’.',
  higherAdministrator: 'This person administers something that you do not. Ask an administrator of the whole region.',
  notOut: 'This person has not been put out.',
  takesNoPart: 'This person takes no part any more.',
};
