import { randomUUID } from 'node:crypto';
import { createLocalAnnouncer } from '../../src/store/sqlite/local-announcer.ts';
import { addKey } from '../../src/usecases/api-keys.ts';
import { STRATEGY } from './known-trade.ts';
import { createLiveDatabase, type LiveDatabase } from './live-database.ts';
import { createLiveStrategy, type LiveAnswer, type LiveStrategy, readAnswer } from './live-strategy.ts';
import { createManualClock } from './manual-clock.ts';
import {
  type PushcutStandIn,
  type ReceivedNotification,
  startPushcutStandIn,
} from './pushcut-stand-in/index.ts';
import type { Card } from './pushcut-stand-in/types.ts';
import { createServerProcess, type ProcessLimits, type ServerProcess } from './server-process.ts';

/** The real server in its own process, Pushcut's stand-in beside it, and one strategy with a key. */
export interface LiveStage extends AsyncDisposable {
  readonly server: ServerProcess;
  readonly standIn: PushcutStandIn;
  /** Of the PostgreSQL database; empty where the data folder holds it. */
  readonly databaseUrl: string;
  readonly strategy: LiveStrategy;
  /** Resolves with the trade's card, whatever it says, once it lies on the phone. */
  card(uuid: string): Promise<Pick<Card, 'actions'>>;
  /** Resolves when the phone shows a card of the trade that can be decided on. */
  cardShown(uuid: string): Promise<void>;
  /** Resolves with the card's title and text when it tells the trade's outcome. */
  outcomeShown(uuid: string): Promise<{ title: string; text: string }>;
  /** Presses a button of the trade's card. */
  press(uuid: string, verdict: 'approve' | 'reject'): Promise<LiveAnswer>;
  /** A trade whose card lies on the phone. */
  askedTrade(changes?: object): Promise<string>;
}

export const BUTTONS = { approve: 'APPROVE ✅', reject: 'REJECT ❌' } as const;

/** Whether a notification asks, as opposed to telling an outcome. */
export const isAsk = ({ body }: ReceivedNotification) => (body.actions?.length ?? 0) > 0;

export async function startLiveStage(
  environment: Record<string, string> = {},
  givenDatabase?: LiveDatabase,
  limits: ProcessLimits = {},
): Promise<LiveStage> {
  const standIn = await startPushcutStandIn();
  const database = givenDatabase ?? (await createLiveDatabase());
  const settings = {
    ...database.environment,
    PUSHCUT_URL: standIn.url,
    PUSHCUT_API_KEY: standIn.apiKey,
    RATE_LIMIT_PER_MINUTE: '100000',
    RINGS_PER_MINUTE: '0',
    ...environment,
  };
  const server = await createServerProcess(settings, limits);
  const strategy = createLiveStrategy(server.url, await seedKey(database, server.dataDir));
  await server.start().catch(async (error: unknown) => {
    await Promise.all([server.end(), standIn.close()]);
    await database.end();
    throw error;
  });
  const stage: Omit<LiveStage, 'askedTrade'> = {
    server,
    standIn,
    databaseUrl: database.environment['DATABASE_URL'] ?? '',
    strategy,
    card: (uuid) => shown(standIn, () => standIn.cards().find(({ id }) => id === uuid)),
    cardShown: (uuid) => cardShown(standIn, uuid),
    outcomeShown: (uuid) => outcomeShown(standIn, uuid),
    press: async (uuid, verdict) => readAnswer(await standIn.press(uuid, BUTTONS[verdict])),
    async [Symbol.asyncDispose]() {
      await server.end();
      await standIn.close();
      await database.end();
    },
  };
  return {
    ...stage,
    async askedTrade(changes) {
      const uuid = randomUUID();
      const { code, body } = await strategy.submit(uuid, changes);
      if (code !== 201) throw new Error(`the trade was not taken: ${JSON.stringify(body)}`);
      await stage.cardShown(uuid);
      return uuid;
    },
  };
}

/** Straight into the database: the command that does the same has its own test, and costs a process. */
export async function seedKey(database: LiveDatabase, dataDir: string): Promise<string> {
  const store = await database.open(dataDir);
  const announcer = createLocalAnnouncer();
  const clock = createManualClock();
  const key = await addKey({ store, clock, announcer, newId: randomUUID }, STRATEGY);
  await store.close();
  return key;
}

/** Resolves when a card lies on the phone that can be decided on. */
export async function cardShown(standIn: PushcutStandIn, uuid: string): Promise<void> {
  await shown(standIn, () => standIn.cards().find(({ id, actions }) => id === uuid && actions.length > 0));
}

/** Resolves with the card when it can be decided on no more and tells what became of the trade. */
export function outcomeShown(standIn: PushcutStandIn, uuid: string) {
  return shown(standIn, () => standIn.cards().find(({ id, actions }) => id === uuid && actions.length === 0));
}

/** What `look` finds on the phone, now or after one of the next notifications. */
async function shown<Found>(standIn: PushcutStandIn, look: () => Found | undefined): Promise<Found> {
  for (;;) {
    const next = standIn.nextReceived();
    const found = look();
    if (found !== undefined) return found;
    await next;
  }
}
