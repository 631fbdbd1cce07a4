import type { DeliveryState } from '../../core/outbox.ts';
import type { RefusalText, Texts } from '../../core/texts.ts';
import type { ItemKind } from './weekly-items.ts';

const WEEKDAYS = ['maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag', 'zondag'];

const persons = (count: number) => (count === 1 ? '1 persoon' : `${count} personen`);
const channels = (count: number) => (count === 1 ? '1 kanaal' : `${count} kanalen`);

const nl = {
  weekdays: WEEKDAYS,
  moment: (weekday: string, time: string) => `elke ${weekday} om ${time}`,
  themes: {
    mine: 'Mijn thema’s',
    channel: 'Thema’s van dit kanaal',
    lead: 'Kies de thema’s die je wilt volgen. Je krijgt dan de themaberichten en één keer per week een overzicht.',
    channelLead: 'Dit kanaal krijgt themaberichten en één keer per week een overzicht van de thema’s die het volgt.',
    nothing: 'Er zijn nu geen thema’s.',
    followed: 'Volg je',
    followedHere: 'Volgt dit kanaal',
    weekly: 'Weekbericht',
    paused: 'Staat op pauze. Er komen nu geen berichten.',
    onlyClear: 'In dit kanaal komen alleen openbare berichten (TLP:CLEAR), omdat niet vastligt wie hier meelezen.',
    external: 'In dit kanaal lezen mensen van buiten mee. Daarom komen hier alleen openbare berichten (TLP:CLEAR).',
    coordinatorOnly: 'Een coördinator van dit kanaal kan dit wijzigen.',
  },
  buttons: {
    follow: 'Volgen',
    unfollow: 'Niet meer volgen',
    when: 'Dag en tijd kiezen',
    pause: 'Pauze',
    resume: 'Weer aanzetten',
    stop: 'Stop weekbericht',
    themes: 'Thema’s kiezen',
    write: 'Themabericht schrijven',
    send: 'Versturen',
    change: 'Wijzigen',
    discard: 'Weggooien',
    report: 'Bezorging bekijken',
    read: 'Lezen',
  },
  when: {
    title: 'Wanneer wil je het weekbericht?',
    lead: 'Je krijgt het één keer per week. Is er niets nieuws, dan krijg je niets.',
    weekday: 'Dag',
    hour: 'Tijd',
    submit: 'Opslaan',
  },
  stopped: {
    title: 'Het weekbericht is gestopt',
    text: 'Je volgt geen thema’s meer en krijgt geen themaberichten. Je kunt altijd opnieuw beginnen.',
    channelTitle: 'Dit kanaal krijgt geen weekbericht meer',
    channelText: 'Dit kanaal volgt geen thema’s meer en krijgt geen themaberichten.',
  },
  write: {
    title: 'Themabericht schrijven',
    lead: 'Je ziet eerst een voorbeeld. Er gaat nog niets weg.',
    heading: 'Titel',
    text: 'Tekst',
    textHint: 'Een lege regel begint een nieuwe alinea.',
    link: 'Link',
    linkHint: 'Begint met https://',
    theme: 'Thema',
    tlp: 'Wat mogen lezers ermee?',
    tlps: {
      'TLP:CLEAR': 'TLP:CLEAR – openbaar',
      'TLP:GREEN': 'TLP:GREEN – delen binnen het netwerk',
      'TLP:AMBER': 'TLP:AMBER – delen binnen de eigen organisatie',
    },
    audience: 'Voor wie?',
    everyone: 'Iedereen die het thema volgt',
    submit: 'Voorbeeld bekijken',
  },
  preview: {
    title: (title: string) => `Voorbeeld: ${title}`,
    lead: 'Zo ziet het bericht eruit. Er is nog niets verstuurd.',
    who: 'Wie ziet dit',
    count: (people: number, places: number, tlp: string, audience: string) =>
      `${persons(people)} en ${channels(places)} (${tlp}, ${audience})`,
    everyone: 'iedereen',
    discarded: 'Het themabericht is weggegooid',
  },
  update: {
    lead: (theme: string) => `Themabericht over ${theme}`,
    link: 'Lees meer',
    sentOn: 'Verstuurd',
  },
  sent: {
    title: (title: string) => `Verstuurd: ${title}`,
    text: (people: number, places: number) => `Het bericht gaat naar ${persons(people)} en ${channels(places)}.`,
    nobody: 'Niemand die dit mag zien volgt dit thema. Het bericht staat wel bij de themaberichten.',
  },
  report: {
    title: (title: string) => `Bezorging: ${title}`,
    lead: (count: number) =>
      `${count === 1 ? '1 bericht' : `${count} berichten`}. Afgeleverd is niet hetzelfde als gelezen.`,
    nobody: 'Dit bericht ging naar niemand.',
    caption: 'Hoe ver zijn de berichten',
    head: ['Stand', 'Aantal', 'Deel'],
    states: {
      accepted: 'afgeleverd',
      queued: 'onderweg',
      sending: 'onderweg',
      unreachable: 'onbereikbaar',
      unknown: 'onbekend',
    } satisfies Record<DeliveryState, string>,
    because: (state: string, reason: string) => `${state}: ${reason}`,
    reasons: {
      'no address': 'geen account waarop ik kan schrijven',
      'tenant suspended': 'de omgeving van de organisatie staat uit',
      'no member': 'geen deelnemer meer',
      'bot removed': 'Knooppunt is daar verwijderd',
      not_installed: 'Knooppunt is daar niet geïnstalleerd',
      expired: 'kon niet op tijd worden bezorgd',
    } as Record<string, string>,
    unknown: 'Onbekend: het platform gaf geen antwoord. Ik stuur dan niet nog een keer, want het kan zijn aangekomen.',
  },
  latest: {
    title: 'Themaberichten',
    nothing: 'Er zijn hier nog geen themaberichten.',
    moreInPrivate: 'In je eigen chat met mij zie je nog meer themaberichten. Typ daar ‘nieuws’.',
  },
  weekly: {
    title: 'Weekbericht',
    lead: 'Dit is nieuw in de thema’s die je volgt.',
    channelLead: 'Dit is nieuw in de thema’s die dit kanaal volgt.',
    kinds: {
      update: 'Themabericht',
      article: 'Kennisartikel',
      event: 'Bijeenkomst',
      training: 'Training',
    } satisfies Record<ItemKind, string>,
    more: (count: number) =>
      count === 1
        ? 'Er is nog 1 bericht. Dat krijg je volgende week.'
        : `Er zijn nog ${count} berichten. Die krijg je volgende week.`,
  },
  home: {
    none: 'Je volgt nog geen thema’s.',
    themes: 'Thema’s',
    weekly: 'Weekbericht',
    paused: 'op pauze',
  },
  help: {
    themes: { title: 'Thema’s volgen', text: 'Kies wat je wilt horen, en wanneer.' },
    latest: { title: 'Themaberichten', text: 'Lees het laatste nieuws van het netwerk.' },
    write: { title: 'Themabericht schrijven', text: 'Vertel het netwerk wat er speelt.' },
  },
  refusals: {
    notYours: 'Deze knop hoort bij een ander. Typ ‘thema’s’ om je eigen thema’s te zien.',
    notYourChannel: 'Alleen een coördinator van dit kanaal kan de thema’s van dit kanaal wijzigen.',
    unknownTheme: 'Dit thema bestaat niet meer. Typ ‘thema’s’ voor de thema’s van nu.',
    notFollowing: 'Er worden nog geen thema’s gevolgd. Typ ‘thema’s’ om er een te kiezen.',
    noAudience: 'Je kunt alleen schrijven voor een netwerk dat je coördineert.',
    notYourAudience: 'Je coördineert deze groep niet.',
    https: 'Vul een link in die begint met https://',
    unknown: 'Dit themabericht ken ik niet, of het is weggegooid.',
    alreadySent: 'Dit themabericht is al verstuurd. Het gaat niet nog een keer weg.',
    tooOld: 'Dit concept is ouder dan een maand. Kies ‘Wijzigen’ en kijk het na voor je het verstuurt.',
    notSent: 'Dit themabericht is nog niet verstuurd.',
  } satisfies Record<string, RefusalText>,
};

