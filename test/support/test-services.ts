import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalAnnouncer } from '../../src/store/sqlite/local-announcer.ts';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.ts';
import { createLinks } from '../../src/usecases/links.ts';
import type { Services } from '../../src/usecases/ports.ts';
import { type SubmitResult, submitTrade } from '../../src/usecases/submit-trade.ts';
import { ALICE, knownBars, knownTrade } from './known-trade.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

/** Real SQLite in a folder of its own, a clock that stands still, and Alice to be asked through `pushcut`. */
export interface TestServices extends Services {
  readonly clock: ManualClock;
  /** What was logged, as text. */
  readonly logged: readonly string[];
  readonly dataDir: string;
  end(): Promise<void>;
}

export async function createTestServices(
  changes: Partial<Omit<Services, 'clock' | 'store'>> = {},
): Promise<TestServices> {
  const dataDir = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  const store = await openSqlite(dataDir);
  const logged: string[] = [];
  const log = (fields: object, text: string) => logged.push(`${text} ${JSON.stringify(fields)}`);
  let ids = 0;
  return {
    store,
    clock: createManualClock(),
    announcer: createLocalAnnouncer(),
    links: createLinks([new Uint8Array(32).fill(7)]),
    log: { info: log, warn: log, error: log },
    recipients: [{ approver: ALICE, channel: 'pushcut' }],
    publicUrl: 'https://approve.example.com',
    newId() {
      ids += 1;
      return `id-${String(ids).padStart(4, '0')}`;
    },
    random: () => 0.5,
    ...changes,
    logged,
    dataDir,
    async end() {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Submits the known trade through the use case, as it is or with changes. */
export function submitKnown(
  services: Services,
  changes: Partial<Parameters<typeof submitTrade>[1]> = {},
): Promise<SubmitResult> {
  const { tradeUuid, strategy, instrument, timeframe, timezone, signal, contract } = knownTrade();
  return submitTrade(services, {
    tradeUuid,
    strategy,
    instrument,
    timeframe,
    timezone,
    signal,
    contract,
    executableForMs: 30_000,
    maxDriftTicks: null,
    supersedes: null,
    amendable: null,
    market: { bars: knownBars(), indicators: {} },
    windowMs: 300_000,
    bodyHash: 'a body',
    ...changes,
  });
}
