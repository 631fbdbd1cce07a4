import type { Claim } from '../../core/links.ts';
import type { Tx } from '../../data/tx.ts';
import { chartFile } from './board-chart.ts';
import { type FileWork, type MadeFile, printCard, printCards } from './card-print.ts';
import { evaluationFile } from './evaluate-file.ts';
import { evidenceFile } from './evidence.ts';

type Maker = (tx: Tx, claim: Claim, work: FileWork) => Promise<MadeFile | undefined>;

/** Files behind signed links, by their route; undefined where there is nothing (any more) for who asks. */
export const exerciseFiles: Record<string, Maker> = {
  'exercises.card-print': printCard,
  'exercises.chart': chartFile,
  'exercises.cards-print': printCards,
  'exercises.evaluation-file': evaluationFile,
  'exercises.evidence-file': evidenceFile,
};
