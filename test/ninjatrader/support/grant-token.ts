import { sha256Hex } from '../../../src/lib/sha256.ts';
import { createGrants, type GrantPayload } from '../../../src/usecases/grants.ts';
import type { Exchange } from './gateway.ts';

const grants = createGrants([Buffer.alloc(32, 7)]);

/** What a server would put into the token of this answer. */
export function payloadOf({ call, earlier }: Exchange, answer: object): object {
  const facts = answer as Readonly<Record<string, unknown>>;
  const submitted = earlier.findLast(({ kind, uuid }) => kind === 'submit' && uuid === call.uuid);
  return {
    strategy: 'faked',
    instrument: 'ES 12-13',
    decided_by: 'trader',
    decided_at: facts['server_time'],
    executable_until: facts['expires_at'],
    picture_sha256: null,
    trade_uuid: facts['trade_uuid'],
    direction: facts['direction'],
    asked: submitted === undefined ? null : sha256Hex(submitted.sent),
    quantity: facts['quantity'],
    amendments: facts['amendments'] ?? {},
    claimant: facts['claimant'],
    nonce: call.body['nonce'],
    server_time: facts['server_time'],
    executable_for_ms: facts['executable_for_ms'],
  };
}

/** The server's own token, of facts that may be of any type. */
export const tokenOf = (payload: object, key: string): string =>
  grants.authenticate(payload as GrantPayload, sha256Hex(key));

/** The answer with a token that proves just what it says, true or not. */
export const proven = (exchange: Exchange, answer: object): object => ({
  ...answer,
  grant_token: tokenOf(payloadOf(exchange, answer), exchange.call.key),
});