export type UpdatesTexts = typeof nl;
export type UpdatesRefusal = keyof UpdatesTexts['refusals'];

const enPersons = (count: number) => (count === 1 ? '1 person' : `${count} persons`);
const enChannels = (count: number) => (count === 1 ? '1 channel' : `${count} channels`);

const en: UpdatesTexts = {
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  moment: (weekday, time) => `every ${weekday} at ${time}`,
  themes: {
    mine: 'My themes',
    channel: 'Themes of this channel',
    lead: 'Choose the themes that you want to follow. You get the theme updates, and once a week an overview.',
    channelLead: 'This channel gets theme updates, and once a week an overview of the themes that it follows.',
    nothing: 'There are no themes now.',
    followed: 'You follow this',
    followedHere: 'This channel follows this',
    weekly: 'Weekly update',
    paused: 'Paused. No messages come now.',
    onlyClear: 'This channel gets public updates only (TLP:CLEAR), as nobody recorded who reads along here.',
    external: 'Outsiders read along in this channel. That is why it gets public updates only (TLP:CLEAR).',
    coordinatorOnly: 'A coordinator of this channel can change this.',
  },
  buttons: {
    follow: 'Follow',
    unfollow: 'Stop following',
    when: 'Choose day and time',
    pause: 'Pause',
    resume: 'Switch on again',
    stop: 'Unsubscribe',
    themes: 'Choose themes',
    write: 'Write a theme update',
    send: 'Send',
    change: 'Change',
    discard: 'Discard',
    report: 'See deliveries',
    read: 'Read',
  },
  when: {
    title: 'When do you want the weekly update?',
    lead: 'You get it once a week. When nothing is new, you get nothing.',
    weekday: 'Day',
    hour: 'Time',
    submit: 'Save',
  },
  stopped: {
    title: 'You are unsubscribed',
    text: 'You follow no themes any more and get no theme updates. You can start again at any time.',
    channelTitle: 'This channel is unsubscribed',
    channelText: 'This channel follows no themes any more and gets no theme updates.',
  },
  write: {
    title: 'Write a theme update',
    lead: 'You see a preview first. Nothing is sent yet.',
    heading: 'Title',
    text: 'Text',
    textHint: 'An empty line starts a new paragraph.',
    link: 'Link',
    linkHint: 'Starts with https://',
    theme: 'Theme',
    tlp: 'What may readers do with it?',
    tlps: {
      'TLP:CLEAR': 'TLP:CLEAR – public',
      'TLP:GREEN': 'TLP:GREEN – share within the network',
      'TLP:AMBER': 'TLP:AMBER – share within one’s own organisation',
    },
    audience: 'For whom?',
    everyone: 'Everyone who follows the theme',
    submit: 'See the preview',
  },
  preview: {
    title: (title) => `Preview: ${title}`,
    lead: 'This is how the update looks. Nothing is sent yet.',
    who: 'Who sees this',
    count: (people, places, tlp, audience) => `${enPersons(people)} and ${enChannels(places)} (${tlp}, ${audience})`,
    everyone: 'everyone',
    discarded: 'The theme update is discarded',
  },
  update: {
    lead: (theme) => `Theme update about ${theme}`,
    link: 'Read more',
    sentOn: 'Sent',
  },
  sent: {
    title: (title) => `Sent: ${title}`,
    text: (people, places) => `The update goes to ${enPersons(people)} and ${enChannels(places)}.`,
    nobody: 'Nobody who may see this follows the theme. It does stand among the theme updates.',
  },
  report: {
    title: (title) => `Deliveries: ${title}`,
    lead: (count) => `${count === 1 ? '1 message' : `${count} messages`}. Delivered does not mean read.`,
    nobody: 'This update went to nobody.',
    caption: 'How far the messages are',
    head: ['State', 'Number', 'Share'],
    states: {
      accepted: 'delivered',
      queued: 'under way',
      sending: 'under way',
      unreachable: 'unreachable',
      unknown: 'unknown',
    },
    because: (state, reason) => `${state}: ${reason}`,
    reasons: {
      'no address': 'no account that I can write to',
      'tenant suspended': 'the organisation’s workspace is switched off',
      'no member': 'no longer a member',
      'bot removed': 'Knooppunt was removed there',
      not_installed: 'Knooppunt is not installed there',
      expired: 'could not be delivered in time',
    },
    unknown: 'Unknown: the platform did not answer. I do not send it again, as it may have arrived.',
  },
  latest: {
    title: 'Theme updates',
    nothing: 'There are no theme updates here yet.',
    moreInPrivate: 'In your own chat with me you see more theme updates. Type ‘news’ there.',
  },
  weekly: {
    title: 'Weekly update',
    lead: 'This is new in the themes that you follow.',
    channelLead: 'This is new in the themes that this channel follows.',
    kinds: { update: 'Theme update', article: 'Article', event: 'Event', training: 'Training' },
    more: (count) =>
      count === 1 ? 'There is 1 more. You get it next week.' : `There are ${count} more. You get them next week.`,
  },
  home: {
    none: 'You follow no themes yet.',
    themes: 'Themes',
    weekly: 'Weekly update',
    paused: 'paused',
  },
  help: {
    themes: { title: 'Follow themes', text: 'Choose what you want to hear, and when.' },
    latest: { title: 'Theme updates', text: 'Read the latest news of the network.' },
    write: { title: 'Write a theme update', text: 'Tell the network what is going on.' },
  },
  refusals: {
    notYours: 'This button belongs to somebody else. Type ‘themes’ to see your own themes.',
    notYourChannel: 'Only a coordinator of this channel can change its themes.',
    unknownTheme: 'This theme does not exist any more. Type ‘themes’ for the present themes.',
    notFollowing: 'No themes are followed yet. Type ‘themes’ to choose one.',
    noAudience: 'You can write only for a network that you coordinate.',
    notYourAudience: 'You do not coordinate this group.',
    https: 'Give a link that starts with https://',
    unknown: 'I do not know this theme update, or it was discarded.',
    alreadySent: 'This theme update is sent already. It does not go out again.',
    tooOld: 'This draft is older than a month. Choose ‘Change’ and check it before you send it.',
    notSent: 'This theme update is not sent yet.',
  },
};

export const texts: Texts<UpdatesTexts> = { nl, en };
