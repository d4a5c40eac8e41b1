/**
 * Lets a test make hours pass in a moment: the wall clock, the monotonic counter and the timers of this process run on
 * by whatever `passTime` adds. Imported before the server, so that all of it sees the same time.
 */
const realNow = Date.now.bind(Date);
const realCounter = performance.now.bind(performance);
const realSetTimeout = globalThis.setTimeout;
const realClearTimeout = globalThis.clearTimeout;

let wallShift = Number(process.env['MODEL_WALL_SHIFT_MS'] ?? 0);
let counterShift = 0;
const timers = new Set<ShiftedTimer>();

type Callback = (...words: unknown[]) => void;

class ShiftedTimer {
  readonly #callback: () => void;
  readonly #delay: number;
  readonly #isRepeated: boolean;
  #isReferenced = true;
  #dueAt = 0;
  #real: NodeJS.Timeout | undefined;

  constructor(callback: () => void, delay: number, isRepeated: boolean) {
    this.#callback = callback;
    this.#delay = Math.max(1, Number.isFinite(delay) ? delay : 1);
    this.#isRepeated = isRepeated;
    this.refresh();
  }

  /** Starts the delay again. */
  refresh(): this {
    this.#dueAt = performance.now() + this.#delay;
    this.rearm();
    timers.add(this);
    return this;
  }

  /** What is left of the delay, in real time. */
  rearm(): void {
    realClearTimeout(this.#real);
    this.#real = realSetTimeout(() => this.#fire(), Math.max(0, this.#dueAt - performance.now()));
    if (!this.#isReferenced) this.#real.unref();
  }

  #fire(): void {
    timers.delete(this);
    if (this.#isRepeated) this.refresh();
    this.#callback();
  }

  close(): this {
    timers.delete(this);
    realClearTimeout(this.#real);
    return this;
  }

  ref(): this {
    this.#isReferenced = true;
    this.#real?.ref();
    return this;
  }

  unref(): this {
    this.#isReferenced = false;
    this.#real?.unref();
    return this;
  }

  hasRef(): boolean {
    return this.#isReferenced;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

const timerMaker =
  (isRepeated: boolean) =>
  (callback: Callback, delay = 0, ...words: unknown[]) =>
    new ShiftedTimer(() => callback(...words), delay, isRepeated);

function clear(timer: unknown): void {
  if (timer instanceof ShiftedTimer) timer.close();
  else realClearTimeout(timer as NodeJS.Timeout | undefined);
}

Date.now = () => realNow() + wallShift;
performance.now = () => realCounter() + counterShift;
Object.assign(globalThis, {
  setTimeout: timerMaker(false),
  setInterval: timerMaker(true),
  clearTimeout: clear,
  clearInterval: clear,
});

/** Time goes on by so many milliseconds at once; whatever timer is due by then fires next. */
export function passTime(milliseconds: number): void {
  wallShift += milliseconds;
  counterShift += milliseconds;
  for (const timer of [...timers]) timer.rearm();
}

/** Somebody sets the machine's clock; no time passes. */
export function setClock(byMilliseconds: number): void {
  wallShift += byMilliseconds;
}
