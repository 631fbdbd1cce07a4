import { z } from 'zod';
import { may } from '../../core/access.ts';
import { localText, momentOf } from '../../core/dates.ts';
import { openDialog, type Reply, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { type C, inPlace, readingOf, refuse } from './access.ts';
import { codewordOf } from './domain.ts';
import { tooShortOrLong } from './filled.ts';
import { newPlan, planShown } from './plan.ts';
import { refusePlan } from './plan-access.ts';
import type { Plan } from './plan-domain.ts';
import { LABELS, NAME_LENGTH, SCENARIO_LENGTH } from './plan-form.ts';
import { addPlan, removePlan } from './plan-store.ts';
import { withinsOf } from './start.ts';
import { mayCopy, mayDrop, mayKeep, maySee, sourceFor, templateFor } from './template-access.ts';
import * as store from './template-store.ts';
import { copyDialog, keepDialog, sourcesView, sureDropTemplateView, templatesView } from './template-views.ts';
import type { ExercisesRefusal } from './texts.ts';

const WEEK_MS = 7 * 86_400_000;
const OfExercise = z.object({ exerciseId: z.uuid() });
const OfTemplate = z.object({ templateId: z.uuid() });

function assertLeader({ person }: C): void {
  if (!may(person, 'exerciseLeader') && !may(person, 'coordinator')) throw refuse('templatesForLeaders');
}

async function shown(context: C, said?: string): Promise<Reply> {
  const { tx, person } = context;
  const plays = await store.playedBy(tx, person.id);
  const seen = (await store.templates(tx)).filter((one) => maySee(person, one) && !plays.has(one.id));
  const all = seen.map((template) => ({
    template,
    copy: mayCopy(person, template),
    drop: mayDrop(person, template),
  }));
  return inPlace(templatesView(all, said, readingOf(context)), context);
}

/** Exercises that one can copy and lead oneself. */
const templates = route({
  name: 'exercises.templates',
  words: { nl: ['sjablonen'], en: ['templates'] },
  who: 'member',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    assertLeader(context);
    return shown(context);
  },
});

/** Exercises that one can keep as a template. */
const templateSources = route({
  name: 'exercises.template-sources',
  who: 'member',
  read: true,
  input: z.object({}),
  handle: async (_, context: C) => {
    assertLeader(context);
    const all = (await store.sources(context.tx)).filter((plan) => mayKeep(context.person, plan));
    return sayInPrivate(sourcesView(all, readingOf(context)));
  },
});

const templateKeep = route({
  name: 'exercises.template-keep',
  who: 'member',
  input: OfExercise,
  handle: async ({ exerciseId }, context: C) =>
    openDialog(keepDialog(await sourceFor(context, exerciseId), context.newId(), readingOf(context))),
});

/** Keeps an exercise as a template: its script and times, nobody who takes part. Its key makes sending it twice harmless. */
const templateKeepSend = route({
  name: 'exercises.template-keep-send',
  who: 'member',
  input: OfExercise.extend({
    templateId: z.uuid(),
    name: z.string().trim(),
    scenario: z.string().trim(),
    tlp: z.enum(LABELS).catch('TLP:AMBER+STRICT'),
  }),
  handle: async ({ exerciseId, templateId, name, scenario, tlp }, context: C) => {
    const { tx, newId, person, audit, place, t } = context;
    const source = await sourceFor(context, exerciseId);
    const wrong = {
      ...tooShortOrLong('name', name, NAME_LENGTH),
      ...tooShortOrLong('scenario', scenario, SCENARIO_LENGTH),
    };
    if (Object.keys(wrong).length > 0) throw new InvalidForm(wrong);
    const isNew = await addPlan(tx, {
      id: templateId,
      leaderId: person.id,
      template: true,
      copiedFromId: exerciseId,
      codeword: '',
      startsAt: null,
      autoStart: false,
      ...{ within: source.within, name, scenario, tlp, ...timesOf(source) },
    });
    if (!isNew) return shown(context, t.template.already);
    await store.copyScript(tx, exerciseId, templateId, newId);
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'exercise.template-keep',
      subject: `exercise:${exerciseId}`,
      via: place.platform,
      detail: { template: templateId, tlp },
    });
    return shown(context, t.template.kept(name));
  },
});

