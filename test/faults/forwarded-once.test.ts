import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createBridgeClient } from '../../src/channels/bridge-client.ts';
import { Unavailable } from '../../src/lib/unavailable.ts';
import type { SendToBridge } from '../../src/usecases/ports.ts';
import { setBridge } from '../../src/usecases/tradingview/bridges.ts';
import type { MessageWorker } from '../../src/usecases/tradingview/message-worker.ts';
import { isFullLength } from '../full-length.ts';
import {
  BRIDGE_MOODS,
  type BridgeMood,
  EXPECTED_OUTCOME,
  type FlakyBridge,
  openFlakyBridge,
} from '../support/flaky-bridge.ts';
import { alertFields } from '../support/known-message.ts';
import { STRATEGY } from '../support/known-trade.ts';
import { createRandom } from '../support/random.ts';
import { createSignalStage, type SignalStage } from '../support/signal-stage.ts';

const TRADES = Number(process.env['FORWARDS'] ?? (isFullLength ? 10_000 : 300));
const SEED = Number(process.env['SEED'] ?? 20_261_129);
const AT_ONCE = 20;

interface Forwarded {
  readonly id: string;
  readonly messageId: string;
  readonly mood: BridgeMood;
  readonly plan: 'approve' | 'reject' | 'silence' | 'exit';
  /** The server was killed between the record and the answer. */
  isKilled: boolean;
}

const { uniform } = createRandom(SEED);
const pick = <Item>(items: readonly Item[]) => items[Math.floor(uniform() * items.length)] as Item;

let stage: SignalStage;
let bridge: FlakyBridge;
let worker: MessageWorker;
const moods = new Map<string, BridgeMood>();
const trades: Forwarded[] = [];
const byText = new Map<string, Forwarded>();

beforeAll(async () => {
  bridge = await openFlakyBridge((id) => moods.get(id) ?? 'accepts');
  stage = await createSignalStage();
  await setBridge(stage.services, { strategy: STRATEGY, actor: 'operator' }, bridge.url);
  stage.answer(sendOrDie);
  loseSomeCommits();
  worker = stage.startWorker();
  while (trades.length < TRADES) await runSome();
}, 1_800_000);
afterAll(async () => {
  bridge.close();
  await worker.stop();
  await stage.services.end();
});

const client = createBridgeClient({ allowsPrivate: true, timeoutMs: 150 });
/** Of a killed server nothing more is heard, whether or not its bytes had left. */
const sendOrDie: SendToBridge = async (url, message) => {
  const forwarded = byText.get(Buffer.from(message.body).toString());
  if (forwarded?.isKilled !== true) return client(url, message);
  if (uniform() < 0.5) await client(url, message);
  return new Promise<never>(() => {});
};

/** One in fifty transactions fails, half of them after they were committed. */
function loseSomeCommits(): void {
  const { store } = stage.services;
  const { transaction } = store;
  store.transaction = async (work, options) => {
    const fate = uniform();
    if (fate < 0.01) throw new Unavailable('lost before the commit');
    const result = await transaction.call(store, work, options);
    if (fate < 0.02) throw new Unavailable('lost after the commit');
    return result as never;
  };
}

async function persist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}

async function runSome(): Promise<void> {
  const batch: Forwarded[] = [];
  for (let count = 0; count < AT_ONCE; count += 1) batch.push(await begin(trades.length + count));
  trades.push(...batch);
  for (const one of batch) await decide(one);
  await restartIfKilled(batch);
  for (const one of batch) await untilEnded(one);
}

async function begin(number: number): Promise<Forwarded> {
  const id = `signal-${number}`;
  const plan = pick(['approve', 'approve', 'approve', 'approve', 'exit', 'reject', 'silence'] as const);
  const mood = pick(['accepts', 'accepts', 'accepts', 'accepts', ...BRIDGE_MOODS] as const);
  const fields = plan === 'exit' ? { ticker: 'NQ1!', kind: 'exit', time: 1705329000 } : alertFields();
  const text = JSON.stringify({ ...fields, id });
  moods.set(id, mood);
  const about = { id, plan, mood, isKilled: uniform() < 0.03, messageId: '' };
  byText.set(text, about);
  const messageId = await stage.alert(text);
  // TradingView resends what it believes to be lost.
  if (uniform() < 0.3) await stage.alert(text);
  return Object.assign(about, { messageId });
}

