import type { RefusalText, Texts } from '../../core/texts.ts';

const nl = {
  title: 'Artikel delen',
  lead: 'Zoek een artikel in de kennisbank en plaats het in een gesprek. Iedereen die daar meeleest, moet het mogen zien.',
  about: 'Waar gaat het over?',
  place: 'In welk gesprek?',
  search: 'Zoek',
  which: 'Welk artikel?',
  chooseLead: 'Het artikel komt in het gesprek te staan, met je naam erbij.',
  post: 'Plaats',
  nothing: 'Ik vond hierover geen artikel. Probeer andere woorden.',
  type: 'Typ waar het artikel over gaat.',
  notHere: (labels: string) => `Niet te delen hier: ${labels}; wel in je eigen chat`,
  notHereWhy: (titles: string) => `${titles}. Ik weet niet zeker of iedereen die hier meeleest, dit mag zien.`,
  by: (name: string, organisation: string | null) =>
    organisation === null ? `Gedeeld door ${name}` : `Gedeeld door ${name} (${organisation})`,
  button: 'Deel',
  linkTitle: (title: string) => `Deel ‘${title}’`,
  linkLead:
    'Kopieer de link. Wie hem opent, ziet het artikel alleen als het openbaar is, of als hij is ingelogd en het mag zien.',
  link: 'Link naar het artikel',
  linkHow:
    'In een gesprek plaatsen? In Slack: typ / en kies ‘Artikel delen’. In Teams: kies Knooppunt onder het berichtvak.',
  whole: 'Lees het hele artikel',
};

export const shareRefusalsNl = {
  shareNotHere: ({ tlp }) =>
    `Dit artikel is hier niet te delen: ${tlp}. Niet iedereen die hier meeleest, mag het zien. In je eigen chat kun je het wel lezen.`,
  sharedAlready: 'Je hebt dit artikel daar al geplaatst.',
} satisfies Record<string, RefusalText>;

const en: typeof nl = {
  title: 'Share an article',
  lead: 'Find an article in the knowledge base and post it in a conversation. Everyone who reads along there must be allowed to see it.',
  about: 'What is it about?',
  place: 'In which conversation?',
  search: 'Search',
  which: 'Which article?',
  chooseLead: 'The article will stand in the conversation, with your name.',
  post: 'Post',
  nothing: 'I found no article about this. Try other words.',
  type: 'Type what the article is about.',
  notHere: (labels) => `Not to be shared here: ${labels}; you can read it in your own chat`,
  notHereWhy: (titles) => `${titles}. I cannot be sure that everyone who reads along here may see this.`,
  by: (name, organisation) => (organisation === null ? `Shared by ${name}` : `Shared by ${name} (${organisation})`),
  button: 'Share',
  linkTitle: (title) => `Share ‘${title}’`,
  linkLead: 'Copy the link. Who opens it sees the article only if it is public, or if he is signed in and may see it.',
  link: 'Link to the article',
  linkHow:
    'Post it in a conversation? In Slack: type / and choose ‘Artikel delen’. In Teams: choose Knooppunt below the message box.',
  whole: 'Read the whole article',
};

export const shareRefusalsEn: typeof shareRefusalsNl = {
  shareNotHere: ({ tlp }) =>
    `This article cannot be shared here: ${tlp}. Not everyone who reads along here may see it. You can read it in your own chat.`,
  sharedAlready: 'You have posted this article there already.',
};

export const shareTexts: Texts<typeof nl> = { nl, en };
