import type { LlmConfig } from '../../config.ts';
import { complete, Refused } from '../../llm.ts';
import { type Finding, note, wrong } from './finding.ts';

const LOOPBACK = /^(localhost|127\.|\[::1\])/;

/** Does the language model answer? It is asked one word, without anything of the knowledge base. */
export async function checkLlm(llm: LlmConfig): Promise<Finding[]> {
  const { protocol, hostname, host } = new URL(llm.url);
  const findings: Finding[] = [];
  if (protocol === 'http:' && !LOOPBACK.test(hostname))
    findings.push(
      note(`LLM_URL: questions go to ${host} unencrypted`, 'Set an https address, unless that network is all yours.'),
    );
  if (llm.most !== 'TLP:CLEAR')
    findings.push(
      note(
        `LLM_MAX_TLP: texts up to ${llm.most} go to ${host}`,
        'Leave it out, unless that machine may hold what members may see only.',
      ),
    );
  try {
    await complete(llm, { messages: [{ role: 'user', content: 'Zeg: ja' }], max_tokens: 5 });
  } catch (error) {
    findings.push(
      wrong(
        `LLM_URL: ${host} gives no short answers (${reasonOf(error)})`,
        `${mend(error)} People get quotes until then.`,
      ),
    );
  }
  return findings;
}

function reasonOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return cause?.code ?? name;
}

function mend(error: unknown): string {
  const status = error instanceof Refused ? error.status : undefined;
  if (status === 401 || status === 403) return 'Mend LLM_KEY.';
  if (status === 404) return 'Mend LLM_URL (it often ends with /v1) or LLM_MODEL.';
  if (status === 429) return 'It is asked too much: wait, or raise its limit.';
  return 'Let this machine reach it, or give it longer with LLM_TIMEOUT_MS.';
}
