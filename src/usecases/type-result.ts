import { mayTypeResult } from '../domain/typed-result.ts';
import type { TradeUuid } from '../domain/units.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { Queries, Services } from './ports.ts';

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
  { tradeUuid, amount, currency, note, approver, credential }: ResultOrder,
): Promise<TypedOutcome> {
  await holdCredential(queries, credential);
  const stored = await queries.holdTrade(tradeUuid);
  if (stored === undefined) return 'not_found';
  const { trade } = stored;
  const exits = (await queries.listExits([tradeUuid])).get(tradeUuid) ?? [];
  const before = (await queries.listTypedResults([tradeUuid])).get(tradeUuid);
  const entry = { at: clock.now(), actor: `approver:${approver}`, tradeUuid };
  const past = { amount_before: before?.amount ?? null };
  if (amount === null) {
    if (!(await queries.removeTypedResult(tradeUuid))) return 'unchanged';
    await queries.appendAudit({ ...entry, kind: 'result_removed', data: past });
    return 'saved';
  }
  if (!mayTypeResult(trade, { executions: await queries.listExecutions(tradeUuid), exits }))
    return 'not_open';
  const paidIn = trade.contract?.currency ?? currency;
  if (paidIn === null) return 'no_currency';
  if (before?.amount === amount && before.currency === paidIn && before.note === note) return 'unchanged';
  const typed = { amount, currency: paidIn, note, by: entry.actor, at: entry.at };
  await queries.saveTypedResult(tradeUuid, typed);
  await queries.appendAudit({
    ...entry,
    kind: 'result_typed',
    data: { amount, currency: paidIn, note, ...past },
  });
  return 'saved';
}