const stored = ({ messageId }: Forwarded) => stage.services.store.findMessage(messageId);

async function decide(one: Forwarded): Promise<void> {
  if (one.plan === 'exit') return;
  await until(async () => (await stored(one))?.step !== 'received');
  if (one.plan === 'silence') return;
  const verdict = one.plan === 'approve' ? 'approve' : 'reject';
  await persist(() => stage.decide(one.messageId, verdict));
}

/** The clock stands still otherwise: it has to move on for what failed to be tried again. */
const until = (isTrue: () => Promise<boolean>) =>
  vi.waitUntil(
    () => {
      stage.services.clock.advance(100);
      return isTrue();
    },
    { timeout: 60_000, interval: 5 },
  );

async function restartIfKilled(batch: readonly Forwarded[]): Promise<void> {
  const killed = batch.filter(({ isKilled, plan }) => isKilled && (plan === 'approve' || plan === 'exit'));
  if (killed.length === 0) return;
  for (const one of killed) await until(async () => /sending|done/.test((await stored(one))?.step ?? ''));
  // What the dying server was sending besides is settled first, so that only the killed ones are left.
  for (const one of batch.filter((other) => !killed.includes(other))) await untilEnded(one);
  // The dead one does nothing more; its last request never ends.
  void worker.stop();
  worker = stage.startWorker();
}

async function untilEnded(one: Forwarded): Promise<void> {
  if (one.plan !== 'silence') await until(async () => (await stored(one))?.outcome !== undefined);
}

test(`of ${TRADES} signals to a bridge that drops, delays and resets none is sent twice (SEED=${SEED})`, () => {
  expect(bridge.total).toBeGreaterThan(TRADES / 3);
  expect(trades.filter(({ id }) => bridge.arrivals(id) > 1)).toEqual([]);
});

test('nothing is sent without a yes, but exits', () => {
  const unasked = trades.filter(({ plan }) => plan === 'reject' || plan === 'silence');
  expect(unasked.length).toBeGreaterThan(0);
  expect(unasked.filter(({ id }) => bridge.arrivals(id) > 0)).toEqual([]);
});

const NEVER_SENT = ['not_sent', 'not_approved', 'too_late'];

test('what became of each is recorded as the bridge showed it, or as uncertain where a record was lost', async () => {
  const wrong: unknown[] = [];
  let certain = 0;
  for (const one of trades.filter(({ plan }) => plan === 'approve' || plan === 'exit')) {
    const outcome = (await stored(one))?.outcome;
    const expected = one.isKilled ? 'uncertain' : EXPECTED_OUTCOME[one.mood];
    // On a busy machine the window may be over before its turn.
    const isUnsent = NEVER_SENT.includes(outcome ?? '') && bridge.arrivals(one.id) === 0;
    if (outcome !== expected && outcome !== 'uncertain' && !isUnsent) wrong.push({ ...one, outcome });
    if (outcome === 'accepted' && bridge.arrivals(one.id) !== 1) wrong.push({ ...one, outcome });
    if (outcome === 'accepted' || outcome === 'rejected') certain += 1;
  }
  expect(wrong).toEqual([]);
  expect(certain).toBeGreaterThan(TRADES / 4);
});

test('every uncertain one was reported', async () => {
  const ended = await Promise.all(trades.map(stored));
  const uncertain = ended.filter((message) => message?.outcome === 'uncertain');
  const alerts = await stage.services.store.listOpenAlerts(2 * TRADES);
  expect(uncertain.length).toBeGreaterThan(TRADES / 10);
  expect(alerts.filter(({ kind }) => kind === 'bridge_uncertain')).toHaveLength(uncertain.length);
});
