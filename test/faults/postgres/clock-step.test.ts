import pg from 'pg';
import { createLiveDatabase } from '../../support/live-database.ts';
import { startLiveStage } from '../../support/live-stage.ts';
import { describeClockSteps } from '../clock-steps/describe-clock-steps.ts';

/** Stands in the way of PostgreSQL's own function of that name, for every session that begins after it. */
const OWN_CLOCK = `
  create schema settable;
  create table settable.clock (offset_s integer not null);
  insert into settable.clock values (0);
  create function settable.clock_timestamp() returns timestamptz language sql volatile as
    'select pg_catalog.clock_timestamp() + make_interval(secs => offset_s) from settable.clock';
  do $$ begin
    execute format('alter database %I set search_path = settable, pg_catalog, public', current_database());
  end $$`;

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describeClockSteps('the clock of PostgreSQL', async () => {
  const database = await createLiveDatabase();
  await execute(database.environment['DATABASE_URL'] ?? '', OWN_CLOCK);
  const stage = await startLiveStage({}, database);
  const set = (offsetSeconds: number) =>
    execute(stage.databaseUrl, `update settable.clock set offset_s = ${offsetSeconds}`);
  return { stage, set, end: () => {} };
});
