/** Keeps what was looked up, at most `most` entries for `ttlMs` each; lookups at the same time share one; errors are not kept. */
export function createCache<Value>({
  most,
  ttlMs,
  load,
}: {
  most: number;
  ttlMs: number;
  load(key: string): Promise<Value>;
}) {
  const kept = new Map<string, { value: Promise<Value>; until: number }>();
  return {
    get: (key: string): Promise<Value> => {
      const now = performance.now();
      const found = kept.get(key);
      if (found && found.until > now) return found.value;
      const value = load(key);
      const entry = { value, until: now + ttlMs };
      kept.delete(key);
      kept.set(key, entry);
      if (kept.size > most) kept.delete(kept.keys().next().value ?? '');
      value.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return value;
    },
    forget: (key: string): void => void kept.delete(key),
  };
}
