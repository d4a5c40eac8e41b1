import type { PriceFormat } from './price-format.ts';
import { readInstrument } from './read-instrument.ts';

/** What the operator said once about the contract of every instrument that a pattern names. */
export interface Declaration {
  /** A name as strategies send it, with `*` for any characters; without one, also all spellings of that future's root. */
  readonly pattern: string;
  readonly tickSize: number;
  readonly pointValue: number;
  readonly currency: string;
  /** IANA zone of the trading day; null for that of the table, else of the strategy. */
  readonly timezone: string | null;
  readonly format: PriceFormat | null;
}

/** Names are compared without regard to case and to spaces around them. */
export const normalizeName = (name: string): string => name.trim().toUpperCase().replace(/\s+/g, ' ');

export function matches(pattern: string, instrument: string): boolean {
  const name = normalizeName(instrument);
  if (pattern.includes('*')) return isMeeting(pattern, name);
  return pattern === name || pattern === readInstrument(name).root;
}

/** Whether there can be a name that both patterns match. */
export function overlaps(one: string, other: string): boolean {
  return isMeeting(one, other) || matches(one, other) || matches(other, one);
}

/** Whether two patterns, each with or without `*`, have a text in common. */
function isMeeting(one: string, other: string): boolean {
  // `reach[j]` tells whether the beginnings up to here and to `j` have one.
  let reach = [true, ...[...other].map((_, index) => /^\*+$/.test(other.slice(0, index + 1)))];
  for (const mine of one) {
    const row = [(reach[0] ?? false) && mine === '*'];
    [...other].forEach((theirs, index) => {
      const isAny = mine === '*' || theirs === '*';
      const both = reach[index] ?? false;
      const ours = reach[index + 1] ?? false;
      row.push(isAny ? both || ours || (row[index] ?? false) : both && mine === theirs);
    });
    reach = row;
  }
  return reach.at(-1) ?? false;
}
