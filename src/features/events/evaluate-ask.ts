import type { Work } from '../../core/feature.ts';
import type { Event } from './domain.ts';

/** Asks whoever came what he thought of it. */
export async function askToEvaluate(_work: Work, _event: Event): Promise<void> {}
