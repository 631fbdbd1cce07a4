/** Where the bot is, and whom it can reach. */
export const reachabilityNl = {
  presence: {
    title: 'Dag, ik ben Knooppunt',
    text: 'Ik beantwoord vragen uit de kennisbank met de bronnen erbij, laat de agenda zien en breng themaberichten. Noem mij met @Knooppunt en stel je vraag.',
    public: 'Hier laat ik alleen openbare informatie zien, totdat een coördinator vastlegt wie er meelezen.',
    help: 'Wat kan ik vragen?',
    readers: 'Vastleggen wie meelezen',
  },
  reachability: {
    help: { title: 'Bereikbaarheid', text: 'Wie kan ik een eigen bericht sturen, en wie niet.' },
    title: 'Bereikbaarheid',
    lead: (reached: number, all: number) => `Ik kan ${reached} van ${all} mensen een eigen bericht sturen.`,
    nobody: 'Er is nog niemand voor wie jij dit mag zien.',
    organisations: 'Per organisatie',
    tenants: 'Per omgeving',
    count: (reached: number, all: number) => `${reached} van ${all} bereikbaar`,
    noOrganisation: 'Zonder organisatie',
    names: 'Namen',
    more: (count: number) => (count === 1 ? 'Nog 1 organisatie' : `Nog ${count} organisaties`),
    morePeople: (count: number) => `En nog ${count} mensen.`,
    namesTitle: (organisation: string) => `Niet bereikbaar: ${organisation}`,
    everybody: 'Ik kan hier iedereen bereiken.',
    reasons: {
      'never wrote': 'heeft mij nog nooit geschreven',
      'bot removed': 'heeft Knooppunt verwijderd',
      'tenant suspended': 'de omgeving staat uit',
      left: 'doet niet meer mee',
    },
    mend: 'Wat kan de beheerder doen?',
    mends: {
      teams:
        'Teams: installeer Knooppunt voor iedereen. Ga in het Teams-beheercentrum naar Teams-apps, Beleid voor app-instellingen, en voeg Knooppunt toe bij de geïnstalleerde apps. Daarna ken ik ieders chat.',
      slack:
        'Slack: vraag wie ontbreekt om mij één keer ‘help’ te sturen, of zet mij in een kanaal waar zij mij noemen. Daarna kan ik ze bereiken.',
      suspended: 'Staat een omgeving uit? Een beheerder van het netwerk kan die bij ‘omgevingen’ weer toelaten.',
    },
  },
};

export const reachabilityEn: typeof reachabilityNl = {
  presence: {
    title: 'Hello, I am Knooppunt',
    text: 'I answer questions from the knowledge base with their sources, show the agenda and bring theme updates. Mention @Knooppunt and ask your question.',
    public: 'Here I show public information only, until a coordinator says who reads along.',
    help: 'What can I ask?',
    readers: 'Say who reads along',
  },
  reachability: {
    help: { title: 'Reachability', text: 'Whom I can send a message of their own, and whom not.' },
    title: 'Reachability',
    lead: (reached, all) => `I can send ${reached} of ${all} people a message of their own.`,
    nobody: 'There is nobody yet for whom you may see this.',
    organisations: 'By organisation',
    tenants: 'By tenant',
    count: (reached, all) => `${reached} of ${all} reachable`,
    noOrganisation: 'Without organisation',
    names: 'Names',
    more: (count) => (count === 1 ? '1 more organisation' : `${count} more organisations`),
    morePeople: (count) => `And ${count} more people.`,
    namesTitle: (organisation) => `Not reachable: ${organisation}`,
    everybody: 'I can reach everybody here.',
    reasons: {
      'never wrote': 'never wrote to me',
      'bot removed': 'removed Knooppunt',
      'tenant suspended': 'the tenant is switched off',
      left: 'takes no part any more',
    },
    mend: 'What can the administrator do?',
    mends: {
      teams:
        'Teams: install Knooppunt for everybody. In the Teams admin center go to Teams apps, Setup policies, and add Knooppunt to the installed apps. After that I know everybody’s chat.',
      slack:
        'Slack: ask who is missing to send me ‘help’ once, or put me in a channel where they mention me. After that I can reach them.',
      suspended: 'Is a tenant switched off? An administrator of the network can let it in again at ‘tenants’.',
    },
  },
};
