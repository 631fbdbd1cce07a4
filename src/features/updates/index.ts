import type { DigestSource } from '../../core/digest.ts';
import { type Feature, feature } from '../../core/feature.ts';
import { texts } from './texts.ts';

export { followThemes } from './subscribe.ts';

/** Theme updates and the weekly update. `sources`: what other features tell in it. */
export const createUpdates = ({ sources }: { sources: readonly DigestSource[] }): Feature =>
  feature({
    name: 'updates',
    texts,
    routes: [],
    jobs: { 'updates.weekly': async () => void sources },
  });
