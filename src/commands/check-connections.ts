import type { Core } from '../app.ts';
import type { PostgresSettings } from '../config/settings.ts';
import type { Finding } from '../usecases/ports.ts';

/** Beside its pool an instance has one connection that listens, and a command needs one. */
const BESIDE_POOL = 2;

/** Compares the connections that an instance needs with those that PostgreSQL grants. */
export async function checkConnections(
  { connections }: Core,
  { poolSize }: PostgresSettings,
): Promise<Finding[]> {
  if (connections === null) return [];
  const subject = 'Connections';
  const needed = poolSize + BESIDE_POOL;
  const needs = `each instance needs ${needed}: ${poolSize} for its requests, one that listens, one for a command`;
  const grant = await connections.readGrant();
  if (grant === undefined) {
    const text = `${needs}. DATABASE_URL leads through a pooler, whose limits can not be read from here.`;
    const advice = `Let the pooler take in ${needed} clients for each instance (PgBouncer: max_client_conn).`;
    return [{ subject, state: 'ok', text, advice }];
  }
  const { limitedBy, limit, inUse } = grant;
  const text = `${needs}; ${limitedBy} grants ${limit}, of which ${inUse} are in use.`;
  if (limit >= needed && inUse < limit) return [{ subject, state: 'ok', text, advice: '' }];
  const smaller = Math.max(1, Math.min(poolSize, limit - BESIDE_POOL));
  const advice =
    limit <= BESIDE_POOL
      ? 'Raise the limit: with fewer than 3 an instance does not listen to the others, or no command runs beside it.'
      : `Raise the limit, or set DATABASE_POOL_SIZE=${smaller} or less. Until then requests share the connections that there are.`;
  return [{ subject, state: 'warning', text, advice }];
}
