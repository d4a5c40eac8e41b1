/** Where the order would go, as the strategy states it. */
export interface Account {
  readonly name: string;
  /** Absent when the strategy did not say. */
  readonly simulated?: boolean;
}

/** Which running copy of the strategy sent the signal, and from which chart. */
export interface Source {
  readonly instance?: string;
  readonly chart?: string;
}

export const isSimulated = (account: Account | null): boolean => account?.simulated === true;

/** `Sim101 (simulated)` */
export function formatAccount({ name, simulated }: Account): string {
  return simulated === undefined ? name : `${name} (${simulated ? 'simulated' : 'live'})`;
}

/** `instance 2, chart ES 5 min`; undefined when there is nothing to write. */
export function formatSource(source: Source | null): string | undefined {
  if (source === null) return undefined;
  const { instance, chart } = source;
  const parts = [
    instance === undefined ? undefined : `instance ${instance}`,
    chart === undefined ? undefined : `chart ${chart}`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
