import type { Verdict } from '../domain/trade.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import type { LinkGrant } from './links.ts';

/** A decision that could not be recorded. It is remembered only to be reported, and never carried out later. */
export interface FailedPress {
  readonly tradeUuid: TradeUuid;
  readonly approver: string;
  readonly channel: string;
  readonly verdict: Verdict;
  /** When the request arrived. */
  readonly pressedAt: UtcMs;
  /** The pressed link, which expires with its trade's window; null for a press by session. */
  readonly link: Pick<LinkGrant, 'expiresAt' | 'epoch' | 'noticeId'> | null;
  /** Why, in a sentence for the person. */
  readonly reason: string;
}

/** The failed presses of this instance that are not in the audit log yet. */
export interface PressMemory {
  /** Replaces an earlier press of the same approver on the same trade. */
  remember(press: FailedPress): void;
  list(): readonly FailedPress[];
  forget(press: FailedPress): void;
}

/** A limit, because phones may repeat their requests while the database is away. */
const MOST = 1_000;

export function createPressMemory(): PressMemory {
  const presses = new Map<string, FailedPress>();
  const keyOf = ({ tradeUuid, approver }: FailedPress) => `${tradeUuid} ${approver}`;
  return {
    remember(press) {
      if (presses.size < MOST || presses.has(keyOf(press))) presses.set(keyOf(press), press);
    },
    list: () => [...presses.values()],
    forget(press) {
      if (presses.get(keyOf(press)) === press) presses.delete(keyOf(press));
    },
  };
}
