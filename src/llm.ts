import type { LlmConfig } from './config.ts';
import type { Logger } from './core/logger.ts';
import type { Write } from './features/knowledge/index.ts';

/** More questions than this are not put at once: those after them get the extract without waiting. */
const MOST_AT_ONCE = 4;
const MOST_TOKENS = 400;
/** Without a word from the endpoint, so long nothing is asked after it said that it was asked too much. */
const PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 60_000;

export type Chat = { messages: { role: 'system' | 'user'; content: string }[]; max_tokens: number };

/** Asks an endpoint that speaks OpenAI's chat completions; gives the text, or throws. */
export async function complete({ url, model, key, timeoutMs }: LlmConfig, chat: Chat): Promise<string> {
  const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ model, temperature: 0, stream: false, ...chat }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Refused(response.status, Number(response.headers.get('retry-after')) * 1000);
  const json = (await response.json()) as { choices?: { message?: { content?: unknown } }[] };
  const content = json.choices?.[0]?.message?.content;
  if (typeof content !== 'string') throw new Error('no text in the answer');
  return content;
}

/** The endpoint answered with an error. */
export class Refused extends Error {
  readonly status: number;
  readonly retryMs: number;

  constructor(status: number, retryMs: number) {
    super(`status ${status}`);
    this.name = 'Refused';
    this.status = status;
    this.retryMs = Number.isFinite(retryMs) && retryMs > 0 ? Math.min(retryMs, LONGEST_PAUSE_MS) : PAUSE_MS;
  }
}

/** Writes by the language model of the settings. What was asked and written is never logged. */
export function createWriter(config: LlmConfig, logger: Logger): Write {
  let asking = 0;
  let pausedUntil = 0;
  return async ({ system, user }) => {
    if (asking >= MOST_AT_ONCE || performance.now() < pausedUntil) throw new Error('busy');
    asking++;
    try {
      return await complete(config, {
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        max_tokens: MOST_TOKENS,
      });
    } catch (error) {
      const refused = error instanceof Refused ? error : undefined;
      if (refused?.status === 429) pausedUntil = performance.now() + refused.retryMs;
      logger.warn({ reason: refused?.message ?? (error as Error).name }, 'the language model gave no answer');
      throw error;
    } finally {
      asking--;
    }
  };
}
