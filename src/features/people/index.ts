import { may } from '../../core/access.ts';
import { feature } from '../../core/feature.ts';
import { admitPerson } from './admit.ts';
import { setChannel, showChannel } from './channel.ts';
import { chooseLanguage, setLanguage } from './language.ts';
import { texts } from './texts.ts';

export { ANONYMOUS, createMeet } from './meet.ts';

export const people = feature({
  name: 'people',
  texts,
  routes: [showChannel, setChannel, chooseLanguage, setLanguage, admitPerson],
  help: ({ person, place, t }) => [
    { ...t.help.language, action: 'people.language' },
    ...(place.conversationId !== null && may(person, 'coordinator')
      ? [{ ...t.help.channel, action: 'people.channel' }]
      : []),
  ],
});