/** What is copied with the script: by what it is timed and measured. */
const timesOf = ({ closeAfter, remindEvery, quorum, answerNorm, presentNorm, sitrepEvery }: Plan) => ({
  closeAfter,
  remindEvery,
  quorum,
  answerNorm,
  presentNorm,
  sitrepEvery,
});

const templateCopy = route({
  name: 'exercises.template-copy',
  who: 'exerciseLeader',
  input: OfTemplate,
  handle: async ({ templateId }, context: C) => {
    const template = await copied(context, templateId);
    const withins = await withinsOf(context.tx, context.person);
    if (withins.length === 0) throw refuse('noNetwork');
    const local = localText(new Date(context.now.getTime() + WEEK_MS), context.network.timeZone);
    return openDialog(copyDialog(template, context.newId(), withins, local, readingOf(context)));
  },
});

async function copied(context: C, templateId: string): Promise<store.Template> {
  const template = await templateFor(context, templateId);
  if (!mayCopy(context.person, template)) throw refusePlan('unknownTemplate');
  return template;
}

/** Makes a plan of a template, led by who copies it, with the people of what he chose. */
const templateCopySend = route({
  name: 'exercises.template-copy-send',
  who: 'exerciseLeader',
  input: OfTemplate.extend({
    exerciseId: z.uuid(),
    name: z.string().trim(),
    codeword: z.string(),
    network: z.string(),
    startsAt: z.string(),
  }),
  handle: async ({ templateId, exerciseId, ...form }, context: C) => {
    const { tx, newId, person, t, network } = context;
    const template = await copied(context, templateId);
    const within = (await withinsOf(tx, person)).find(({ id }) => id === form.network);
    const codeword = codewordOf(form.codeword);
    const startsAt = momentOf(form.startsAt, network.timeZone);
    const wrong: Record<string, ExercisesRefusal> = {
      ...tooShortOrLong('name', form.name, NAME_LENGTH),
      ...(codeword ? {} : { codeword: 'badCodeword' }),
      ...(within ? {} : { network: 'notYourNetwork' }),
      ...(startsAt ? {} : { startsAt: 'badMoment' }),
    };
    if (!within || !codeword || !startsAt || Object.keys(wrong).length > 0) throw new InvalidForm(wrong);
    const isNew = await newPlan(context, {
      ...{ id: exerciseId, copiedFromId: template.id, within, name: form.name, codeword, startsAt, autoStart: false },
      ...{ scenario: template.scenario, ...timesOf(template) },
      // What one organisation plays by itself stays there, unless its leader chooses otherwise.
      tlp: within.kind === 'organisation' ? 'TLP:AMBER+STRICT' : template.tlp,
    });
    if (!isNew) return planShown(context, exerciseId);
    const without = await store.copyScript(tx, template.id, exerciseId, newId);
    return planShown(context, exerciseId, without === 0 ? t.template.copied : t.template.copiedWithout(without));
  },
});

async function dropped(context: C, templateId: string): Promise<store.Template> {
  const template = await templateFor(context, templateId);
  if (!mayDrop(context.person, template)) throw refusePlan('notYourTemplate');
  return template;
}

const templateDrop = route({
  name: 'exercises.template-drop',
  who: 'member',
  input: OfTemplate,
  handle: async ({ templateId }, context: C) =>
    sayInPrivate(sureDropTemplateView(await dropped(context, templateId), readingOf(context))),
});

const templateDropConfirm = route({
  name: 'exercises.template-drop-confirm',
  who: 'member',
  input: OfTemplate,
  handle: async ({ templateId }, context: C) => {
    const { tx, audit, person, place, t } = context;
    await dropped(context, templateId);
    await removePlan(tx, templateId);
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'exercise.template-drop',
      subject: `exercise:${templateId}`,
      via: place.platform,
    });
    return shown(context, t.template.dropped);
  },
});

export const templateRoutes = [
  templates,
  templateSources,
  templateKeep,
  templateKeepSend,
  templateCopy,
  templateCopySend,
  templateDrop,
  templateDropConfirm,
];
