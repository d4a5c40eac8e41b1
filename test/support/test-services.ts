import { createLocalAnnouncer } from '../../src/store/sqlite/local-announcer.ts';
import type { Credential } from '../../src/usecases/credential.ts';
import { createDirectSends } from '../../src/usecases/direct-sends.ts';
import { createGrants } from '../../src/usecases/grants.ts';
import { createLinks } from '../../src/usecases/links.ts';
import type { Services, Store } from '../../src/usecases/ports.ts';
import { createServerState } from '../../src/usecases/server-state.ts';
import { type Submission, type SubmitResult, submitTrade } from '../../src/usecases/submit-trade.ts';
import { ALICE, knownBars, knownTrade } from './known-trade.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { openTestStore } from './test-store.ts';

export const SECRET = new Uint8Array(32).fill(7);

/** A real database of its own, a clock that stands still, and Alice to be asked through `pushcut`. */
export interface TestServices extends Services {
  readonly clock: ManualClock;
  /** What was logged, as text. */
  readonly logged: readonly string[];
  /** Runs a statement past the program, as only somebody at the database itself could. */
  tamper(statement: string): Promise<void>;
  /** The same database once more, as after a restart. */
  reopen(): Promise<Store>;
  end(): Promise<void>;
}

export async function createTestServices(
  changes: Partial<Omit<Services, 'clock' | 'store'>> = {},
): Promise<TestServices> {
  const { store, tamper, reopen, end } = await openTestStore();
  const logged: string[] = [];
  const log = (fields: object, text: string) => logged.push(`${text} ${JSON.stringify(fields)}`);
  let ids = 0;
  const approvers = { all: [{ name: ALICE, hours: null }], formerNames: null, twoAbove: null } as const;
  const recipients = [{ approver: ALICE, channel: 'pushcut' }];
  const base = { store, clock: createManualClock(), recipients, approvers, settingsFault: null, ...changes };
  return {
    ...base,
    ...createServerState(base),
    announcer: createLocalAnnouncer(),
    links: createLinks([SECRET]),
    grants: createGrants([SECRET]),
    log: { info: log, warn: log, error: log },
    directSends: createDirectSends(),
    ringNextAfterMs: 10_000,
    ringsPerMinute: Number.POSITIVE_INFINITY,
    quietHours: null,
    slowsDown: false,
    checksOneIn: 0,
    overdueAfterMs: 30_000,
    publicUrl: 'https://approve.example.com',
    newId() {
      ids += 1;
      return `id-${String(ids).padStart(4, '0')}`;
    },
    random: () => 0.5,
    ...changes,
    logged,
    tamper,
    reopen,
    end,
  };
}

/** What the known trade was submitted as, or with changes. */
export function knownSubmission(changes: Partial<Submission> = {}): Submission {
  const { tradeUuid, strategy, instrument, timeframe, timezone, signal, contract } = knownTrade();
  return {
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
    account: null,
    source: null,
    isTest: false,
    market: { bars: knownBars(), indicators: {} },
    windowMs: 300_000,
    bodyHash: 'a body',
    ...changes,
  };
}

/** Submits the known trade through the use case, as it is or with changes. */
export const submitKnown = (
  services: Services,
  changes: Partial<Submission> = {},
  credential?: Credential,
): Promise<SubmitResult> => submitTrade(services, knownSubmission(changes), credential);
