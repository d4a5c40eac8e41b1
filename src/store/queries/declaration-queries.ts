import type { Kysely } from 'kysely';
import type { Declaration } from '../../domain/instruments/declaration.ts';
import { readPriceFormat, writePriceFormat } from '../../domain/instruments/price-format.ts';
import { asUtcMs } from '../../domain/units.ts';
import type { DeclarationQueries } from '../../usecases/ports.ts';
import { prepared } from '../prepared.ts';
import type { DeclaredContractTable, Schema } from '../schema.ts';

const selectAll = prepared((db) => db.selectFrom('declared_contracts').selectAll().orderBy('pattern'));

export function declarationQueries(db: Kysely<Schema>): DeclarationQueries {
  return {
    async listDeclarations() {
      return (await selectAll(db, {})).rows.map(declarationOf);
    },

    async insertDeclaration(declaration, at, by) {
      const inserted = await db
        .insertInto('declared_contracts')
        .values({ ...rowOf(declaration), declared_at: at, declared_by: by })
        .onConflict((conflict) => conflict.column('pattern').doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },

    async removeDeclaration(pattern) {
      const deleted = await db
        .deleteFrom('declared_contracts')
        .where('pattern', '=', pattern)
        .executeTakeFirst();
      return deleted.numDeletedRows === 1n;
    },
  };
}

const rowOf = ({ pattern, tickSize, pointValue, currency, timezone, format }: Declaration) => ({
  pattern,
  tick_size: tickSize,
  point_value: pointValue,
  currency,
  timezone,
  price_format: format === null ? null : writePriceFormat(format),
});

const declarationOf = (row: DeclaredContractTable) => ({
  pattern: row.pattern,
  tickSize: row.tick_size,
  pointValue: row.point_value,
  currency: row.currency,
  timezone: row.timezone,
  format: row.price_format === null ? null : (readPriceFormat(row.price_format) ?? null),
  declaredAt: asUtcMs(row.declared_at),
  declaredBy: row.declared_by,
});
