import { tailOfT, widthOfT } from './student-t.ts';

/** Of one session: the trades in question and the sum of their results in R, and the same of those they are compared with. */
export interface SessionSums {
  readonly n: number;
  readonly r: number;
  readonly otherN: number;
  readonly otherR: number;
}

/** A mean or a difference of means in R, with its 95% interval. */
export interface Effect {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** How often chance alone gives a value at least as far from 0. */
  readonly p: number;
}

/** Why nothing can be said: too few trades, too few sessions, or results that hardly differ. */
export type Silence = 'few_trades' | 'few_sessions' | 'no_spread';
export type Finding = Effect | Silence;

/** Fewer, on either side, say nothing, however large the difference. */
export const LEAST_TRADES = 20;
export const LEAST_SESSIONS = 10;
/** Beyond that, neighboring sessions share a block: more blocks hardly change an interval, and each takes its time. */
const MOST_BLOCKS = 120;
const RESAMPLES = 999;
/** From so many blocks on, Student's t gives the same interval: `npm run bench:selection` compares them. */
const MANY_BLOCKS = 60;
/** A fortieth wider than resampling says: without it, 94.8 of 100 intervals cover the truth, and luck passes for skill too often. */
const ALLOWANCE = 1.025;
/** What sums of equal results differ by. */
const NOISE = 1e-9;

/** How to get an interval: always by resampling, or `quick` by Student's t where there are many sessions. */
export type Method = 'resample' | 'quick';

export const isEffect = (finding: Finding): finding is Effect => typeof finding === 'object';

/** The mean R of the trades in question: their difference from as many that all make 0. */
export const estimateMean = (
  sessions: readonly Pick<SessionSums, 'n' | 'r'>[],
  random: () => number,
  method?: Method,
): Finding =>
  estimateDifference(
    sessions.map(({ n, r }) => ({ n, r, otherN: n, otherR: 0 })),
    random,
    method,
  );

/**
 * The mean R of the trades in question minus that of the others, by a symmetric bootstrap-t over blocks of sessions in their
 * order, because trades of one session share its market. `random` gives numbers from 0 to below 1; the same numbers give the
 * same interval.
 */
export function estimateDifference(
  given: readonly SessionSums[],
  random: () => number,
  method: Method = 'resample',
): Finding {
  const sessions = given.filter(({ n, otherN }) => n + otherN > 0);
  const silence = findSilence(sessions);
  if (silence !== undefined) return silence;
  const blocks = columnsOf(joinSessions(sessions));
  const { value, error } = jackknife(blocks, Uint16Array.from(blocks.n.keys()));
  if (!(error > NOISE)) return 'no_spread';
  const freedom = blocks.n.length - 1;
  const isQuick = method === 'quick' && blocks.n.length >= MANY_BLOCKS;
  const score = isQuick ? widthOfT(freedom) : scoreWithin(blocks, value, random);
  if (score === FAR_OFF) return 'few_sessions';
  const width = ALLOWANCE * score;
  return {
    value,
    low: value - width * error,
    high: value + width * error,
    // Student's t, scaled to agree with the interval.
    p: tailOfT((Math.abs(value / error) * widthOfT(freedom)) / width, freedom),
  };
}

function findSilence(sessions: readonly SessionSums[]): Silence | undefined {
  const count = (key: 'n' | 'otherN') => sessions.reduce((sum, session) => sum + session[key], 0);
  const days = (key: 'n' | 'otherN') => sessions.filter((session) => session[key] > 0).length;
  if (Math.min(count('n'), count('otherN')) < LEAST_TRADES) return 'few_trades';
  if (Math.min(days('n'), days('otherN')) < LEAST_SESSIONS) return 'few_sessions';
  return undefined;
}

function joinSessions(sessions: readonly SessionSums[]): readonly SessionSums[] {
  const size = Math.ceil(sessions.length / MOST_BLOCKS);
  return Array.from({ length: Math.ceil(sessions.length / size) }, (_, block) =>
    sessions.slice(block * size, (block + 1) * size).reduce(addSessions),
  );
}

const addSessions = (a: SessionSums, b: SessionSums): SessionSums => ({
  n: a.n + b.n,
  r: a.r + b.r,
  otherN: a.otherN + b.otherN,
  otherR: a.otherR + b.otherR,
});

type Columns = Readonly<Record<keyof SessionSums, Float64Array>>;

function columnsOf(blocks: readonly SessionSums[]): Columns {
  const column = (key: keyof SessionSums) => Float64Array.from(blocks, (block) => block[key]);
  return { n: column('n'), r: column('r'), otherN: column('otherN'), otherR: column('otherR') };
}

/**
 * The value over the drawn blocks, and its standard error by leaving out one block after the other. Loops by index: these two
 * run a hundred thousand times for one interval.
 */
function jackknife(columns: Columns, drawn: Uint16Array): { readonly value: number; readonly error: number } {
  const { n, r, otherN, otherR } = columns;
  const count = drawn.length;
  let [sumN, sumR, sumOtherN, sumOtherR] = [0, 0, 0, 0];
  for (let at = 0; at < count; at += 1) {
    const block = drawn[at] ?? 0;
    sumN += n[block] ?? 0;
    sumR += r[block] ?? 0;
    sumOtherN += otherN[block] ?? 0;
    sumOtherR += otherR[block] ?? 0;
  }
  const value = sumR / sumN - sumOtherR / sumOtherN;
  let squares = 0;
  for (let at = 0; at < count; at += 1) {
    const block = drawn[at] ?? 0;
    const mean = (sumR - (r[block] ?? 0)) / (sumN - (n[block] ?? 0));
    const ofOthers = (sumOtherR - (otherR[block] ?? 0)) / (sumOtherN - (otherN[block] ?? 0));
    const distance = mean - ofOthers - value;
    squares += distance * distance;
  }
  return { value, error: Math.sqrt((squares * (count - 1)) / count) };
}

const FAR_OFF = Number.MAX_VALUE;

/** How many standard errors the resampled values stay within in 95 of 100 draws. */
function scoreWithin(blocks: Columns, value: number, random: () => number): number {
  const count = blocks.n.length;
  const drawn = new Uint16Array(count);
  const scores = new Float64Array(RESAMPLES);
  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    for (let at = 0; at < count; at += 1) drawn[at] = Math.floor(random() * count);
    const resampled = jackknife(blocks, drawn);
    const score = Math.abs(resampled.value - value) / resampled.error;
    // A draw that lacks a group, or any spread, says nothing: it counts as one that is far off.
    scores[draw] = Number.isFinite(score) ? score : FAR_OFF;
  }
  return scores.sort()[Math.ceil(0.95 * (RESAMPLES + 1)) - 1] ?? FAR_OFF;
}
