import type { RefusalText, Texts } from '../../core/texts.ts';

const nl = {
  title: 'Goed voorbeeld delen',
  lead: 'Wat werkt in jouw gemeente of organisatie? De redactie kijkt er eerst naar. Je hoort of het in de kennisbank komt.',
  hint: 'Noem geen persoonsgegevens. Een regel die begint met ## is een kopje.',
  submit: 'Voorstellen',
  sent: 'Je voorstel is onderweg',
  sentText: 'De redactie kijkt ernaar. Je hoort hier wat ze besluit.',
  proposed: (theme: string) => `Voorstel voor de kennisbank: ${theme}`,
  from: 'Van',
  label: 'Label',
  approve: 'Goedkeuren',
  reject: 'Afwijzen',
  rejectLead: 'Wie dit voorstelde, krijgt je reden te lezen, zonder je naam.',
  reason: 'Waarom niet?',
  approved: 'Goedgekeurd',
  approvedText: 'Het staat in de kennisbank. Wie het voorstelde, hoort het.',
  rejected: 'Afgewezen',
  rejectedText: 'Wie het voorstelde, hoort het, met jouw reden.',
  outcome: {
    approved: (title: string) => `Je voorstel ‘${title}’ staat in de kennisbank`,
    approvedText: 'Dank je wel. Anderen kunnen het nu vinden.',
    rejected: (title: string) => `Je voorstel ‘${title}’ komt niet in de kennisbank`,
    reason: 'Reden',
  },
  help: { title: 'Goed voorbeeld delen', text: 'Stel iets voor dat bij jou werkt.' },
};

export const proposeRefusalsNl = {
  unknownProposal: 'Dit voorstel is er niet meer, of je mag er niet over besluiten.',
  ownProposal: 'Over je eigen voorstel besluit iemand anders.',
  alreadyApproved: 'Dit voorstel is al goedgekeurd.',
  alreadyRejected: 'Dit voorstel is al afgewezen.',
  tooManyProposals: ({ most }) => `Je hebt vandaag al ${most} voorstellen gedaan. Morgen kun je verder.`,
  nobodyToDecide: 'Voor dit thema is nu geen redacteur of coördinator. Er is niets verstuurd.',
} satisfies Record<string, RefusalText>;

const en: typeof nl = {
  title: 'Share a best practice',
  lead: 'What works in your municipality or organisation? The editors look at it first. You hear whether it gets into the knowledge base.',
  hint: 'Mention no personal data. A line that starts with ## is a heading.',
  submit: 'Propose',
  sent: 'Your proposal is on its way',
  sentText: 'The editors look at it. You hear here what they decide.',
  proposed: (theme) => `Proposal for the knowledge base: ${theme}`,
  from: 'From',
  label: 'Label',
  approve: 'Approve',
  reject: 'Reject',
  rejectLead: 'Whoever proposed this reads your reason, without your name.',
  reason: 'Why not?',
  approved: 'Approved',
  approvedText: 'It is in the knowledge base. Whoever proposed it hears so.',
  rejected: 'Rejected',
  rejectedText: 'Whoever proposed it hears so, with your reason.',
  outcome: {
    approved: (title) => `Your proposal ‘${title}’ is in the knowledge base`,
    approvedText: 'Thank you. Others can find it now.',
    rejected: (title) => `Your proposal ‘${title}’ does not get into the knowledge base`,
    reason: 'Reason',
  },
  help: { title: 'Share a best practice', text: 'Propose something that works for you.' },
};

export const proposeRefusalsEn: typeof proposeRefusalsNl = {
  unknownProposal: 'This proposal does not exist any more, or you may not decide on it.',
  ownProposal: 'Somebody else decides on your own proposal.',
  alreadyApproved: 'This proposal has been approved already.',
  alreadyRejected: 'This proposal has been rejected already.',
  tooManyProposals: ({ most }) => `You have made ${most} proposals today. You can go on tomorrow.`,
  nobodyToDecide: 'There is no editor or coordinator for this theme now. Nothing was sent.',
};

export const proposeTexts: Texts<typeof nl> = { nl, en };
