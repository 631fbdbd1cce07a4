/** `wrong` must be mended; a `note` is good to know. */
export type Finding = { level: 'wrong' | 'note'; what: string; mend: string };

export const wrong = (what: string, mend: string): Finding => ({ level: 'wrong', what, mend });
export const note = (what: string, mend: string): Finding => ({ level: 'note', what, mend });

/** Milliseconds that another machine has to answer. */
const ANSWER_MS = 10_000;

/** Asks another machine; a finding when it gives no JSON. */
export async function ask(
  url: string,
  request: { headers: Record<string, string>; body: string },
): Promise<{ json: Record<string, unknown>; headers: Headers } | Finding> {
  const { host } = new URL(url);
  try {
    const response = await fetch(url, { method: 'POST', ...request, signal: AbortSignal.timeout(ANSWER_MS) });
    return { json: (await response.json()) as Record<string, unknown>, headers: response.headers };
  } catch (error) {
    const { name, cause } = error as { name: string; cause?: { code?: string } };
    return wrong(
      `${host} gives no answer (${cause?.code ?? name})`,
      `Let this machine reach https://${host} (firewall, proxy, DNS); --offline leaves this check out.`,
    );
  }
}
