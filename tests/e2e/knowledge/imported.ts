import { docx } from '../../fixtures/import.ts';

/** Articles that should have been looked at again long ago, with questions on them as people type them. */
export const OUTDATED = [
  {
    ...{ theme: 'Woonoverlast', title: 'Aanpak van fietswrakken', heading: 'Termijn', review: '2024-01-01' },
    sentence: 'Een fietswrak halen we na vier weken weg.',
    misspelt: 'Na hoeveel weken halen we een fietswark weg?',
    compound: 'Na hoeveel weken halen we het wrak van een fiets weg?',
    nearMiss: 'Wat is de beste kleur voor fietswrakken?',
    abbreviation: { term: 'FWT', meaning: 'fietswrak', question: 'Na hoeveel weken halen we een FWT weg?' },
  },
  {
    ...{ theme: 'Privacy', title: 'Bediening van de sluisdeuren', heading: 'Dienst', review: '2024-01-02' },
    sentence: 'De sluisdeuren bedient de havendienst vanaf zes uur.',
    misspelt: 'Wie bedient de sluisdueren?',
    compound: 'Wie bedient de deuren van de sluis?',
    nearMiss: 'Welke kleur verf zit er op de sluisdeuren?',
    abbreviation: { term: 'SLD', meaning: 'sluisdeuren', question: 'Wie bedient de SLD?' },
  },
  {
    ...{ theme: 'Burgernet', title: 'Opvang van zwerfkatten', heading: 'Vervoer', review: '2024-01-03' },
    sentence: 'De zwerfkatten brengt de dierenambulance naar het asiel.',
    misspelt: 'Wie brengt de zwerfktaten naar het asiel?',
    compound: 'Wie brengt een zwerfkat naar het dierenasiel?',
    nearMiss: 'Hoe oud worden zwerfkatten gemiddeld?',
    abbreviation: { term: 'ZKT', meaning: 'zwerfkatten', question: 'Wie brengt de ZKT naar het asiel?' },
  },
] as const;

/** For one network alone. */
export const RESTRICTED = {
  ...{ network: 'ciso-netwerk', theme: 'Privacy', title: 'Afspraak voor besloten kring' },
  sentence: 'De noodsleutel van het rekencentrum ligt in de paarse kluis.',
  question: 'Waar ligt de noodsleutel van het rekencentrum?',
} as const;

export const TABLE = {
  ...{ title: 'Prijslijst van de werkplaats', heading: 'Tarieven per dag', row: ['Kraanwagen', '5.125 euro'] },
  question: 'Hoeveel euro kost de kraanwagen?',
} as const;

const head = (fields: Record<string, string>) =>
  `---\n${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('')}---\n\n`;

/** The folder that the operator imports. */
export const FILES: Record<string, string | Buffer> = {
  ...Object.fromEntries(
    OUTDATED.map(({ title, heading, sentence, theme, review }, at) => [
      `werkwijze/${at}.md`,
      head({ title, theme: theme.toLowerCase(), published: '2019-03-11', review }) +
        `Zo werken we in de regio.\n\n## ${heading}\n\n${sentence}\n\n## Vragen\n\nBel het meldpunt van de gemeente.\n`,
    ]),
  ),
  'besloten.md':
    head({
      title: RESTRICTED.title,
      theme: RESTRICTED.theme.toLowerCase(),
      tlp: 'TLP:AMBER',
      network: RESTRICTED.network,
    }) + RESTRICTED.sentence,
  'prijzen.docx': docx([
    { style: 'Title', text: TABLE.title },
    { style: 'Heading1', text: TABLE.heading },
    { rows: [['Dienst', 'Bedrag'], ['Aanhanger', '40 euro'], [...TABLE.row]] },
  ]),
};
