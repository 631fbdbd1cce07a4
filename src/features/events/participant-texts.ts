import type { Texts } from '../../core/texts.ts';

const nl = {
  search: {
    open: 'Zoeken',
    title: (title: string) => `Deelnemers zoeken: ${title}`,
    lead: 'Zoek op een deel van de naam of van de organisatie.',
    label: 'Naam of organisatie',
    found: (count: number, search: string) =>
      `${count === 1 ? '1 deelnemer' : `${count} deelnemers`} met ‘${search}’ in de naam of organisatie.`,
    all: 'Alle deelnemers',
  },
  others: {
    title: (title: string) => `Iemand aanmelden: ${title}`,
    lead: 'Zoek een lid op naam.',
    name: 'Naam',
    submit: 'Zoeken',
    found: 'Wie bedoel je?',
    none: (name: string) => `Ik ken geen lid met ‘${name}’ in de naam.`,
    more: 'Er zijn er meer. Zoek met een langere naam.',
    register: 'Aanmelden',
    by: (name: string) => `${name} heeft dit voor je gedaan.`,
  },
};

const en: typeof nl = {
  search: {
    open: 'Search',
    title: (title) => `Search participants: ${title}`,
    lead: 'Search by a part of the name or of the organisation.',
    label: 'Name or organisation',
    found: (count, search) =>
      `${count === 1 ? '1 participant' : `${count} participants`} with ‘${search}’ in the name or organisation.`,
    all: 'All participants',
  },
  others: {
    title: (title) => `Register somebody: ${title}`,
    lead: 'Find a member by name.',
    name: 'Name',
    submit: 'Search',
    found: 'Whom do you mean?',
    none: (name) => `I know no member with ‘${name}’ in the name.`,
    more: 'There are more. Search with a longer name.',
    register: 'Register',
    by: (name) => `${name} did this for you.`,
  },
};

/** The list of who comes to an event: looking for somebody in it, and putting somebody on it. */
export const participantTexts: Texts<typeof nl> = { nl, en };
