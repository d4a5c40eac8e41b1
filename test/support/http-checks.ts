import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { PROBLEMS, type ProblemCode } from '../../src/http/problem-catalog.ts';
import { OTHER_UUID, UUID } from './known-trade.ts';
import type { TestServer } from './test-server.ts';

/** An answer of the catalog, as a client reads it. */
export interface ProblemBody {
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly rule: string }[];
  readonly standing?: Readonly<Record<string, unknown>>;
}

/** Asks at once; `inject` alone would wait until somebody awaits it. */
export async function ask({ app }: TestServer, request: InjectOptions): Promise<LightMyRequestResponse> {
  return await app.inject(request);
}

/** The problem in an answer, which must be one: right status, right content type. */
export function problemIn(response: LightMyRequestResponse): ProblemBody {
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = response.json<ProblemBody>();
  expect([response.statusCode, problem.status]).toEqual(Array(2).fill(PROBLEMS[problem.code]?.status));
  return problem;
}

/** Everything that a request could have changed, once what it began is done. */
export async function recordOf({ services: { store }, settled }: TestServer): Promise<object> {
  await settled();
  const uuids = [UUID, OTHER_UUID];
  return {
    trades: await Promise.all(uuids.map((uuid) => store.findTrade(uuid))),
    notices: await Promise.all(uuids.map((uuid) => store.listNotices(uuid))),
    executions: await Promise.all(uuids.map((uuid) => store.listExecutions(uuid))),
    exits: await store.listExits(uuids),
    alerts: await store.listOpenAlerts(100),
    quotes: await Promise.all(uuids.map((uuid) => store.findQuote(uuid))),
    pending: await store.listPending(100),
    settled: await store.listSettled(100),
    auditHead: await store.auditHead(),
    pauses: await store.findPauses(),
    keys: await store.listKeys(),
    devices: await store.listDevices(),
  };
}

/** Facts of the known trade that nobody who is refused may learn. */
const FACTS = [/\bES\b/, /4127/, /breakout/i, /Alice/, /LONG/, /pending/, new RegExp(UUID)];

/** Asks, and sees to it that the answer is this refusal, that it tells nothing, and that nothing happened. */
export async function expectRefusal(
  server: TestServer,
  request: InjectOptions,
  code: ProblemCode,
): Promise<ProblemBody> {
  const before = await recordOf(server);
  const response = await ask(server, request);
  const problem = problemIn(response);
  expect(problem.code).toBe(code);
  for (const fact of FACTS) expect(response.payload).not.toMatch(fact);
  expect(await recordOf(server)).toEqual(before);
  return problem;
}

/** Lets the event loop turn until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves once a request waits for a decision. */
export const someoneWaits = ({ services }: TestServer): Promise<void> =>
  until(() => services.clock.pending > 0);

/** What the audit log says of the known trade, by kind. */
export async function auditKinds({ services }: TestServer, uuid = UUID): Promise<string[]> {
  return (await services.store.listTradeAudit(uuid)).map(({ kind }) => kind);
}

/** The status in the store, as it was last written down. */
export async function storedStatus({ services }: TestServer, uuid = UUID): Promise<string | undefined> {
  return (await services.store.findTrade(uuid))?.trade.status;
}
