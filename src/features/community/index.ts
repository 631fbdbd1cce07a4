import { feature } from '../../core/feature.ts';
import { answer, sendAnswer } from './answer.ts';
import { ask, sendAsk } from './ask.ts';
import { contact, sendContact } from './contact.ts';
import { find } from './find.ts';
import { personalData } from './personal-data.ts';
import { editProfile, profile, removeProfile, saveProfile, stopQuestions } from './profile.ts';
import { allThemes, profilesOf } from './profile-store.ts';
import { homeBlocks } from './profile-views.ts';
import { texts } from './texts.ts';

/** Members find each other: a profile per theme, by choice; a message to a colleague; a question to who follows a theme. */
export const community = feature({
  name: 'community',
  texts,
  routes: [
    ...[profile, editProfile, saveProfile, removeProfile, stopQuestions],
    ...[find, contact, sendContact],
    ...[ask, sendAsk, answer, sendAnswer],
  ],
  help: ({ person, t }) =>
    person.state === 'member'
      ? [
          { ...t.help.find, action: 'community.find' },
          { ...t.help.ask, action: 'community.ask', dialog: true },
          { ...t.help.profile, action: 'community.profile' },
        ]
      : [],
  home: async ({ tx, person, t, locale }) =>
    person.state === 'member' ? homeBlocks(await allThemes(tx), await profilesOf(tx, person.id), t, locale) : [],
  personalData,
});
