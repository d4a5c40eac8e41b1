import type { PostgresSettings } from '../config/settings.ts';
import type { Core } from '../core.ts';
import type { Finding } from '../usecases/ports.ts';

/** Besides its pool, an instance has one connection for notifications, and a command needs one. */
const BESIDE_POOL = 2;

/** Compares the connections that an instance needs with those that PostgreSQL grants. */
export async function checkConnections(
  { connections }: Core,
  { poolSize }: PostgresSettings,
): Promise<Finding[]> {
  if (connections === null) return [];
  const subject = 'Connections';
  const needed = poolSize + BESIDE_POOL;
  const needs = `each instance needs ${needed}: ${poolSize} for its requests, one for notifications, one for a command`;
  const grant = await connections.readGrant();
  if (grant === undefined) {
    const text = `${needs}. DATABASE_URL goes through a pooler, whose limits are not readable from here.`;
    const advice = `Allow ${needed} clients for each instance in the pooler (PgBouncer: max_client_conn).`;
    return [{ subject, state: 'ok', text, advice }];
  }
  const { limitedBy, limit, inUse } = grant;
  const text = `${needs}; ${limitedBy} grants ${limit}, of which ${inUse} are in use.`;
  if (limit >= needed && inUse < limit) return [{ subject, state: 'ok', text, advice: '' }];
  const smaller = Math.max(1, Math.min(poolSize, limit - BESIDE_POOL));
  const advice =
    limit <= BESIDE_POOL
      ? 'Raise the limit: below 3, an instance gets no notifications from the others, or no command can run beside it.'
      : `Raise the limit, or set DATABASE_POOL_SIZE=${smaller} or less. Until then requests share the available connections.`;
  return [{ subject, state: 'warning', text, advice }];
}
