import { type Kysely, sql } from 'kysely';
import { LONGEST_NEWS_DAYS, type NewsEvent } from '../../domain/rules/facts.ts';
import type { Rule } from '../../domain/rules/rule.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { NewsQueries, RuleQueries } from '../../usecases/ports.ts';
import type { Engine } from '../engine.ts';
import { prepared } from '../prepared.ts';
import type { NewsEventTable, RuleTable, Schema } from '../schema.ts';

/** Read by every submission and claim: few, and usually none. */
const selectRules = prepared((db) => db.selectFrom('rules').selectAll().orderBy('position'));

export function ruleQueries(db: Kysely<Schema>, { locksRows }: Engine): RuleQueries {
  return {
    async listRules() {
      return (await selectRules(db, {})).rows.map(readRule);
    },

    async holdRules() {
      if (!locksRows) return;
      await db.selectFrom('rule_lock').select('id').where('id', '=', 1).forUpdate().execute();
    },

    async saveRule(rule) {
      const row = rowOf(rule);
      const next = sql<number>`(select coalesce(max(position), 0) + 1 from rules)`;
      await db
        .insertInto('rules')
        .values({ ...row, position: next })
        .onConflict((conflict) => conflict.column('rule_id').doUpdateSet(row))
        .execute();
    },

    async removeRule(ruleId) {
      const { numDeletedRows } = await db
        .deleteFrom('rules')
        .where('rule_id', '=', ruleId)
        .executeTakeFirst();
      return numDeletedRows === 1n;
    },
  };
}

const rowOf = ({ id, kind, settings, scope, action, note, setBy, setAt }: Rule) => ({
  rule_id: id,
  kind,
  settings: JSON.stringify(settings),
  strategy: scope.strategy,
  account: scope.account,
  action,
  note,
  set_by: setBy,
  set_at: setAt,
});

function readRule({
  rule_id,
  kind,
  settings,
  strategy,
  account,
  action,
  note,
  set_by,
  set_at,
}: RuleTable): Rule {
  const scope = { strategy, account };
  const rule = { id: rule_id, kind, settings: JSON.parse(settings), scope, action, note, setBy: set_by };
  return { ...rule, setAt: asUtcMs(set_at) } as Rule;
}

/** As the index has it. */
const LASTING = sql<boolean>`until > at`;
const LONGEST_MS = (LONGEST_NEWS_DAYS + 1) * 24 * 3600 * 1000;
/** Rows in one statement. */
const PAGE = 200;

export function newsQueries(db: Kysely<Schema>): NewsQueries {
  return {
    async replaceNews(calendar, events) {
      await db.deleteFrom('news_events').where('calendar', '=', calendar).execute();
      const rows = events.map((event, position) => ({ ...event, calendar, position }));
      for (let start = 0; start < rows.length; start += PAGE) {
        await db
          .insertInto('news_events')
          .values(rows.slice(start, start + PAGE))
          .execute();
      }
    },

    async listNews(calendars, from, to) {
      if (calendars.length === 0) return [];
      const since = (start: number) =>
        db
          .selectFrom('news_events')
          .selectAll()
          .where('calendar', 'in', calendars)
          .where('at', '>=', start)
          .orderBy('at')
          .orderBy('position');
      // Few events last, and none longer than that: an index has only those.
      const lasting = since(from - LONGEST_MS)
        .where('at', '<', from)
        .where(LASTING)
        .where('until', '>=', from);
      const rows = [...(await lasting.execute()), ...(await since(from).where('at', '<=', to).execute())];
      return rows.map(readEvent);
    },

    async listCalendarEnds(calendars) {
      const ends = new Map<string, UtcMs>();
      for (const calendar of calendars) {
        const last = await db
          .selectFrom('news_events')
          .select('until')
          .where('calendar', '=', calendar)
          .orderBy('until', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (last !== undefined) ends.set(calendar, asUtcMs(last.until));
      }
      return ends;
    },

    async listCalendars() {
      const rows = await db
        .selectFrom('news_events')
        .select(({ fn }) => [
          'calendar as name',
          fn.countAll<number | string>().as('events'),
          fn.min('at').as('first'),
          fn.max('until').as('last'),
        ])
        .groupBy('calendar')
        .orderBy('calendar')
        .execute();
      return rows.map(({ name, events, first, last }) => ({
        name,
        events: Number(events),
        firstAt: asUtcMs(Number(first)),
        lastAt: asUtcMs(Number(last)),
      }));
    },
  };
}

const readEvent = ({ calendar, at, until, title, currency, impact }: NewsEventTable): NewsEvent => ({
  calendar,
  at: asUtcMs(at),
  until: asUtcMs(until),
  title,
  currency,
  impact: impact as NewsEvent['impact'],
});
