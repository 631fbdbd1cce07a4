import { leadOf } from '../../src/features/knowledge/search/confidence.ts';
import { ELSEWHERE } from '../../src/features/knowledge/search/elsewhere.ts';
import { type Hit, SearchIndex } from '../../src/features/knowledge/search/index.ts';
import { trainingBases } from './bases.ts';
import { likely, type Model, regression, type Sample } from './logistic.ts';

// Fits the weights of `confidence.ts` and prints them, with what they give on knowledge bases left out: `node tests/eval/fit.ts`.

const HITS = 20;
const SHARES = [0.3, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9];
const LEAST = 0.35;
const KNOWN = 0.5;
const SILENT_SHARE = 0.95;

/** What an example counts in all, beside the others of its knowledge base; few examples count less. */
const COUNTS = { answerable: 1, 'passage taken out': 0.35, 'near miss': 0.35, 'other field': 0.6 };
const FEW = 20;

type Kind = keyof typeof COUNTS;
type Asked = {
  base: string;
  fold: string;
  kind: Kind;
  signals: Record<string, number> | null;
  lacksKind: boolean;
  right: boolean;
};

const asked: Asked[] = [];
const elsewhere = new Map<string, Record<string, number>[]>();
for (const { name, passages, questions } of trainingBases()) {
  const index = SearchIndex.build(passages);
  const bodies = new Map(passages.map(({ id, body }) => [id, body]));
  const ask = (text: string, allowed: (id: string) => boolean) => {
    const hits = index.search(text, { limit: HITS, allowed });
    return hits.filter((hit, at) => at === 0 || bodies.get(hit.id) !== bodies.get(hits[0]?.id ?? ''));
  };
  elsewhere.set(
    name,
    ELSEWHERE.flatMap((text) =>
      ask(text, () => true)
        .slice(0, 1)
        .map(({ signals }) => signals),
    ),
  );
  for (const { text, right, fold } of questions) {
    const kind: Kind = right === null ? 'other field' : right.size > 0 ? 'answerable' : 'near miss';
    const add = (kind: Kind, hits: readonly Hit[]) => {
      const [best] = hits;
      const signals = best ? { ...best.signals, lead: leadOf(hits) } : null;
      const isRight = kind === 'answerable' && best !== undefined && right?.has(best.id) === true;
      asked.push({ base: name, fold, kind, signals, lacksKind: best?.lacksKind === true, right: isRight });
    };
    add(
      kind,
      ask(text, () => true),
    );
    if (kind === 'answerable')
      add(
        'passage taken out',
        ask(text, (id) => !right?.has(id)),
      );
  }
}

const counts = new Map<string, number>();
for (const { base, kind } of asked) counts.set(base + kind, (counts.get(base + kind) ?? 0) + 1);
const weightOf = ({ base, kind }: Asked) => {
  const count = counts.get(base + kind) ?? 1;
  return (COUNTS[kind] * Math.min(1, count / FEW)) / count;
};

const NAMES = Object.keys(asked.find(({ signals }) => signals !== null)?.signals ?? {});
const SUBJECT = NAMES.filter((name) => name !== 'lead');

/** A wrong first passage says little about whether the question has its answer here; one beside the right one often is about it. */
const subjectSamples = (part: readonly Asked[]): Sample[] =>
  part.flatMap((one) => {
    if (one.signals === null) return [];
    const share = one.kind === 'answerable' && !one.right ? 0.3 : one.kind === 'passage taken out' ? 0.5 : 1;
    return [{ signals: one.signals, is: one.kind === 'answerable', weight: share * weightOf(one) }];
  });
const thisSamples = (part: readonly Asked[]): Sample[] =>
  part.flatMap((one) =>
    one.signals === null || one.kind !== 'answerable'
      ? []
      : [{ signals: one.signals, is: one.right, weight: weightOf(one) }],
  );

const fitted = (part: readonly Asked[]) => ({
  subject: regression(SUBJECT, subjectSamples(part)),
  thisOne: regression(NAMES, thisSamples(part)),
});

const folds = [...new Set(asked.map(({ fold }) => fold))];
const judged = folds.flatMap((fold) => {
  const { subject, thisOne } = fitted(asked.filter((one) => one.fold !== fold));
  return asked
    .filter((one) => one.fold === fold)
    .map((one) => {
      const takes = takesOf(one.base, subject);
      const about =
        one.signals && !one.lacksKind && (one.signals.coverage ?? 0) >= KNOWN ? likely(one.signals, subject) : 0;
      return { ...one, about: about >= takes, sure: one.signals ? likely(one.signals, thisOne) : 0 };
    });
});

/** As `enough` does. */
function takesOf(base: string, subject: Model): number {
  const found = (elsewhere.get(base) ?? []).map((signals) => likely(signals, subject));
  while (found.length < ELSEWHERE.length) found.push(0);
  return Math.max(LEAST, found.sort((one, other) => one - other)[Math.floor(SILENT_SHARE * found.length)] ?? 0);
}

console.log(
  'Each knowledge base judged with weights fitted on the others: of the answerable questions answered / right of those;',
);
console.log('answered with their passage taken out / near misses / questions of other fields; at which certainty');
for (const base of [...new Set(asked.map((one) => one.base)), 'all']) {
  const part = judged.filter((one) => base === 'all' || one.base === base);
  console.log(`${base} (${part.filter(({ kind }) => kind === 'answerable').length} answerable)`);
  for (const least of SHARES) {
    const share = (kind: Kind) => {
      const all = part.filter((one) => one.kind === kind);
      return all.length === 0
        ? '   –'
        : (all.filter(({ about, sure }) => about && sure >= least).length / all.length).toFixed(2);
    };
    const given = part.filter(({ kind, about, sure }) => kind === 'answerable' && about && sure >= least);
    const right = given.length === 0 ? '   –' : (given.filter((one) => one.right).length / given.length).toFixed(2);
    console.log(
      `  ${least}: ${share('answerable')} / ${right}   ${share('passage taken out')} / ${share('near miss')} / ${share('other field')}`,
    );
  }
}
for (const [name, model] of Object.entries(fitted(asked))) {
  console.log(name);
  for (const [signal, weight] of Object.entries(model)) console.log(`  ${signal}: ${weight.toFixed(2)},`);
}
