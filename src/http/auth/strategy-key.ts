import type { FastifyRequest } from 'fastify';
import type { SignOfLife } from '../../domain/heartbeat.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import type { Credential } from '../../usecases/credential.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';
import { credentialLimiter, failureLimiter } from './attempts.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Name of the strategy whose key was sent; empty outside the strategies' routes. */
    strategy: string;
    /** The id of the key that was sent. */
    keyId: string;
    /** SHA-256 (hex) of that key. */
    keyHash: string;
  }
}

/** Requires a valid strategy key for the routes of this scope, before the body is read. */
export function guardStrategies(
  scope: HttpServer,
  { services, settings, lastSeen, strategyWatch }: HttpContext,
): void {
  const refuse = failureLimiter(scope);
  const limit = credentialLimiter(scope, settings.rateLimitPerMinute);
  scope.decorateRequest('strategy', '');
  scope.decorateRequest('keyId', '');
  scope.decorateRequest('keyHash', '');
  scope.addHook('onRequest', async (request) => {
    const presented = readBearer(request);
    if (presented === undefined) return refuse(request, new Problem('key_missing', CHALLENGE));
    const keyHash = sha256Hex(presented);
    const key = await services.store.findKeyByHash(keyHash);
    if (key === undefined) return refuse(request, new Problem('key_refused', CHALLENGE));
    await limit(request, `key ${key.keyId}`);
    request.strategy = key.strategy;
    request.keyId = key.keyId;
    request.keyHash = keyHash;
    lastSeen.note(key.keyId);
    strategyWatch.hear(key.strategy, SIGNS[request.routeOptions.url ?? ''] ?? 'other');
  });
}

/** What a request says about its strategy's rhythm. */
const SIGNS: Readonly<Record<string, SignOfLife>> = {
  '/whoami': 'heartbeat',
  '/status/:trade_uuid': 'poll',
  '/trades/:trade_uuid': 'poll',
  '/claim/:trade_uuid': 'poll',
  '/quote/:trade_uuid': 'poll',
};

/** The calling strategy, and its key, which is checked again when the request takes effect. */
export const readCaller = ({ strategy, keyId }: FastifyRequest) => ({
  strategy,
  credential: { kind: 'key', keyId } as const satisfies Credential,
});

export const CHALLENGE = { headers: { 'www-authenticate': 'Bearer' } };

export function readBearer(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
