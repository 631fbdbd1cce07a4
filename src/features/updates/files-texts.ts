import type { RefusalText } from '../../core/texts.ts';

/** Pictures in theme updates and attachments to them. */
export const filesNl = {
  page: 'Plaatje of bijlagen toevoegen (op het web)',
  pageSent: 'Plaatje of bijlagen wijzigen (op het web)',
  title: (title: string) => `Plaatje en bijlagen: ${title}`,
  lead: 'Ben je klaar? Ga terug naar je chat en druk bij het voorbeeld op ‘Verversen’.',
  leadSent: 'Dit bericht is al verstuurd. Wat je hier wijzigt, wordt gewijzigd in de berichten die er al staan.',
  pictureTitle: 'Is iets vertrouwelijk? Voeg het toe als bijlage.',
  pictureText:
    'Chats halen een plaatje op zonder in te loggen: wie het adres ervan heeft, ziet het 30 dagen. Een bijlage krijgt alleen wie het bericht mag lezen.',
  has: 'Dit gaat mee',
  kinds: { picture: 'plaatje', attachment: 'bijlage' },
  remove: 'Weghalen',
  added: 'Toegevoegd.',
  removed: 'Weggehaald.',
  file: 'Bestand',
  fileHint:
    'Plaatje: PNG of JPEG, tot 2 MB. Plaats en camera haal ik eruit. Bijlage: PDF, Word, Excel, PowerPoint of OpenDocument, tot 5 MB. Een document houdt zijn eigenschappen, zoals de naam van de maker.',
  alt: 'Wat staat er op het plaatje?',
  altHint: 'Nodig bij een plaatje: voor wie het niet kan zien.',
  submit: 'Toevoegen',
  attachment: (file: string) => `Bijlage: ${file}`,
  open: (file: string) => `Bijlage openen: ${file}`,
  download: (file: string) => `Download ${file}`,
  yours: 'Deze link is van jou alleen en werkt 10 minuten. Dat je de bijlage opende, is vastgelegd.',
};

export const filesRefusalsNl = {
  fileNeeded: 'Kies een bestand.',
  altNeeded: 'Beschrijf wat er op het plaatje staat. Wie het niet kan zien, leest of hoort deze tekst.',
  pictureTooLarge: 'Dit plaatje is groter dan 2 MB. Maak het kleiner en probeer het opnieuw.',
  fileTooLarge: 'Dit bestand is groter dan 5 MB.',
  unknownKind:
    'Dit bestand kan ik niet meesturen. Kies een PNG of JPEG, een PDF, of een document van Word, Excel, PowerPoint of OpenDocument zonder macro’s.',
  tooManyFiles: 'Een themabericht heeft hoogstens vijf bestanden. Haal er eerst een weg.',
  unknownFile: 'Deze bijlage is er niet meer, of is niet voor jou.',
} satisfies Record<string, RefusalText>;

export const filesEn: typeof filesNl = {
  page: 'Add a picture or attachments (on the web)',
  pageSent: 'Change the picture or attachments (on the web)',
  title: (title) => `Picture and attachments: ${title}`,
  lead: 'Done? Go back to your chat and press ‘Refresh’ at the preview.',
  leadSent: 'This update was sent already. What you change here is changed in the messages that stand there.',
  pictureTitle: 'Is something confidential? Add it as an attachment.',
  pictureText:
    'Chats fetch a picture without signing in: who has its address sees it for 30 days. An attachment goes only to who may read the update.',
  has: 'This goes along',
  kinds: { picture: 'picture', attachment: 'attachment' },
  remove: 'Remove',
  added: 'Added.',
  removed: 'Removed.',
  file: 'File',
  fileHint:
    'Picture: PNG or JPEG, up to 2 MB. I take out place and camera. Attachment: PDF, Word, Excel, PowerPoint or OpenDocument, up to 5 MB. A document keeps its properties, such as the name of its author.',
  alt: 'What does the picture show?',
  altHint: 'Needed with a picture: for who cannot see it.',
  submit: 'Add',
  attachment: (file) => `Attachment: ${file}`,
  open: (file) => `Open attachment: ${file}`,
  download: (file) => `Download ${file}`,
  yours: 'This link is for you alone and works for 10 minutes. That you opened the attachment is recorded.',
};

export const filesRefusalsEn: typeof filesRefusalsNl = {
  fileNeeded: 'Choose a file.',
  altNeeded: 'Describe what the picture shows. Who cannot see it reads or hears this text.',
  pictureTooLarge: 'This picture is larger than 2 MB. Make it smaller and try again.',
  fileTooLarge: 'This file is larger than 5 MB.',
  unknownKind:
    'I cannot send this file along. Choose a PNG or JPEG, a PDF, or a document of Word, Excel, PowerPoint or OpenDocument without macros.',
  tooManyFiles: 'A theme update has five files at most. Remove one first.',
  unknownFile: 'This attachment is gone, or is not for you.',
};
