import { BadFields } from './entry.ts';
import type { Feature, Reply } from './feature.ts';
import type { Intent } from './intent.ts';
import type { Logger } from './logger.ts';
import { InvalidForm, Refusal } from './refusal.ts';
import { type CoreRefusal, coreTexts, type Locale, refusalText } from './texts.ts';
import { notice, view } from './view.ts';

type Asked = { locale: Locale; feature: Feature | undefined; intent: Intent; logger: Logger };

/** What is told of an error that is an answer: a refusal, or input that does not fit. Undefined for a bug. */
export function explain(error: unknown, { locale, feature, intent, logger }: Asked): Reply | undefined {
  const core = coreTexts[locale];
  const refusals: Record<string, Parameters<typeof refusalText>[0]> = {
    ...core.refusals,
    ...feature?.texts[locale].refusals,
  };
  if (error instanceof InvalidForm) {
    return {
      kind: 'invalid',
      errors: Object.fromEntries(
        Object.entries(error.fields).map(([field, code]) => [field, refusalText(refusals[code] ?? code, {})]),
      ),
    };
  }
  if (error instanceof BadFields && intent.kind === 'form') return { kind: 'invalid', errors: error.fields };
  const refusal = error instanceof BadFields ? new Refusal<CoreRefusal>('badInput') : error;
  if (!(refusal instanceof Refusal)) return undefined;
  if (refusal.code === 'unknownTenant' && 'tenant' in intent.from) {
    logger.warn({ platform: intent.from.platform, tenant: intent.from.tenant }, 'refused a tenant that is not allowed');
  }
  const text = refusals[refusal.code];
  if (text === undefined) return undefined;
  const said = view(core.refused, [notice('warning', refusalText(text, refusal.data))]);
  return { kind: 'say', to: 'person', view: { ...said, marking: refusal.marking }, refused: true };
}
