import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

const ONLY_ROW = 1;

/**
 * The secret of the links that all instances on this database share. The first that asks makes it; of two that ask
 * together one does. Who can read the database, or a copy of it, can sign links: a secret in the environment is safer.
 */
export async function sharedLinkSecret(db: Kysely<Schema>): Promise<Uint8Array> {
  await db
    .insertInto('link_secrets')
    .values({ id: ONLY_ROW, secret: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const { secret } = await db
    .selectFrom('link_secrets')
    .select('secret')
    .where('id', '=', ONLY_ROW)
    .executeTakeFirstOrThrow();
  return Buffer.from(secret, 'hex');
}

/** Puts another secret in its place, for a store that is moved over with the links that are on phones already. */
export async function replaceLinkSecret(db: Kysely<Schema>, secret: Uint8Array): Promise<void> {
  const values = { secret: Buffer.from(secret).toString('hex') };
  await db
    .insertInto('link_secrets')
    .values({ id: ONLY_ROW, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}
