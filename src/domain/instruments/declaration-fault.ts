import { type BrokenRule, brokenRule } from '../broken-rule.ts';
import { knownZone } from '../known-zone.ts';
import { type Declaration, matches, overlaps } from './declaration.ts';
import { KNOWN_FUTURES } from './known-futures.ts';

/** A field of a declaration, and the rule that it breaks. */
export type DeclarationFault = BrokenRule<keyof Declaration>;

/** Below this no market has a step, and a division by it would not stay finite. */
const LEAST_SIZE = 1e-18;

/** The first thing wrong with a declaration beside those that are there; undefined when it may be stored. */
export function findDeclarationFault(
  declaration: Declaration,
  existing: readonly Declaration[],
): DeclarationFault | undefined {
  const { pattern, tickSize, pointValue, currency, timezone } = declaration;
  if (!/^[\x21-\x7e]([\x20-\x7e]{0,38}[\x21-\x7e])?$/.test(pattern))
    return brokenRule('pattern', ({ patternName }) => patternName(pattern));
  if (!isSize(tickSize)) return brokenRule('tickSize', ({ aboveZero }) => aboveZero(String(tickSize)));
  if (!isSize(pointValue)) return brokenRule('pointValue', ({ aboveZero }) => aboveZero(String(pointValue)));
  if (!/^[A-Z0-9]{3,5}$/.test(currency))
    return brokenRule('currency', ({ currencyCode }) => currencyCode(currency));
  if (timezone !== null && knownZone(timezone) === undefined)
    return brokenRule('timezone', ({ zone }) => zone('America/New_York', timezone));
  return findClash(pattern, existing);
}

const isSize = (value: number) => Number.isFinite(value) && value >= LEAST_SIZE && value <= 1e12;

function findClash(pattern: string, existing: readonly Declaration[]): DeclarationFault | undefined {
  const other = existing.find((each) => overlaps(each.pattern, pattern));
  if (other !== undefined) return brokenRule('pattern', ({ sameNames }) => sameNames(pattern, other.pattern));
  // Only one with a star can match more than one.
  const matching = KNOWN_FUTURES.filter(({ root }) => namesOf(root).some((name) => matches(pattern, name)));
  const [one = '', two] = matching.map(({ root, name }) => `${root} (${name})`);
  if (two === undefined) return undefined;
  return brokenRule('pattern', ({ twoContracts }) => twoContracts(pattern, one, two));
}

/** Ways in which a root is most often written. */
const namesOf = (root: string) => [root, `${root}Z6`, `${root} 12-26`, `${root}1!`];
