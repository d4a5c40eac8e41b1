import type { Silence } from '../domain/alert.ts';
import { sumFills, total } from '../domain/fills.ts';
import type { Steadiness } from '../domain/heartbeat.ts';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { asUtcMs, type UtcMs } from '../domain/units.ts';
import { formatQuantity, formatSubject } from '../domain/wording.ts';
import type { ExitQueries, HistoryQueries, TradeQueries } from './ports.ts';

type OpenInterest = Pick<Silence, 'pending' | 'positions'>;

const LOOKS_BACK_MS = 30 * 24 * 3_600_000;
const MOST_TRADES = 500;
const MOST_PENDING = 1_000;

export const isAnythingOpen = ({ pending, positions }: OpenInterest): boolean =>
  pending > 0 || positions.length > 0;

/** What a strategy has open: trades waiting for a decision and, if it calls even without a trade, positions. */
export async function readOpenInterest(
  queries: TradeQueries & HistoryQueries & ExitQueries,
  strategy: string,
  kind: Steadiness,
  now: UtcMs,
): Promise<OpenInterest> {
  const waiting = (await queries.listPending(MOST_PENDING)).filter(
    (trade) => trade.strategy === strategy && !trade.isTest && effectiveAt(trade, now).status === 'pending',
  );
  const positions = kind === 'idle' ? await readPositions(queries, strategy, now) : [];
  return { pending: waiting.length, positions };
}

/** According to its reports. A strategy that never reports exits would seem to hold everything, so only a single trade counts. */
async function readPositions(
  queries: HistoryQueries & ExitQueries,
  strategy: string,
  now: UtcMs,
): Promise<readonly string[]> {
  const from = asUtcMs(now - LOOKS_BACK_MS);
  const trades = await queries.listTrades({ strategy, from }, MOST_TRADES);
  const uuids = trades.map(({ tradeUuid }) => tradeUuid);
  const [executions, exits] = await Promise.all([queries.listExecutionsOf(uuids), queries.listExits(uuids)]);
  const held = trades.flatMap((trade: Trade) => {
    const { quantity } = sumFills(trade, executions.get(trade.tradeUuid) ?? []);
    const left = quantity - total(trade, exits.get(trade.tradeUuid) ?? []).quantity;
    return left > 1e-9 ? [`${formatSubject(trade)} ${formatQuantity(Number(left.toPrecision(12)))}`] : [];
  });
  const reportsExits = [...exits.values()].some((reported) => reported.length > 0);
  return reportsExits || held.length === 1 ? held : [];
}
