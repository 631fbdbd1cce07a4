import type { RefusalText } from '../../core/texts.ts';

/** Exercises that others can copy and lead themselves. */
const nl = {
  template: {
    help: { title: 'Sjablonen', text: 'Kopieer een oefening van een ander en leid hem zelf.' },
    title: 'Sjablonen',
    lead: 'Een sjabloon is een oefening met een script, zonder deelnemers. Kopieer hem, kies een dag, en leid hem zelf.',
    none: 'Er is nog geen sjabloon dat jij mag zien.',
    injects: (count: number) => (count === 1 ? '1 inject' : `${count} injects`),
    lasts: (minutes: number) => `script tot T+${minutes}`,
    of: (name: string) => `van ${name}`,
    copy: 'Kopiëren',
    drop: 'Weggooien',
    keepOne: 'Oefening als sjabloon bewaren',
    sourcesTitle: 'Van welke oefening?',
    noSource: 'Er is geen oefening die jij als sjabloon mag bewaren.',
    keep: 'Als sjabloon bewaren',
    keepTitle: 'Als sjabloon bewaren',
    keepLead:
      'Script, tijden en normen gaan mee. Deelnemers niet: een inject aan een organisatie of een persoon heeft in het sjabloon geen ontvanger meer.',
    keepBeware:
      'Wie het sjabloon kopieert, ziet het hele script. Komt deze oefening nog? Bewaar haar dan pas daarna als sjabloon.',
    name: 'Naam van het sjabloon',
    scenario: 'Wat is er aan de hand?',
    scenarioHint: 'Haal weg wat alleen voor jullie klopt: namen, plaatsen, telefoonnummers.',
    label: 'Wie mag het kopiëren?',
    labels: {
      'TLP:AMBER+STRICT': 'TLP:AMBER+STRICT, alleen wie hier oefeningen leidt',
      'TLP:AMBER': 'TLP:AMBER, oefenleiders die bij dit netwerk of deze organisatie horen',
      'TLP:GREEN': 'TLP:GREEN, alle oefenleiders in de regio',
      'TLP:CLEAR': 'TLP:CLEAR, alle oefenleiders; mag ook daarbuiten',
    },
    submit: 'Sjabloon bewaren',
    kept: (name: string) => `‘${name}’ is bewaard als sjabloon`,
    already: 'Dit sjabloon was al bewaard. Er is niets veranderd.',
    copyTitle: (name: string) => `‘${name}’ kopiëren`,
    copyLead:
      'Je krijgt een eigen plan met het script. De mensen van wie je kiest worden speler. Niemand hoort iets totdat jij start.',
    copySubmit: 'Plan maken',
    copied: 'Gekopieerd. Kijk het plan en het script na.',
    copiedWithout: (count: number) =>
      count === 1
        ? 'Gekopieerd. 1 inject heeft nog geen ontvanger: kies die in het script.'
        : `Gekopieerd. ${count} injects hebben nog geen ontvanger: kies die in het script.`,
    sureDrop: (name: string) => `Sjabloon ‘${name}’ weggooien?`,
    sureDropText: 'Oefeningen die ervan gekopieerd zijn, blijven.',
    yesDrop: 'Ja, gooi weg',
    dropped: 'Het sjabloon is weg',
  },
  refusals: {
    templatesForLeaders: 'Sjablonen zijn voor wie oefeningen leidt.',
    unknownTemplate: 'Dit sjabloon ken ik niet. Misschien is het weggegooid, of is het niet voor jou.',
    notYourTemplate: 'Weggooien kan wie het bewaarde, of wie daar oefeningen leidt of coördineert.',
    notYourSource: 'Als sjabloon bewaren kan alleen de oefenleiding of de coördinator, en niet wie nog speler is.',
  } satisfies Record<string, RefusalText>,
};

const en: typeof nl = {
  template: {
    help: { title: 'Templates', text: 'Copy an exercise of somebody else and lead it yourself.' },
    title: 'Templates',
    lead: 'A template is an exercise with a script, without participants. Copy it, choose a day, and lead it yourself.',
    none: 'There is no template yet that you may see.',
    injects: (count) => (count === 1 ? '1 inject' : `${count} injects`),
    lasts: (minutes) => `script until T+${minutes}`,
    of: (name) => `of ${name}`,
    copy: 'Copy',
    drop: 'Throw away',
    keepOne: 'Keep an exercise as a template',
    sourcesTitle: 'Of which exercise?',
    noSource: 'There is no exercise that you may keep as a template.',
    keep: 'Keep as a template',
    keepTitle: 'Keep as a template',
    keepLead:
      'Script, times and norms come along. Participants do not: an inject to an organisation or a person has no receiver in the template.',
    keepBeware:
      'Whoever copies the template sees the whole script. Is this exercise still to come? Then keep it as a template afterwards.',
    name: 'Name of the template',
    scenario: 'What is going on?',
    scenarioHint: 'Take out what holds for you only: names, places, phone numbers.',
    label: 'Who may copy it?',
    labels: {
      'TLP:AMBER+STRICT': 'TLP:AMBER+STRICT, only who leads exercises here',
      'TLP:AMBER': 'TLP:AMBER, exercise leaders of this network or organisation',
      'TLP:GREEN': 'TLP:GREEN, all exercise leaders in the region',
      'TLP:CLEAR': 'TLP:CLEAR, all exercise leaders; and beyond',
    },
    submit: 'Keep the template',
    kept: (name) => `‘${name}’ is kept as a template`,
    already: 'This template was kept already. Nothing has changed.',
    copyTitle: (name) => `Copy ‘${name}’`,
    copyLead:
      'You get a plan of your own with the script. The people of whom you choose become players. Nobody hears of it until you start.',
    copySubmit: 'Make the plan',
    copied: 'Copied. Look the plan and the script over.',
    copiedWithout: (count) =>
      count === 1
        ? 'Copied. 1 inject has no receiver yet: choose one in the script.'
        : `Copied. ${count} injects have no receiver yet: choose one in the script.`,
    sureDrop: (name) => `Throw template ‘${name}’ away?`,
    sureDropText: 'Exercises that were copied from it stay.',
    yesDrop: 'Yes, throw away',
    dropped: 'The template is gone',
  },
  refusals: {
    templatesForLeaders: 'Templates are for who leads exercises.',
    unknownTemplate: 'I do not know this template. It may be gone, or not be for you.',
    notYourTemplate: 'Only who kept it, or who leads or coordinates exercises there, can throw it away.',
    notYourSource:
      'Only who leads or coordinates an exercise can keep it as a template, and nobody who still plays in it.',
  },
};

export const templateTexts = { nl, en };
