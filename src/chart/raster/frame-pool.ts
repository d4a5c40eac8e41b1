import { clearFrame, createFrame, type Frame } from './frame.ts';

/**
 * Frames that nobody uses, by size. A new one costs more than all candles together: its pages must be fetched from
 * the system at the first write, and memory outside the heap hastens the next garbage collection.
 */
const IDLE = new Map<string, Frame[]>();
/** Of one size. As many pictures can be drawn at once as anybody likes, but only so many frames are kept: 7 MB. */
const MOST_IDLE = 2;
const MOST_SIZES = 4;

/** Lends a blank frame to `use` until its promise settles; meanwhile nobody else has it. */
export async function withFrame<Result>(
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

function idleFrames(size: string): Frame[] {
  const known = IDLE.get(size);
  if (known !== undefined) return known;
  const made: Frame[] = [];
  if (IDLE.size < MOST_SIZES) IDLE.set(size, made);
  return made;
}
