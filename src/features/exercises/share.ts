import { z } from 'zod';
import { openDialog, route, sayInPrivate } from '../../core/feature.ts';
import { InvalidForm } from '../../core/refusal.ts';
import { Tlp } from '../../core/tlp.ts';
import { written } from '../../core/written.ts';
import { type C, inPlace, leads, readingOf, refuse } from './access.ts';
import type { RollCall } from './domain.ts';
import { reading } from './reading.ts';
import { type Candidate, divide, namedIn, REPORT_LENGTH, SUBJECT_LENGTH } from './share-domain.ts';
import * as share from './share-store.ts';
import { previewView, reportView, shareDialog, sharedView } from './share-views.ts';
import { takesNoPart } from './sitrep.ts';
import * as store from './store.ts';
import type { ExercisesRefusal } from './texts.ts';

type Sharing = { rollCall: RollCall; all: Candidate[]; self: Candidate | undefined };

/** The running exercise or incident in which he takes part, with everyone in it. */
async function sharing(context: C, exerciseId: string | undefined): Promise<Sharing> {
  const { tx, person } = context;
  const running = person.state === 'member' ? await store.running(tx) : [];
  for (const rollCall of running) {
    if (exerciseId !== undefined && rollCall.exercise.id !== exerciseId) continue;
    const all = await share.candidates(tx, rollCall);
    const self = all.find(({ id }) => id === person.id);
    if (self || leads(person, rollCall)) return { rollCall, all: all.filter((one) => one !== self), self };
  }
  throw await takesNoPart(tx, exerciseId);
}

/** The form of a report. */
export const shareReport = route({
  name: 'exercises.share',
  words: { nl: ['melding delen'], en: ['share report'] },
  who: 'anyone',
  input: z.object({ exerciseId: z.uuid().optional() }),
  handle: async ({ exerciseId }, context: C) => {
    const { rollCall } = await sharing(context, exerciseId);
    return openDialog(shareDialog(rollCall.exercise, readingOf(context)));
  },
});

/** Keeps the report and shows to whom it would go, who is left out, and why. Nothing is sent yet. */
export const sharePreview = route({
  name: 'exercises.share-send',
  who: 'anyone',
  input: z.object({
    exerciseId: z.uuid(),
    tlp: Tlp,
    title: written(1, SUBJECT_LENGTH),
    text: written(1, REPORT_LENGTH),
    names: z.string().max(1000).default(''),
  }),
  handle: async ({ exerciseId, tlp, title, text, names }, context: C) => {
    const { tx, now, newId, person } = context;
    const { rollCall, all, self } = await sharing(context, exerciseId);
    const named = names.trim() === '' ? undefined : namedIn(names, all);
    if (named && 'unknown' in named)
      throw new InvalidForm({ names: context.t.share.unknown(named.unknown.join(', ').slice(0, 200)) });
    const organisations = self?.organisations ?? (person.organisation ? [person.organisation.id] : []);
    const divided = divide(tlp, named ?? all, { organisations, named: named !== undefined });
    const report: share.Report = {
      id: newId(),
      exerciseId,
      authorId: person.id,
      organisationId: organisations[0] ?? null,
      tlp,
      title,
      text,
      at: now,
      sent: false,
    };
    await share.keepReport(tx, report);
    const chosen = named?.map(({ id }) => id) ?? null;
    return sayInPrivate(previewView(rollCall.exercise, report, divided, chosen, readingOf(context)));
  },
});

/** Sends a report of one's own, once; its label is held against everyone anew. */
export const shareSend = route({
  name: 'exercises.share-confirm',
  who: 'anyone',
  input: z.object({ reportId: z.uuid(), chosen: z.string().max(1900).default('') }),
  handle: async ({ reportId, chosen }, context: C) => {
    const { tx, now, outbox, audit, person, place, network } = context;
    const report = await share.lockReport(tx, reportId);
    if (!report) throw refuse('unknownReport');
    const { rollCall, all, self } = await sharing(context, report.exerciseId);
    const wrong = (code: ExercisesRefusal) => refuse(code, rollCall);
    if (report.authorId !== person.id) throw wrong('notYourReport');
    if (report.sent) throw wrong('reportSent');
    const ids = chosen === '' ? undefined : new Set(chosen.split(' '));
    const organisations = self?.organisations ?? (person.organisation ? [person.organisation.id] : []);
    const among = ids ? all.filter(({ id }) => ids.has(id)) : all;
    const { to } = divide(report.tlp, among, { organisations, named: ids !== undefined });
    if (to.length === 0) throw wrong('nobodyAllowed');
    await share.addRecipients(
      tx,
      reportId,
      to.map(({ id }) => id),
      now,
    );
    const from = { name: person.name, organisation: self?.organisation ?? person.organisation?.name ?? null };
    await outbox.enqueue(
      tx,
      to.map(({ id }) => ({
        key: `report:${reportId}:${id}`,
        to: { personId: id },
        view: (locale) => reportView(rollCall.exercise, report, from, reading(locale, network.timeZone)),
        priority: 'exercise' as const,
      })),
    );
    await audit.record(tx, {
      actor: `person:${person.id}`,
      action: 'exercise.share',
      subject: `exercise:${report.exerciseId}`,
      via: place.platform,
      detail: { report: reportId, tlp: report.tlp, recipients: to.length },
    });
    return inPlace(sharedView(rollCall.exercise, to.length, readingOf(context)), context);
  },
});
