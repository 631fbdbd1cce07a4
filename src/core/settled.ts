import type { Answered } from './dispatch.ts';

/** The answer as it is to be said: waits for what a better one takes. After the acknowledgement, where there is one. */
export async function settled(answered: Answered): Promise<Answered> {
  const { reply, mustSend } = answered;
  if (reply.kind !== 'say' || !reply.better || !mustSend) return answered;
  const { better, ...said } = reply;
  return { ...answered, reply: { ...said, view: await better() } };
}
