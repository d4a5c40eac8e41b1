import { type Kysely, sql } from 'kysely';
import type { ApprovalRule, StoredApprovalRule } from '../../domain/by-rule/approval-rule.ts';
import { asTradeUuid, asUtcMs } from '../../domain/units.ts';
import type { ApprovalRuleQueries } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { prepared } from '../prepared.ts';
import type { ApprovalRuleTable, Schema } from '../schema.ts';

export function approvalRuleQueries(db: Kysely<Schema>, { locksRows }: Engine): ApprovalRuleQueries {
  return {
    async listApprovalRules() {
      const rows = await db.selectFrom('approval_rules').selectAll().orderBy('name').execute();
      return rows.map(ruleOf);
    },

    async holdApprovalRules(strategy) {
      const select = locksRows ? selectForUpdate : selectOf;
      return (await select(db, { strategy })).rows.map(ruleOf).sort(byAge);
    },

    async insertApprovalRule({ sentence, note, setBy, setAt, ...bounds }) {
      const { name, strategy } = bounds;
      const row = { name, strategy, sentence, note, set_by: setBy, set_at: setAt };
      const inserted = await db
        .insertInto('approval_rules')
        .values({ ...row, bounds: JSON.stringify(bounds) })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .executeTakeFirst();
      return inserted.numInsertedOrUpdatedRows === 1n;
    },

    async removeApprovalRule(name) {
      const row = await db
        .deleteFrom('approval_rules')
        .where('name', '=', name)
        .returningAll()
        .executeTakeFirst();
      return row && ruleOf(row);
    },

    async countByRule(name, since, except) {
      const { count } = await db
        .selectFrom('trades')
        .select((eb) => eb.fn.countAll<number | string>().as('count'))
        .where('rule_name', '=', name)
        .where('rule_approves_at', '>', since)
        .where('trade_uuid', '<>', except)
        .where((eb) =>
          eb.or([
            eb.and([eb('verdict', '=', 'approve'), eb('channel', '=', 'rule')]),
            eb.and([eb('status', '=', 'pending'), eb('rule_stopped', 'is', null)]),
          ]),
        )
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async listRuleApprovalsDue(now, limit) {
      return (await selectDue(db, { now, limit })).rows.map((row) => asTradeUuid(row.trade_uuid));
    },
  };
}

/** Unsorted: most strategies have no rule, and every trade would pay for SQLite's sorter. */
const ofStrategy = (db: Kysely<Schema>, { strategy }: { readonly strategy: string }) =>
  db.selectFrom('approval_rules').selectAll().where('strategy', '=', strategy);
const byAge = (one: StoredApprovalRule, other: StoredApprovalRule) =>
  one.setAt - other.setAt || (one.name < other.name ? -1 : 1);
const selectOf = prepared(ofStrategy);
const selectForUpdate = prepared((db, values: { readonly strategy: string }) =>
  ofStrategy(db, values).forUpdate(),
);

/** With the words of its partial index, which isn't used for bound parameters. */
const selectDue = prepared((db, { now, limit }: { now: number; limit: number }) =>
  db
    .selectFrom('trades')
    .select('trade_uuid')
    .where('rule_approves_at', '<=', now)
    .where(sql<boolean>`status = 'pending' and rule_stopped is null and rule_approves_at is not null`)
    .orderBy('rule_approves_at')
    .limit(limit),
);

const ruleOf = (row: ApprovalRuleTable): StoredApprovalRule => ({
  ...(JSON.parse(row.bounds) as ApprovalRule),
  name: row.name,
  strategy: row.strategy,
  sentence: row.sentence,
  note: row.note,
  setBy: row.set_by,
  setAt: asUtcMs(row.set_at),
});
