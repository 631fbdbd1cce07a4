import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dialog, View } from '../../src/core/view.ts';
import { arbitraryDialog, arbitraryView } from '../fixtures/arbitrary-view.ts';

test('what the arbitraries make is what the core accepts', () => {
  fc.assert(
    fc.property(arbitraryView(), (view) => {
      expect(View.parse(view)).toEqual(view);
    }),
    { numRuns: 200 },
  );
  fc.assert(
    fc.property(arbitraryDialog(), (dialog) => {
      expect(Dialog.parse(dialog)).toEqual(dialog);
    }),
    { numRuns: 100 },
  );
});
