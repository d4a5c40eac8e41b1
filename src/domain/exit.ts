import type { Contract } from './contract.ts';
import { words } from './language/words.ts';
import type { Money, Price, UtcMs } from './units.ts';
import { formatMoney, formatPrice, formatQuantity } from './wording.ts';

export const EXIT_REASONS = ['stop', 'target', 'manual', 'session', 'other'] as const;

/** How a trade ended, or a part of it, as the strategy reported it. */
export interface Exit {
  /** The strategy's own order of its reports, from 0. */
  readonly sequence: number;
  readonly reason: (typeof EXIT_REASONS)[number];
  readonly quantity: number;
  readonly price: Price;
  readonly happenedAt: UtcMs;
  /** Profit or loss of this exit. */
  readonly realized: Money | null;
  /** ISO 4217 code; null for that of the contract. */
  readonly currency: string | null;
  readonly text: string | null;
}

type Words = Pick<Exit, 'reason' | 'quantity' | 'currency' | 'text'> & {
  readonly price: number;
  readonly realized: number | null;
};

/** `exited 2 at 5970.50 (target), +$150 realized, as reported` */
export function formatExit(exit: Words, contract: Contract | null): string {
  const { reason, quantity, price, text } = exit;
  const { status } = words();
  const why = status.exitReasons[reason];
  return status.exited(
    formatQuantity(quantity),
    formatPrice(price, contract),
    text === null ? why : `${why}: ${text}`,
    realizedWords(exit, contract),
  );
}

function realizedWords({ realized, currency }: Words, contract: Contract | null): string {
  if (realized === null) return '';
  const paidIn = currency === null ? contract : { currency };
  return words().status.realized(`${realized < 0 ? '−' : '+'}${formatMoney(Math.abs(realized), paidIn)}`);
}
