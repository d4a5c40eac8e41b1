/** The words of the terminal: one paragraph for each trade. */
import type { Contract } from '../src/domain/contract.ts';
import { decimalsOf } from '../src/domain/levels.ts';
import type { Signal } from '../src/domain/signal.ts';
import { formatDuration } from '../src/domain/wording.ts';
import { newYorkClock } from './market/new-york-time.ts';
import type { StatusAnswer, SubmitAnswer } from './strategy-client.ts';

const LABEL_WIDTH = 11;
const INDENT = ' '.repeat(10);

/** `14:35:00  ES LONG 1692.25   stop 1691.25   target 1694.25   (breakout, 72 %)` */
export function headline(instrument: string, at: number, signal: Signal, contract: Contract): string {
  const price = priceText(contract);
  const levels = [
    `${instrument} ${signal.direction} ${price(signal.entryPrice)}`,
    ...(signal.stopPrice === undefined ? [] : [`stop ${price(signal.stopPrice)}`]),
    ...(signal.targetPrice === undefined ? [] : [`target ${price(signal.targetPrice)}`]),
    `(${signal.patternType}, ${Math.round((signal.confidence ?? 0) * 100)} %)`,
  ];
  return `${newYorkClock(at)}  ${levels.join('   ')}`;
}

/** `          phone      got the notification in 38 ms` */
export function storyLine(label: string, text: string): string {
  return `${INDENT}${label.padEnd(LABEL_WIDTH)}${text}`.trimEnd();
}

export function priceText({ tickSize }: Contract): (price: number) => string {
  const decimals = Math.max(2, decimalsOf(tickSize));
  return (price) => price.toFixed(decimals);
}

/** `38 ms`, `4.2 s`, `2 min 5 s` */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

export function sizeText(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** The last lines of a trade for which no order was placed. */
export function endingLines(
  standing: StatusAnswer,
  asked: SubmitAnswer | null,
  executableForSeconds = 0,
): string[] {
  return [...outcomeLines(standing, asked, executableForSeconds), storyLine('no order', '')];
}

function outcomeLines(
  standing: StatusAnswer,
  asked: SubmitAnswer | null,
  executableForSeconds: number,
): string[] {
  switch (standing.status) {
    case 'pending':
      return [storyLine('pending', 'no decision yet')];
    case 'approved':
    case 'rejected':
      return [decisionLine(standing, asked)];
    case 'expired':
      return [storyLine('expired', `no answer within ${formatDuration(asked?.expires_in_ms ?? 0)}`)];
    case 'withdrawn':
      return [storyLine('cancelled', `by the strategy: ${standing.reason ?? 'no reason given'}`)];
    case 'lapsed': {
      const window = formatDuration(executableForSeconds * 1000);
      return [decisionLine(standing, asked), storyLine('lapsed', `not picked up within ${window}`)];
    }
  }
}

/** `approved   by trader via pushcut after 4.2 s`, by the server's clock alone. */
export function decisionLine(standing: StatusAnswer, asked: SubmitAnswer | null): string {
  const { status, decided_by: approver, decided_at: decidedAt, channel } = standing;
  const words = [
    approver === undefined ? undefined : `by ${approver}`,
    channel === undefined ? undefined : `via ${channel}`,
    decidedAt === undefined || asked === null ? undefined : `after ${between(asked.server_time, decidedAt)}`,
  ];
  const label = status === 'lapsed' ? 'approved' : status;
  return storyLine(label, words.filter((word) => word !== undefined).join(' '));
}

function between(from: string, to: string): string {
  return durationText(Math.max(0, Date.parse(to) - Date.parse(from)));
}
