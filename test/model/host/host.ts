/**
 * The real server in a process of its own, as `countersign serve` runs it, plus a way for the model's test to let time
 * pass, to make keys and sessions, and to learn when nothing is left to send.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { passTime, setClock } from './shifted-time.ts';

const { createApp } = await import('../../../src/app.ts');
const { settingsOf } = await import('../../../src/commands/command.ts');
const { fixedSource } = await import('../../../src/config/settings-source.ts');
const { asTradeUuid } = await import('../../../src/domain/units.ts');
const { effectiveAt } = await import('../../../src/domain/transition.ts');
const { createLogger } = await import('../../../src/logger.ts');
const { addKey, revokeKeys } = await import('../../../src/usecases/api-keys.ts');
const { pairDevice, startPairing } = await import('../../../src/usecases/pair-device.ts');
const { verifyAudit } = await import('../../../src/usecases/verify-audit.ts');

const settings = settingsOf(process.env);
const app = await createApp(fixedSource(settings), createLogger(settings.logLevel));
await app.start();
const { services } = app;
const { store, clock } = services;
/** The one that all of the server listens to, which this process replaces a method of. */
const announcer: { -readonly [Name in keyof typeof services.announcer]: (typeof services.announcer)[Name] } =
  services.announcer;

/** Longer than any delivery to a phone of this machine takes: what is still unsent then waits for its time. */
const STILL_MS = 400;

/** Resolves when nothing is left to send, or with the time at which the next message is due. */
async function untilQuiet(): Promise<{ nextDueAt: number | null }> {
  for (;;) {
    const news = nextNews();
    try {
      const isWritten = await isTimeWritten();
      const dueAt = await dueAtOf();
      const isReported = services.presses.list().length === 0;
      if (isTimeCertain() && isWritten && isReported && dueAt === undefined) return { nextDueAt: null };
      if ((await news.arrives()) === 'still') return { nextDueAt: dueAt ?? clock.now() };
    } finally {
      news.end();
    }
  }
}

function isTimeCertain(): boolean {
  try {
    clock.ensureCertain();
    return true;
  } catch {
    return false;
  }
}

/** Whether every expiry and lapse that is due is written down, as far back as one run goes. */
async function isTimeWritten(): Promise<boolean> {
  const now = clock.now();
  const open = await Promise.all(
    (['pending', 'approved'] as const).map((status) => store.listTrades({ status }, 50)),
  );
  return open.flat().every((trade) => effectiveAt(trade, now) === trade);
}

async function dueAtOf(): Promise<number | undefined> {
  const [recipient] = services.recipients;
  if (recipient === undefined) return undefined;
  const { ask, alert, outcome } = await store.nextDueTimes(recipient.channel);
  return [ask, alert, outcome].filter((at) => at !== undefined).sort((a, b) => a - b)[0];
}

function nextNews() {
  const { promise, resolve } = Promise.withResolvers<'news' | 'still'>();
  const stopListening = announcer.listen(null, () => resolve('news'));
  const timer = setTimeout(() => resolve('still'), STILL_MS);
  return {
    arrives: () => promise,
    end() {
      stopListening();
      clearTimeout(timer);
    },
  };
}

/** How many requests wait for news of each trade. */
const waiting = new Map<string, number>();
const arrivals = new EventTarget();
const { listen } = announcer;
announcer.listen = (uuid, heard) => {
  const stop = listen(uuid, heard);
  if (uuid === null) return stop;
  waiting.set(uuid, (waiting.get(uuid) ?? 0) + 1);
  arrivals.dispatchEvent(new Event(uuid));
  return () => {
    waiting.set(uuid, (waiting.get(uuid) ?? 0) - 1);
    stop();
  };
};

/** Resolves when that many requests wait for the trade. */
async function untilWaiting({ uuid, count }: { uuid: string; count: number }): Promise<void> {
  while ((waiting.get(uuid) ?? 0) < count) {
    const { promise, resolve } = Promise.withResolvers<void>();
    arrivals.addEventListener(uuid, () => resolve(), { once: true });
    await promise;
  }
}

/** The recorded events of a trade, in order, read past HTTP. */
async function eventsOf(uuid: string): Promise<string[]> {
  return (await store.listTradeAudit(asTradeUuid(uuid))).map(({ kind }) => kind);
}

async function pairedSession(approver: string): Promise<string> {
  const code = await startPairing(services, approver);
  const paired = await pairDevice(services, code, 'the phone of the model');
  if (paired === undefined) throw new Error('the pairing code was refused');
  return paired.session;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

export const ANSWERS = {
  untilQuiet,
  waiting: async (uuid: string) => waiting.get(uuid) ?? 0,
  untilWaiting,
  eventsOf,
  pairedSession,
  passTime: async (milliseconds: number) => passTime(milliseconds),
  setClock: async (milliseconds: number) => setClock(milliseconds),
  addKey: (strategy: string) => addKey(services, strategy),
  revokeKeys: (strategy: string) => revokeKeys(services, strategy),
  verifyAudit: () => verifyAudit(services),
  now: async () => clock.now(),
  heapAfterCollection: async () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  },
};

interface Question {
  readonly id: number;
  readonly name: keyof typeof ANSWERS;
  readonly word: never;
}

process.on('message', async ({ id, name, word }: Question) => {
  try {
    process.send?.({ id, value: await ANSWERS[name](word) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
// A file that may not grow (see `fillDisk` of host-process.ts) is an error of the write, not the end of the process.
process.on('SIGXFSZ', () => {});
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
process.send?.({ id: 0, value: 'listening' });
