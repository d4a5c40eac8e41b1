import type { Contract } from '../contract.ts';
import { isOnTick } from '../levels.ts';
import { type Declaration, matches } from './declaration.ts';
import type { Future } from './future.ts';
import type { Instrument } from './instrument.ts';
import { contractOf, futureOf } from './known-futures.ts';
import { readInstrument } from './read-instrument.ts';
import { spotContract } from './spot-contract.ts';
import { mayBeTicker } from './tickers.ts';

/** What a contract is chosen by. */
export interface Sample {
  readonly instrument: string;
  /** Every price that was sent: of the bars, the entry, and the levels. */
  readonly prices: readonly number[];
  readonly quantity?: number;
  /** Where a level was sent both as a price and as money: how far it lies from the entry, and what that is worth. */
  readonly moves?: readonly { readonly distance: number; readonly amount: number }[];
}

/** A contract, or why there is none. */
export type Choice = { readonly contract: Contract } | { readonly contract: null; readonly doubt: string };

/** Without a stated contract: what the operator declared, else what the name says, else what a bare name may mean. */
export function chooseContract(sample: Sample, declarations: readonly Declaration[]): Choice {
  const declared = declarations.filter(({ pattern }) => matches(pattern, sample.instrument));
  const [first, second] = declared;
  if (first === undefined) return fromTable(sample, readInstrument(sample.instrument));
  if (second === undefined) return { contract: declaredContract(first, sample.instrument) };
  return doubt(`"${first.pattern}" and "${second.pattern}" are both declared and match it`);
}

const doubt = (reason: string): Choice => ({ contract: null, doubt: reason });

function fromTable(sample: Sample, instrument: Instrument): Choice {
  const future = futureOf(instrument.root);
  if (future !== undefined) return ofFuture(sample, future, instrument.isExplicit);
  const contract = spotContract(instrument, sample.prices);
  if (contract === undefined) return doubt('the name is not one that we know');
  if (isOfOneUnit(sample)) return { contract };
  return doubt(`it may be ${contract.name}, but the money that was sent is not that of single units`);
}

/** Brokers count currencies in lots of 100,000, exchanges some coins by the thousand: no slip is that large. */
const LEAST_LOT = 50;

/** Without a quantity nothing speaks against it. */
function isOfOneUnit({ quantity = Number.NaN, moves = [] }: Sample): boolean {
  return moves.every(({ distance, amount }) => {
    const units = amount / (distance * quantity);
    return !(units >= LEAST_LOT || units <= 1 / LEAST_LOT);
  });
}

/** Names that crypto exchanges give to dated contracts of their own. */
const ALSO_CRYPTO: ReadonlySet<string> = new Set(['BTC', 'ETH', 'MBT', 'MET']);

function ofFuture(sample: Sample, future: Future, isExplicit: boolean): Choice {
  const mustFit = !isExplicit || ALSO_CRYPTO.has(future.root);
  const misfit = mustFit ? misfitOf(sample, future) : undefined;
  const known = contractOf(future);
  if (misfit === undefined) return { contract: { ...known, source: isExplicit ? 'known' : 'assumed' } };
  // A coin by its name alone, in a part that no future has.
  const isCoin = !isExplicit && COINS.has(future.root) && !isWhole(sample.quantity);
  const coin: Instrument = { kind: 'crypto', base: future.root, quote: 'USD', isExplicit };
  const contract = isCoin ? spotContract(coin, sample.prices) : undefined;
  if (contract !== undefined) return { contract: { ...contract, source: 'assumed' } };
  return doubt(`it may be ${known.name}, but ${misfit}`);
}

/** Coins that are also a root. Their future trades at their own price, so a bare name doesn't tell which is meant. */
const COINS: ReadonlySet<string> = new Set(['BTC', 'ETH']);

/** Why the prices and the quantity are not those of the future; undefined when all of them may be. */
function misfitOf({ prices, quantity, instrument }: Sample, future: Future): string | undefined {
  const { root, tickSize, typicalPrice } = future;
  if (!isWhole(quantity)) return 'nobody trades a part of one';
  if (prices.some((price) => price < typicalPrice / 5 || price > typicalPrice * 5))
    return 'the prices are not its prices';
  if (!prices.every((price) => isOnTick(price, future)))
    return `the prices do not lie on its ticks of ${tickSize}`;
  const isBare = readInstrument(instrument).isExplicit === false;
  if (isBare && COINS.has(root)) return 'the coin has the same name and price';
  if (isBare && mayBeTicker(root, prices)) return 'a stock of the same name trades at such a price';
  return undefined;
}

const isWhole = (quantity: number | undefined) => quantity === undefined || Number.isInteger(quantity);

/** What the body stated, with what else is known about an instrument of that name. */
export function statedContract(
  stated: Pick<Contract, 'tickSize' | 'pointValue' | 'currency'>,
  instrument: string,
): Contract {
  return { ...stated, ...knownBeside(stated, instrument), source: 'stated' };
}

function declaredContract(declaration: Declaration, instrument: string): Contract {
  const { pattern, timezone, format, tickSize, pointValue, currency } = declaration;
  const numbers = { tickSize, pointValue, currency };
  return {
    ...numbers,
    ...knownBeside(numbers, instrument),
    ...(timezone === null ? {} : { session: { timezone, startMinute: 0 } }),
    ...(format === null ? {} : { format }),
    name: pattern,
    source: 'declared',
  };
}

/** Trading day and format of the future that a name says; or of a bare name, if the numbers are that future's too. */
function knownBeside(
  { tickSize, pointValue }: Pick<Contract, 'tickSize' | 'pointValue'>,
  name: string,
): Partial<Contract> {
  const { kind, root, isExplicit } = readInstrument(name);
  const future = futureOf(root);
  if (future === undefined) return kind === 'unknown' ? {} : { kind };
  const { session, format } = future;
  const isSame = future.tickSize === tickSize && future.pointValue === pointValue;
  if (!isExplicit && !isSame) return {};
  return { kind: 'future', session, ...(future.tickSize === tickSize ? { format } : {}) };
}
