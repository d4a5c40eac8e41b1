import { groupOf, type JudgedTrade } from './judged-trade.ts';

/** What trades are compared by. */
export const DIMENSIONS = [
  'pattern',
  'hour',
  'weekday',
  'confidence',
  'taken',
  'reason',
  'channel',
  'strategy',
  'approver',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Of one dimension: `pattern:pullback`. Whatever a strategy names, its key is none of JavaScript's own. */
export type CellKey = `${Dimension}:${string}`;

/** What was not stated, or belongs to no other value. */
export const NOT_STATED = '';
const LONGEST_VALUE = 60;

/** Up to how many seconds a decision took; the last one has no end. */
export const TAKEN_STEPS = [2, 5, 15, 60, 120] as const;
/** Confidence in fifths. */
export const CONFIDENCE_STEPS = 5;

/** The cells that a trade counts in, besides those that its day and its strategy give. */
export function cellsOf(trade: JudgedTrade): readonly CellKey[] {
  const group = groupOf(trade);
  if (group !== 'approved' && group !== 'rejected' && group !== 'expired') return [];
  const { pattern, marketHour, confidence, decidedAfterMs, approver, channel, reason } = trade;
  const isDecided = group !== 'expired';
  return [
    keyOf('pattern', pattern ?? NOT_STATED),
    keyOf('hour', String(marketHour).padStart(2, '0')),
    keyOf('confidence', confidence === null ? NOT_STATED : String(fifthOf(confidence))),
    ...(isDecided && decidedAfterMs !== null ? [keyOf('taken', String(stepOf(decidedAfterMs)))] : []),
    ...(isDecided && approver !== null ? [keyOf('approver', approver)] : []),
    ...(isDecided && channel !== null ? [keyOf('channel', channel)] : []),
    ...(group === 'rejected' ? [keyOf('reason', reason ?? NOT_STATED)] : []),
  ];
}

export const keyOf = (dimension: Dimension, value: string): CellKey =>
  `${dimension}:${value.slice(0, LONGEST_VALUE)}`;

export function splitKey(key: CellKey): { readonly dimension: Dimension; readonly value: string } {
  const at = key.indexOf(':');
  return { dimension: key.slice(0, at) as Dimension, value: key.slice(at + 1) };
}

const fifthOf = (confidence: number) =>
  Math.min(CONFIDENCE_STEPS - 1, Math.max(0, Math.floor(confidence * CONFIDENCE_STEPS)));

function stepOf(milliseconds: number): number {
  const step = TAKEN_STEPS.findIndex((seconds) => milliseconds < seconds * 1000);
  return step === -1 ? TAKEN_STEPS.length : step;
}

/** 1 for Monday to 7, of `2024-01-15`. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
