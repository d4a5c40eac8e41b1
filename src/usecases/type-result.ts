import type { Trade } from '../domain/trade.ts';
import type { TypedResult } from '../domain/trade-result.ts';
import { mayTypeResult } from '../domain/typed-result.ts';
import type { TradeUuid, UtcMs } from '../domain/units.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { Queries, Services } from './ports.ts';
import { settleEnd } from './rules/settle-end.ts';

export interface ResultOrder {
  readonly tradeUuid: TradeUuid;
  /** Null takes back what was typed. */
  readonly amount: number | null;
  /** Where the contract doesn't say. */
  readonly currency: string | null;
  readonly note: string | null;
  readonly approver: string;
  readonly credential?: Credential;
}

/** `not_open`: nothing was executed as far as anyone knows, or the strategy has reported the result. */
export type TypedOutcome = 'saved' | 'unchanged' | 'not_found' | 'not_open' | 'no_currency';

/** Keeps the result that a person typed for a trade whose strategy didn't report one. */
export async function typeResult(
  services: Pick<Services, 'store' | 'clock' | 'announcer'>,
  order: ResultOrder,
): Promise<TypedOutcome> {
  const outcome = await services.store.transaction((queries) => save(services, queries, order));
  if (outcome === 'saved') services.announcer.announce(order.tradeUuid, 'committed');
  return outcome;
}

async function save(
  { clock }: Pick<Services, 'clock'>,
  queries: Queries,
  order: ResultOrder,
): Promise<TypedOutcome> {
  await holdCredential(queries, order.credential);
  const stored = await queries.holdTrade(order.tradeUuid);
  if (stored === undefined) return 'not_found';
  const { trade } = stored;
  const now = clock.now();
  const { amount } = order;
  const outcome =
    amount === null
      ? await takeBack(queries, order, now)
      : await keep(queries, trade, { ...order, amount }, now);
  if (outcome === 'saved') await settleEnd(queries, trade, now);
  return outcome;
}

const findTyped = async (queries: Queries, tradeUuid: TradeUuid) =>
  (await queries.listTypedResults([tradeUuid])).get(tradeUuid);

async function takeBack(
  queries: Queries,
  { tradeUuid, approver }: ResultOrder,
  at: UtcMs,
): Promise<TypedOutcome> {
  const before = await findTyped(queries, tradeUuid);
  if (!(await queries.removeTypedResult(tradeUuid))) return 'unchanged';
  const data = { amount_before: before?.amount ?? null };
  await queries.appendAudit({ at, actor: `approver:${approver}`, tradeUuid, kind: 'result_removed', data });
  return 'saved';
}

async function keep(
  queries: Queries,
  trade: Trade,
  { tradeUuid, amount, currency, note, approver }: ResultOrder & { readonly amount: number },
  at: UtcMs,
): Promise<TypedOutcome> {
  const exits = (await queries.listExits([tradeUuid])).get(tradeUuid) ?? [];
  if (!mayTypeResult(trade, { executions: await queries.listExecutions(tradeUuid), exits }))
    return 'not_open';
  const paidIn = trade.contract?.currency ?? currency;
  if (paidIn === null) return 'no_currency';
  const before = await findTyped(queries, tradeUuid);
  if (isSame(before, { amount, currency: paidIn, note })) return 'unchanged';
  const actor = `approver:${approver}`;
  await queries.saveTypedResult(tradeUuid, { amount, currency: paidIn, note, by: actor, at });
  const data = { amount, currency: paidIn, note, amount_before: before?.amount ?? null };
  await queries.appendAudit({ at, actor, tradeUuid, kind: 'result_typed', data });
  return 'saved';
}

const isSame = (
  before: TypedResult | undefined,
  { amount, currency, note }: Pick<TypedResult, 'amount' | 'currency' | 'note'>,
) => before?.amount === amount && before.currency === currency && before.note === note;
