import { words } from './language/words.ts';

/** Where the order would go, as the strategy states it. */
export interface Account {
  readonly name: string;
  /** Absent when the strategy did not say. */
  readonly simulated?: boolean;
}

/** Which running copy of the strategy sent the signal, from which chart, and the AI agent that proposed it. */
export interface Source {
  readonly instance?: string;
  readonly chart?: string;
  /** The agent's name, as it or its program states it. */
  readonly agent?: string;
}

export const isSimulated = (account: Account | null): boolean => account?.simulated === true;

/** `Sim101 (simulated)` */
export function formatAccount({ name, simulated }: Account): string {
  if (simulated === undefined) return name;
  const { accountKinds } = words().units;
  return `${name} (${simulated ? accountKinds.simulated : accountKinds.live})`;
}

/** `instance 2, chart ES 5 min`; undefined when there is nothing to write. */
export function formatSource(source: Source | null): string | undefined {
  if (source === null) return undefined;
  const { instance, chart } = source;
  const parts = [
    instance === undefined ? undefined : words().units.instance(instance),
    chart === undefined ? undefined : words().units.chart(chart),
  ];
  const stated = parts.filter((part) => part !== undefined);
  return stated.length === 0 ? undefined : stated.join(', ');
}

/** `Proposed by an AI agent: Claude`; undefined if no agent proposed it. */
export const formatAgent = (source: Source | null): string | undefined =>
  source?.agent === undefined ? undefined : words().card.agent(source.agent);

/** ` · AI agent: Claude`, after the name of the strategy. */
export const agentSuffix = (agent: string | undefined): string =>
  agent === undefined ? '' : ` · ${words().units.aiAgent(agent)}`;

/** Whose reasons they are. */
export const nameRationale = (source: Source | null): string =>
  source?.agent === undefined ? words().units.rationale : words().units.agentsRationale;
