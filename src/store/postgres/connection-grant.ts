import type { LentConnection, SharedPool } from './pool.ts';

/** How many connections PostgreSQL allows, by the tightest of its limits. */
export interface ConnectionGrant {
  /** Which limit it is, in words. */
  readonly limitedBy: string;
  readonly limit: number;
  readonly inUse: number;
  /** How many more could be opened now. */
  readonly room: number;
}

/** A superuser is exempt from the role's and the database's limit; some of the server's are reserved for one. */
const LIMITS = `
  select pg_backend_pid() as pid, r.rolname as role, r.rolsuper as is_super,
    r.rolconnlimit as role_limit, d.datname as database, d.datconnlimit as database_limit,
    current_setting('max_connections')::int as server_limit,
    current_setting('superuser_reserved_connections')::int
      + coalesce(current_setting('reserved_connections', true), '0')::int as reserved,
    a.by_role::int, a.by_database::int, a.by_all::int
  from pg_roles r, pg_database d, (
    select count(*) filter (where s.usesysid = (select oid from pg_roles where rolname = session_user)) as by_role,
      count(*) filter (where s.datname = current_database()) as by_database, count(*) as by_all
    from pg_stat_activity s where s.datid is not null and s.usesysid is not null and s.leader_pid is null
  ) a
  where r.rolname = session_user and d.datname = current_database()`;

interface LimitsRow {
  readonly pid: number;
  readonly role: string;
  readonly is_super: boolean;
  readonly role_limit: number;
  readonly database: string;
  readonly database_limit: number;
  readonly server_limit: number;
  readonly reserved: number;
  readonly by_role: number;
  readonly by_database: number;
  readonly by_all: number;
}

/** Undefined behind a pooler, which has its own limits: PostgreSQL sees only the pooler's connections. */
export async function readGrant(connection: LentConnection): Promise<ConnectionGrant | undefined> {
  const { rows } = await connection.query<LimitsRow>(LIMITS, []);
  const [row] = rows;
  // A pooler reports a process id of its own.
  if (row === undefined || row.pid !== connection.processId) return undefined;
  const grants = limitsOf(row).map((grant) => ({ ...grant, room: Math.max(0, grant.limit - grant.inUse) }));
  return grants.reduce((tightest, grant) => (grant.room < tightest.room ? grant : tightest));
}

type Limit = Omit<ConnectionGrant, 'room'>;

function limitsOf(row: LimitsRow): readonly [Limit, ...Limit[]] {
  const server: Limit = {
    limitedBy: 'the server (max_connections, without those reserved)',
    limit: row.server_limit - (row.is_super ? 0 : row.reserved),
    inUse: row.by_all,
  };
  if (row.is_super) return [server];
  const role = { limitedBy: `the role "${row.role}"`, limit: row.role_limit, inUse: row.by_role };
  const database = {
    limitedBy: `the database "${row.database}"`,
    limit: row.database_limit,
    inUse: row.by_database,
  };
  // -1: no limit.
  return [server, ...[role, database].filter(({ limit }) => limit >= 0)];
}

/** Reads the grant over one of the pool's connections. */
export async function readPoolGrant(pool: SharedPool): Promise<ConnectionGrant | undefined> {
  const connection = await pool.connect();
  try {
    return await readGrant(connection);
  } finally {
    connection.release();
  }
}
