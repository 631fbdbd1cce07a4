/** The reference of a message: its channel and its time stamp, as one word. */
export const refOf = ({ channel, ts }: { channel: string; ts: string }): string => `${channel}:${ts}`;

export function readRef(ref: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = ref.split(':');
  return { channel, ts };
}
