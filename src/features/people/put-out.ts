import { z } from 'zod';
import { may } from '../../core/access.ts';
import { type Context, route } from '../../core/feature.ts';
import { Refusal } from '../../core/refusal.ts';
import { button, buttons, text, view } from '../../core/view.ts';
import { assertHome, managed } from './administer.ts';
import { answer, changeBy } from './change.ts';
import { writeLeft } from './link-store.ts';
import { changed } from './person.ts';
import type { PersonCard } from './person-store.ts';
import { lockPerson } from './privacy-store.ts';
import { forgetPutOut, rememberPutOut } from './put-out-store.ts';
import { assertAdministrator } from './standing.ts';
import { takeBack } from './standing-store.ts';
import type { PeopleRefusal, PeopleTexts } from './texts.ts';

type C = Context<PeopleTexts>;

const Asked = z.object({ personId: z.uuid() });
const refuse = (code: PeopleRefusal) => new Refusal<PeopleRefusal>(code);

/** Somebody whom this administrator may put out: of his organisation, and no administrator of more than he is himself. */
async function other(context: C, personId: string): Promise<PersonCard> {
  const { person } = context;
  const card = await managed(context, personId);
  if (personId === person.id) throw refuse('putYourselfOut');
  assertHome(person, card.organisationId);
  const scopes = card.grants.flatMap(({ role, scope }) => (role === 'administrator' ? [scope as 'region'] : []));
  if (scopes.some((scope) => !may(person, 'administrator', scope))) throw refuse('higherAdministrator');
  if (card.state === 'left' || card.state === 'out') throw refuse('takesNoPart');
  return card;
}

/** Asks the administrator whether he is sure. */
export const putOut = route({
  name: 'people.put-out',
  who: 'administrator',
  input: Asked,
  handle: async ({ personId }, context: C) => {
    const { name } = await other(context, personId);
    const { standing: s } = context.t;
    return answer(
      view(s.sure(name), [
        text(s.sureText),
        buttons(button(s.yes, 'people.confirm-put-out', { personId }, { tone: 'danger' })),
      ]),
      context,
    );
  },
});

/** As if he left, at once, and he cannot come back by himself. What is kept of him stays until its term; after
 * that his accounts are still known, by a hash. */
export const confirmPutOut = route({
  name: 'people.confirm-put-out',
  who: 'administrator',
  input: Asked,
  handle: async ({ personId }, context: C) => {
    const { tx, now, links, privacy, audit } = context;
    await other(context, personId);
    if (!(await lockPerson(tx, personId))) throw refuse('takesNoPart');
    await privacy.settle(context, personId);
    await writeLeft(tx, personId, 'out');
    await rememberPutOut(tx, links, personId, now);
    await audit.record(tx, { ...changeBy(context), action: 'person.put-out', subject: `person:${personId}` });
    await assertAdministrator(tx);
    return changed(context, personId, 'changed');
  },
});

/** Lets somebody in again who was put out: a participant of his organisation, without roles or networks. */
export const takeBackPerson = route({
  name: 'people.take-back',
  who: 'administrator',
  input: Asked,
  handle: async ({ personId }, context: C) => {
    const { tx, person, links, audit } = context;
    const { organisationId } = await managed(context, personId);
    assertHome(person, organisationId);
    if (!(await takeBack(tx, personId))) throw refuse('notOut');
    await forgetPutOut(tx, links, personId);
    await audit.record(tx, { ...changeBy(context), action: 'person.take-back', subject: `person:${personId}` });
    return changed(context, personId, 'changed');
  },
});
