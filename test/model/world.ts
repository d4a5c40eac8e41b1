import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALICE, BOB, STRATEGY } from '../support/known-trade.ts';
import { createHostProcess, type HostProcess } from './host/host-process.ts';
import { createModelDatabase, type ModelDatabase } from './model-database.ts';
import { type ModelPhone, startModelPhone } from './phone.ts';

/** The real server, its database, its clock, one strategy with a key, and one phone. */
export interface World extends AsyncDisposable {
  readonly database: ModelDatabase;
  readonly phone: ModelPhone;
  readonly hosts: HostProcess[];
  /** Whether its strategy has ever reported. */
  readonly reporting: { hasReported: boolean };
  /** Headers of the strategy, of the paired phone, and of another approver's. */
  readonly strategy: Readonly<Record<string, string>>;
  readonly person: Readonly<Record<string, string>>;
  readonly other: Readonly<Record<string, string>>;
  /** What the server's clock shows. */
  now(): number;
  passTime(milliseconds: number): Promise<void>;
  /** Somebody sets the clock of the machine. */
  setClock(byMilliseconds: number): Promise<void>;
  /** Resolves when every unsent message has been sent; lets time pass for one that is due later. */
  untilQuiet(): Promise<void>;
  /** Address of one of the running processes, by any number. */
  address(pick: number): string;
  kill(pick: number): Promise<void>;
  restart(): Promise<void>;
  /** Starts one more process on the same database. Rejects when it refuses to start. */
  addInstance(): Promise<void>;
  /** The old key stops working, and the strategy gets another one. */
  changeKey(): Promise<void>;
  /** How many requests wait for news of the trade on one of the processes. */
  waitingAt(pick: number, uuid: string): Promise<number>;
  /** Resolves when that many do. */
  untilWaiting(pick: number, uuid: string, count: number): Promise<void>;
}

export type StoreName = 'sqlite' | 'postgres';

/** Where there is one, a disk in memory: the model kills processes, not machines, and so needs no slow writes. */
const MEMORY = '/dev/shm';

export async function startWorld(store: StoreName): Promise<World> {
  const dataDir = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'countersign-model-'));
  const [phone, database] = await Promise.all([startModelPhone(), createModelDatabase(store, dataDir)]);
  const environment = {
    ...database.environment,
    DATA_DIR: dataDir,
    APPROVERS: `${ALICE},${BOB}`,
    TWO_APPROVERS_ABOVE: '100',
    PUSHCUT_URL: phone.standIn.url,
    PUSHCUT_API_KEY: phone.standIn.apiKey,
    RATE_LIMIT_PER_MINUTE: '1000000',
    RINGS_PER_MINUTE: '0',
    LOG_LEVEL: 'warn',
  };
  const first = await createHostProcess(environment);
  const hosts = [first];
  let shiftMs = 0;
  let key = '';
  let session = '';
  let sessionOfBob = '';
  const running = () => hosts.filter(({ isRunning }) => isRunning);
  const pickOf = (pick: number) => running()[pick % running().length] ?? first;

  async function passTime(milliseconds: number): Promise<void> {
    shiftMs += milliseconds;
    await database.passTime(milliseconds, async () => {
      for (const host of running()) await host.ask('passTime', milliseconds);
    });
  }

  async function untilQuiet(): Promise<void> {
    for (;;) {
      const answers = await Promise.all(running().map((host) => host.ask('untilQuiet')));
      const dueTimes = answers.flatMap(({ nextDueAt }) => nextDueAt ?? []);
      await phone.settled();
      if (dueTimes.length === 0) return;
      await passTime(Math.max(1, Math.min(...dueTimes) - Date.now() - shiftMs));
    }
  }

  async function restart(): Promise<void> {
    for (const host of hosts) if (!host.isRunning) await host.start(shiftMs);
  }

  async function changeKey(): Promise<void> {
    const host = pickOf(0);
    if (key !== '') await host.ask('revokeKeys', STRATEGY);
    key = await host.ask('addKey', STRATEGY);
  }

  async function end(): Promise<void> {
    await Promise.all(hosts.map((host) => host.stop('SIGKILL')));
    await phone.close();
    await database.end();
    rmSync(dataDir, { recursive: true, force: true });
  }

  await restart();
  await changeKey();
  session = await first.ask('pairedSession', ALICE);
  sessionOfBob = await first.ask('pairedSession', BOB);
  return {
    database,
    phone,
    hosts,
    reporting: { hasReported: false },
    get strategy() {
      return { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    },
    get person() {
      return { cookie: `countersign_session=${session}`, 'content-type': 'application/json' };
    },
    get other() {
      return { cookie: `countersign_session=${sessionOfBob}`, 'content-type': 'application/json' };
    },
    now: () => Date.now() + shiftMs,
    passTime,
    async setClock(byMilliseconds) {
      shiftMs += byMilliseconds;
      for (const host of running()) await host.ask('setClock', byMilliseconds);
    },
    untilQuiet,
    address: (pick) => pickOf(pick).url,
    kill: (pick) => pickOf(pick).stop('SIGKILL'),
    restart,
    async addInstance() {
      const host = await createHostProcess(environment, first.url);
      await host.start(shiftMs);
      hosts.push(host);
    },
    changeKey,
    waitingAt: (pick, uuid) => pickOf(pick).ask('waiting', uuid),
    untilWaiting: (pick, uuid, count) => pickOf(pick).ask('untilWaiting', { uuid, count }),
    [Symbol.asyncDispose]: end,
  };
}

export const newUuid = () => randomUUID();
