import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

const ONLY_ROW = 1;

/**
 * The link secret that all instances on this database share. The first one creates it; of two that ask
 * together one does. Anybody who can read the database, or a copy, can sign links: a secret in the environment is safer.
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

/** Replaces the secret, for a store that moves here with links that are already on phones. */
export async function replaceLinkSecret(db: Kysely<Schema>, secret: Uint8Array): Promise<void> {
  const values = { secret: Buffer.from(secret).toString('hex') };
  await db
    .insertInto('link_secrets')
    .values({ id: ONLY_ROW, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}
