import type { Kysely } from 'kysely';
import { isAutomatic, type Verdict } from '../../domain/trade.ts';
import { asTradeUuid } from '../../domain/units.ts';
import type { AttentionQueries } from '../../usecases/ports.ts';
import type { Schema } from '../schema.ts';

/** How persons decided, and the losing setups of the past. */
export function attentionQueries(db: Kysely<Schema>): AttentionQueries {
  return {
    async listDecided(from, limit) {
      const rows = await selectDecided(db, from, limit).execute();
      return rows.flatMap((row) => {
        const { approver, verdict, channel, decided_at, submitted_at, ended_at } = row;
        return approver === null || decided_at === null || isAutomatic(channel ?? undefined)
          ? []
          : {
              approver,
              verdict: verdict as Verdict,
              decidedAt: decided_at,
              tookMs: decided_at - submitted_at,
              r: resultOf(row),
              endedAt: ended_at,
            };
      });
    },

    async listPastLosses({ strategy, instrument }, limit) {
      const rows = await db
        .selectFrom('followed_trades')
        .select(['trade_uuid', 'r'])
        .where('strategy', '=', strategy)
        .where('instrument', '=', instrument)
        .where('state', '=', 'done')
        .where('agent', '=', 0)
        .where('r', '<=', -1)
        .orderBy('submitted_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ trade_uuid, r }) => ({ tradeUuid: asTradeUuid(trade_uuid), r: r ?? 0 }));
    },
  };
}

type Results = {
  readonly [Name in 'r' | 'amended_r' | 'reported_r']: number | null;
} & { readonly amended_ending: string | null };

/** As reported or typed, else by the bars, with what the approver changed. */
const resultOf = ({ r, amended_r, amended_ending, reported_r }: Results): number | null =>
  reported_r ?? (amended_ending === null ? r : amended_r);

export function selectDecided(db: Kysely<Schema>, from: number, limit: number) {
  return db
    .selectFrom('trades')
    .leftJoin('followed_trades', 'followed_trades.trade_uuid', 'trades.trade_uuid')
    .select([
      'trades.approver',
      'trades.verdict',
      'trades.channel',
      'trades.decided_at',
      'trades.submitted_at',
      'followed_trades.r',
      'followed_trades.amended_r',
      'followed_trades.amended_ending',
      'followed_trades.reported_r',
      'followed_trades.ended_at',
    ])
    .where('trades.submitted_at', '>=', from)
    .where('trades.is_test', '=', 0)
    .where('trades.purpose', 'is', null)
    .where('trades.verdict', 'is not', null)
    .orderBy('trades.submitted_at', 'desc')
    .limit(limit);
}
