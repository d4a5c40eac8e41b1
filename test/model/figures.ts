/** What was done, for the record. */
export interface Figures {
  count(kind: string): void;
  total(): number;
  kinds(): Readonly<Record<string, number>>;
}

export function createFigures(): Figures {
  const counts = new Map<string, number>();
  return {
    count: (kind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1),
    total: () => counts.values().reduce((sum, count) => sum + count, 0),
    kinds: () => Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b))),
  };
}
