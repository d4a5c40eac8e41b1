import type { FastifyRequest } from 'fastify';
import { words } from '../../domain/language/words.ts';
import type { HttpServer } from '../context.ts';
import { Problem } from '../problems.ts';

const FAILURES_PER_MINUTE = 60;

/**
 * Rate-limits refused credentials by address. Only failures count and only failures are limited: behind a
 * proxy everybody shares one address, and a stranger's noise must never keep a person from the REJECT button.
 */
export function failureLimiter(
  app: HttpServer,
): (request: FastifyRequest, problem: Problem) => Promise<never> {
  const check = app.createRateLimit({
    max: FAILURES_PER_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: (request) => `refused ${request.ip}`,
  });
  return async (request, problem) => {
    const limit = await check(request);
    throw !limit.isAllowed && limit.isExceeded ? tooMany(limit.ttlInSeconds) : problem;
  };
}

/** Each valid credential has its own rate limit. */
export function credentialLimiter(
  app: HttpServer,
  max: number,
): (request: FastifyRequest, credential: string) => Promise<void> {
  const keys = new WeakMap<FastifyRequest, string>();
  const check = app.createRateLimit({
    max,
    timeWindow: '1 minute',
    keyGenerator: (request) => keys.get(request) ?? request.ip,
  });
  return async (request, credential) => {
    keys.set(request, credential);
    const limit = await check(request);
    if (!limit.isAllowed && limit.isExceeded) throw tooMany(limit.ttlInSeconds);
  };
}

const tooMany = (seconds: number) =>
  new Problem('too_many_requests', {
    get detail() {
      return words().refusals.tryAgainIn(seconds);
    },
    headers: { 'retry-after': String(seconds) },
  });
