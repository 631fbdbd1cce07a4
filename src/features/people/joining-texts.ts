import type { RefusalText } from '../../core/texts.ts';

export const joiningNl = {
  invite: 'Iemand uitnodigen',
  inviteLead: 'De uitnodiging werkt één keer. Wie hem gebruikt, doet mee namens de organisatie die je kiest.',
  make: 'Uitnodiging maken',
  organisation: 'Organisatie',
  days: 'Geldig',
  dayCount: (days: string) => (days === '1' ? '1 dag' : `${days} dagen`),
  made: 'De uitnodiging is klaar',
  until: 'Geldig tot',
  forward: 'Stuur dit door aan de persoon die je uitnodigt:',
  message: (organisation: string, link: string, until: string) =>
    `Je bent uitgenodigd voor Knooppunt, namens ${organisation}. De uitnodiging werkt één keer, tot ${until}. Stuur hem niet door. Op deze pagina staat wat je moet doen: ${link}`,
  all: 'Open uitnodigingen',
  madeOn: (day: string) => `gemaakt op ${day}`,
  validUntil: (until: string) => `Geldig tot ${until}`,
  revoke: 'Intrekken',
  revoked: 'De uitnodiging is ingetrokken.',
  noneOpen: 'Er zijn geen open uitnodigingen.',
  invited: 'Je bent uitgenodigd',
  invitedBy: (organisation: string) =>
    `Je kunt meedoen met Knooppunt namens ${organisation}. Open Knooppunt in je eigen Teams of Slack en typ de tekst hieronder.`,
  invitedPlain: 'Je kunt meedoen met Knooppunt. Open Knooppunt in je eigen Teams of Slack en typ de tekst hieronder.',
  type: 'Typ dit in je chat met Knooppunt',
  command: (code: string) => `meedoen ${code}`,
  joined: 'Je doet mee',
  welcome: (organisation: string) => `Je doet nu mee namens ${organisation}. Typ ‘help’ om te zien wat je kunt doen.`,
  wrong: 'Deze code klopt niet',
  wrongText: 'Kijk de code na en probeer het nog eens. Na vijf foute codes moet je een uur wachten.',
  help: { invite: { title: 'Iemand uitnodigen', text: 'Maak een uitnodiging voor een collega.' } },
};

export const joiningRefusalsNl = {
  noCode: 'Typ je code erachter, bijvoorbeeld: meedoen ACDE-FGHJ-KMNP.',
  onlyInOwnChat: 'Dit kan alleen in je eigen chat met Knooppunt, in Teams of Slack.',
  tooManyCodes: 'Je hebt te vaak een foute code getypt. Probeer het over een uur opnieuw.',
  guestAccount: 'Je bent hier te gast. Typ de code in de Teams- of Slack-omgeving van je eigen organisatie.',
  alreadyMember: 'Je doet al mee. Deze uitnodiging kan iemand anders nog gebruiken.',
  invitationUsed: 'Deze uitnodiging is al gebruikt of ingetrokken. Vraag een nieuwe.',
  invitationRevoked: 'Deze uitnodiging is ingetrokken. Vraag een nieuwe.',
  invitationExpired: 'Deze uitnodiging is verlopen. Vraag een nieuwe.',
  unknownInvitation: 'Deze uitnodiging ken ik niet (meer).',
} satisfies Record<string, RefusalText>;

export const joiningEn: typeof joiningNl = {
  invite: 'Invite somebody',
  inviteLead: 'The invitation works once. Whoever uses it takes part for the organisation that you choose.',
  make: 'Make invitation',
  organisation: 'Organisation',
  days: 'Valid',
  dayCount: (days) => (days === '1' ? '1 day' : `${days} days`),
  made: 'The invitation is ready',
  until: 'Valid until',
  forward: 'Forward this to the person whom you invite:',
  message: (organisation, link, until) =>
    `You are invited to Knooppunt, for ${organisation}. The invitation works once, until ${until}. Do not forward it. This page says what to do: ${link}`,
  all: 'Open invitations',
  madeOn: (day) => `made on ${day}`,
  validUntil: (until) => `Valid until ${until}`,
  revoke: 'Revoke',
  revoked: 'The invitation has been revoked.',
  noneOpen: 'There are no open invitations.',
  invited: 'You are invited',
  invitedBy: (organisation) =>
    `You can take part in Knooppunt for ${organisation}. Open Knooppunt in your own Teams or Slack and type the text below.`,
  invitedPlain: 'You can take part in Knooppunt. Open Knooppunt in your own Teams or Slack and type the text below.',
  type: 'Type this in your chat with Knooppunt',
  command: (code) => `join ${code}`,
  joined: 'You take part',
  welcome: (organisation) => `You now take part for ${organisation}. Type ‘help’ to see what you can do.`,
  wrong: 'This code is not right',
  wrongText: 'Check the code and try again. After five wrong codes you have to wait an hour.',
  help: { invite: { title: 'Invite somebody', text: 'Make an invitation for a colleague.' } },
};

export const joiningRefusalsEn: Record<keyof typeof joiningRefusalsNl, string> = {
  noCode: 'Type your code after it, for instance: join ACDE-FGHJ-KMNP.',
  onlyInOwnChat: 'This works only in your own chat with Knooppunt, in Teams or Slack.',
  tooManyCodes: 'You typed a wrong code too often. Try again in an hour.',
  guestAccount: 'You are a guest here. Type the code in the Teams tenant or Slack workspace of your own organisation.',
  alreadyMember: 'You take part already. Somebody else can still use this invitation.',
  invitationUsed: 'This invitation has been used or revoked. Ask for a new one.',
  invitationRevoked: 'This invitation has been revoked. Ask for a new one.',
  invitationExpired: 'This invitation has expired. Ask for a new one.',
  unknownInvitation: 'I do not know this invitation (any more).',
};
