import { setTimeout as pause } from 'node:timers/promises';
import { createLiveDatabase } from '../live-database.ts';
import { BUTTONS, cardShown, outcomeShown, seedKey } from '../live-stage.ts';
import { createLiveStrategy, type LiveAnswer, type LiveStrategy, readAnswer } from '../live-strategy.ts';
import { type PushcutStandIn, startPushcutStandIn } from '../pushcut-stand-in/index.ts';
import { createRandom, type Random } from '../random.ts';
import { createServerProcess, type ServerProcess } from '../server-process.ts';

/** One of two real servers, and what a strategy and a phone that reach it can do. */
export interface Instance {
  readonly server: ServerProcess;
  readonly strategy: LiveStrategy;
  /** Presses a button of the trade's card; the request goes to this instance, whoever sent the card. */
  press(uuid: string, verdict: 'approve' | 'reject'): Promise<LiveAnswer>;
}

/** Two real servers on one PostgreSQL, with one Pushcut and one key. */
export interface InstancePair extends AsyncDisposable {
  readonly instances: readonly [Instance, Instance];
  readonly standIn: PushcutStandIn;
  /** One of the two, by chance, the same in every run. */
  any(): Instance;
  readonly random: Random;
  cardShown(uuid: string): Promise<void>;
  /** Resolves with the card's title when it tells the trade's outcome. */
  outcomeShown(uuid: string): Promise<{ title: string }>;
}

export async function startInstancePair(
  serverUrl?: string,
  seed = 20260102,
  more: Readonly<Record<string, string>> = {},
): Promise<InstancePair> {
  const standIn = await startPushcutStandIn();
  const database = await createLiveDatabase(serverUrl);
  const environment = {
    ...database.environment,
    PUSHCUT_URL: standIn.url,
    PUSHCUT_API_KEY: standIn.apiKey,
    RATE_LIMIT_PER_MINUTE: '1000000',
    RINGS_PER_MINUTE: '0',
    ...more,
  };
  const servers = [await createServerProcess(environment), await createServerProcess(environment)] as const;
  const key = await seedKey(database, '');
  const random = createRandom(seed);
  const [a, b] = servers.map((server) => instanceOf(server, standIn, key));
  if (a === undefined || b === undefined) throw new Error('two servers were made');
  const end = async () => {
    await Promise.all(servers.map((server) => server.end()));
    await standIn.close();
    await database.end();
  };
  // Together, on an empty database: one of them makes the tables.
  await Promise.all(servers.map((server) => server.start())).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  return {
    instances: [a, b],
    standIn,
    random,
    any: () => (random.uniform() < 0.5 ? a : b),
    cardShown: (uuid) => cardShown(standIn, uuid),
    outcomeShown: (uuid) => outcomeShown(standIn, uuid),
    [Symbol.asyncDispose]: end,
  };
}

function instanceOf(server: ServerProcess, standIn: PushcutStandIn, key: string): Instance {
  return {
    server,
    strategy: createLiveStrategy(server.url, key),
    async press(uuid, verdict) {
      const card = standIn.received().find(({ body }) => body.id === uuid && (body.actions?.length ?? 0) > 0);
      const action = card?.body.actions?.find(({ name }) => name === BUTTONS[verdict]);
      if (action?.url === undefined) throw new Error(`no button ${verdict} on the card of ${uuid}`);
      const { pathname, search } = new URL(action.url);
      return readAnswer(await fetch(server.url + pathname + search, { method: 'POST' }));
    },
  };
}

/** A client's own pause before it asks again, as Retry-After would have it but shorter. */
const RETRY_MS = 50;

/** Does one step as often as it takes: what was not answered, or answered "not now", is asked again, of either one. */
export async function insist(pair: InstancePair, step: (instance: Instance) => Promise<LiveAnswer>) {
  for (;;) {
    const answer = await step(pair.any()).catch(() => undefined);
    if (answer !== undefined && answer.code !== 503) return answer;
    await pause(RETRY_MS);
  }
}

/** Resolves when the server says that it is ready; rejects when it takes longer than that. Answers how long. */
export async function readyWithin(server: ServerProcess, withinMs: number): Promise<number> {
  const before = performance.now();
  const tooLate = AbortSignal.timeout(withinMs);
  for (;;) {
    const answer = await fetch(`${server.url}/readyz`, { signal: tooLate }).catch((error: unknown) => {
      if (tooLate.aborted) throw error;
      return undefined;
    });
    if (answer?.ok) return performance.now() - before;
    tooLate.throwIfAborted();
    await pause(RETRY_MS);
  }
}
