import type { Kysely } from 'kysely';
import type { Indicators } from '../../domain/signal.ts';
import { asPrice, asTradeUuid, asUtcMs, type TradeUuid } from '../../domain/units.ts';
import type { StoredMarket, TradeQueries } from '../../usecases/ports.ts';
import { decodeBars } from '../bar-codec.ts';
import { decodeJson } from '../json-codec.ts';
import { prepared } from '../prepared.ts';
import type { Schema } from '../schema.ts';

type MarketQueries = Pick<
  TradeQueries,
  | 'findMarket'
  | 'findStoredMarket'
  | 'findPictureHash'
  | 'savePictureHash'
  | 'saveQuote'
  | 'findQuote'
  | 'listQuotes'
>;

/** The market around a trade: its bars, its picture's hash, and the price while it waits. */
export function marketQueries(db: Kysely<Schema>): MarketQueries {
  return {
    async findMarket(tradeUuid) {
      const stored = await findStored(db, tradeUuid);
      return stored && { ...stored, bars: decodeBars(stored.bars) };
    },

    findStoredMarket: (tradeUuid) => findStored(db, tradeUuid),

    async findPictureHash(tradeUuid) {
      const [row] = (await selectPictureHash(db, { tradeUuid })).rows;
      return row?.picture_hash ?? undefined;
    },

    async savePictureHash(tradeUuid, pictureHash) {
      await db
        .updateTable('trade_markets')
        .set({ picture_hash: pictureHash })
        .where('trade_uuid', '=', tradeUuid)
        .where('picture_hash', 'is', null)
        .execute();
    },

    async saveQuote(tradeUuid, quote) {
      const values = { price: quote.price, quoted_at: quote.quotedAt };
      await db
        .insertInto('quotes')
        .values({ trade_uuid: tradeUuid, ...values, revision: 1 })
        .onConflict((conflict) =>
          conflict
            .column('trade_uuid')
            .doUpdateSet((eb) => ({ ...values, revision: eb('quotes.revision', '+', 1) }))
            .where('quotes.quoted_at', '<=', quote.quotedAt),
        )
        .execute();
    },

    async findQuote(tradeUuid) {
      const row = await db
        .selectFrom('quotes')
        .select(['price', 'quoted_at', 'revision'])
        .where('trade_uuid', '=', tradeUuid)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      return { price: asPrice(row.price), quotedAt: asUtcMs(row.quoted_at), revision: row.revision };
    },

    async listQuotes(tradeUuids) {
      if (tradeUuids.length === 0) return new Map();
      const rows = await db
        .selectFrom('quotes')
        .select(['trade_uuid', 'price', 'quoted_at'])
        .where('trade_uuid', 'in', tradeUuids)
        .execute();
      return new Map(
        rows.map(({ trade_uuid, price, quoted_at }) => [
          asTradeUuid(trade_uuid),
          { price: asPrice(price), quotedAt: asUtcMs(quoted_at) },
        ]),
      );
    },
  };
}

const selectMarket = prepared((db, { tradeUuid }: { tradeUuid: string }) =>
  db.selectFrom('trade_markets').select(['bars', 'indicators']).where('trade_uuid', '=', tradeUuid),
);

const selectPictureHash = prepared((db, { tradeUuid }: { tradeUuid: string }) =>
  db.selectFrom('trade_markets').select('picture_hash').where('trade_uuid', '=', tradeUuid),
);

async function findStored(db: Kysely<Schema>, tradeUuid: TradeUuid): Promise<StoredMarket | undefined> {
  const [row] = (await selectMarket(db, { tradeUuid })).rows;
  return row && { bars: row.bars, indicators: decodeJson(row.indicators) as Indicators };
}
