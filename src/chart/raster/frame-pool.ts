import { clearFrame, createFrame, type Frame } from './frame.ts';

/**
 * Frames that nobody uses, by size. A new one costs more than all candles together: its pages must be fetched from
 * the system at the first write, and memory outside the heap hastens the next garbage collection.
 */
const IDLE = new Map<string, Frame[]>();
/** Of one size: 7 MB. */
const MOST_IDLE = 2;
const MOST_SIZES = 4;

/** More at once would only wait for each other in the thread pool, with 4 MB each in hand. */
const MOST_LENT = 4;
let lent = 0;
const waiting: (() => void)[] = [];

/** Lends a blank frame to `use` until its promise settles; meanwhile nobody else has it. While too many are lent, waits. */
export async function withFrame<Result>(
  width: number,
  height: number,
  use: (frame: Frame) => Promise<Result>,
): Promise<Result> {
  await takePlace();
  try {
    return await lendFrame(width, height, use);
  } finally {
    leavePlace();
  }
}

async function lendFrame<Result>(
  width: number,
  height: number,
  use: (frame: Frame) => Promise<Result>,
): Promise<Result> {
  const idle = idleFrames(`${width}×${height}`);
  const frame = idle.pop() ?? createFrame(width, height);
  try {
    clearFrame(frame);
    return await use(frame);
  } finally {
    if (idle.length < MOST_IDLE) idle.push(frame);
  }
}

async function takePlace(): Promise<void> {
  if (lent === MOST_LENT) return new Promise((resolve) => waiting.push(resolve));
  lent += 1;
}

/** To whoever has waited longest. */
function leavePlace(): void {
  const next = waiting.shift();
  if (next === undefined) lent -= 1;
  else next();
}

function idleFrames(size: string): Frame[] {
  const known = IDLE.get(size);
  if (known !== undefined) return known;
  const made: Frame[] = [];
  if (IDLE.size < MOST_SIZES) IDLE.set(size, made);
  return made;
}
