/** Walks a market bar by bar, and asks at every signal; one trade at a time. */

import { randomUUID } from 'node:crypto';
import type { Contract } from '../src/domain/contract.ts';
import { computeDrift } from '../src/domain/drift.ts';
import { findSession } from '../src/domain/instruments/find-session.ts';
import type { Signal } from '../src/domain/signal.ts';
import { asPrice } from '../src/domain/units.ts';
import { formatDuration } from '../src/domain/wording.ts';
import { errorMessage } from '../src/lib/error-message.ts';
import { findSignal, isBeyondStop, MEMORY_BARS } from './breakout-strategy.ts';
import { type Desk, type Facts, type Run, recordOf } from './desk.ts';
import type { Ending } from './endings.ts';
import { playApprover, playStrategy } from './parts.ts';
import { durationText, endingLines, headline, storyLine } from './story.ts';
import { lastIndicators, MAX_DRIFT_TICKS, SENT_BARS, toSubmission } from './submission.ts';
import type { TradeRecord } from './summary.ts';

interface ReplayOptions {
  /** No more than this; Infinity for as many as the market gives. */
  readonly trades: number;
  /** How the trade with this index, from 0, is to end. */
  readonly ending: (index: number) => Ending;
}

/** Ends after the last trade, at the end of the market, or when the person stops the demo. */
export async function replay(desk: Desk, { trades, ending }: ReplayOptions): Promise<TradeRecord[]> {
  const records: TradeRecord[] = [];
  let askedAtBar = Number.NEGATIVE_INFINITY;
  while (records.length < trades && !desk.stopped.aborted) {
    const bars = desk.tape.newest(MEMORY_BARS);
    const barsSinceAsked = desk.tape.barCount() - askedAtBar;
    const signal = findSignal(bars, desk.market.contract, barsSinceAsked);
    if (signal !== undefined) {
      askedAtBar = desk.tape.barCount();
      const record = await runTrade(desk, signal, ending(records.length));
      if (record === null) break;
      records.push(record);
      await desk.pace.pause(desk.pace.betweenTradesMs, desk.stopped);
    }
    if (!desk.tape.closeBar()) break;
  }
  return records;
}

const ZONE = 'America/New_York';

/** Null when the person stopped the demo meanwhile. */
async function runTrade(desk: Desk, signal: Signal, ending: Ending): Promise<TradeRecord | null> {
  const over = new AbortController();
  const run = startRun(desk, signal, ending, over.signal);
  try {
    await ask(run);
    void sendQuotes(run);
    const approver = playApprover(run);
    await playStrategy(run, approver);
    await approver;
    return await settle(run);
  } catch (error) {
    return await breakOff(run, error);
  } finally {
    over.abort();
  }
}

function startRun(desk: Desk, signal: Signal, ending: Ending, over: AbortSignal): Run {
  const facts: Facts = { answer: null, isClaimed: false, orders: 0, rangAfterMs: null, pictureType: null };
  const ended = AbortSignal.any([over, desk.stopped]);
  return { desk, signal, ending, tradeUuid: randomUUID(), askedAt: desk.pace.now(), ended, facts };
}

async function ask({ desk, signal, ending, tradeUuid, askedAt, facts }: Run): Promise<void> {
  const { client, market, pace, print, tape } = desk;
  const bars = tape.newest(SENT_BARS);
  print('');
  print(headline(market.instrument, bars.at(-1)?.closedAt ?? 0, signal, market.contract));
  const indicators = lastIndicators(bars, findSession({ ...market, timezone: ZONE }));
  const { expiresInSeconds, executableForSeconds } = ending;
  facts.answer = await client.submit(
    tradeUuid,
    toSubmission({
      market,
      bars,
      signal,
      indicators,
      timezone: ZONE,
      expiresInSeconds,
      executableForSeconds,
    }),
  );
  const [taken, window] = [durationText(pace.now() - askedAt), formatDuration(facts.answer.expires_in_ms)];
  print(storyLine('asked', `accepted in ${taken}, open for ${window}`));
}

/** The market goes on while the trade waits. A quote that fails costs nothing but the sight of a price. */
async function sendQuotes(run: Run): Promise<void> {
  const { desk, signal, ending, tradeUuid, ended } = run;
  const { client, pace, tape } = desk;
  for (;;) {
    await pace.pause(pace.quoteEveryMs, ended);
    if (ended.aborted) return;
    const price = tape.advance(pace.marketMsPerQuote);
    await client.quote(tradeUuid, price, new Date()).catch(() => undefined);
    const spent = ending.expected === null ? spentBecause(signal, price, desk.market.contract) : null;
    if (spent !== null) return withdrawSpent(run, spent);
  }
}

function spentBecause(signal: Signal, price: number, contract: Contract): string | null {
  if (isBeyondStop(signal, price)) return 'the price reached the stop';
  const drift = Math.abs(computeDrift(signal, asPrice(price), contract));
  return drift > MAX_DRIFT_TICKS ? `the price moved ${Math.round(drift)} ticks away from the entry` : null;
}

/** A script's trade ends as the script says; a person's may outlive its reason while it waits. */
async function withdrawSpent({ desk, tradeUuid }: Run, reason: string): Promise<void> {
  // Refused when it was claimed in the same moment: then the order is placed.
  await desk.client.withdraw(tradeUuid, reason).catch(() => undefined);
}

async function settle(run: Run): Promise<TradeRecord> {
  const { client, print } = run.desk;
  const standing = await client.status(run.tradeUuid);
  if (!run.facts.isClaimed) {
    for (const line of endingLines(standing, run.facts.answer, run.ending.executableForSeconds)) print(line);
  }
  return recordOf(run, standing.status, null);
}

/** Nobody will take the answer any more, so the question goes as well. */
async function breakOff(run: Run, error: unknown): Promise<TradeRecord | null> {
  const { client, print, stopped } = run.desk;
  const reason = stopped.aborted ? 'the demo was stopped' : 'the demo failed';
  await client.withdraw(run.tradeUuid, reason).catch(() => undefined);
  const failure = errorMessage(error);
  print(
    stopped.aborted ? storyLine('cancelled', `by the strategy: ${reason}`) : storyLine('failed', failure),
  );
  if (stopped.aborted) return null;
  const standing = await client.status(run.tradeUuid).catch(() => null);
  return recordOf(run, standing?.status ?? null, failure);
}
