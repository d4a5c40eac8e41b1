import { Unavailable } from './unavailable.ts';

/** A counting semaphore whose limit can change. Waiters are served in order. */
export interface Semaphore {
  /** Resolves with a release function. Throws `Unavailable` after `timeoutMs`, or once closed. */
  acquire(timeoutMs: number): Promise<() => void>;
  /** Places already taken stay taken when the limit is lowered. */
  setLimit(limit: number): void;
  limit(): number;
  waiting(): number;
  /** Rejects all waiters, present and future. */
  close(reason: string): void;
}

export function createSemaphore(initialLimit: number, whatIsScarce: string): Semaphore {
  let limit = initialLimit;
  let taken = 0;
  let closedFor: string | undefined;
  const line = new Set<{ enter: (release: () => void) => void; fail: (error: Error) => void }>();

  function admit(): void {
    for (const waiter of line) {
      if (taken >= limit) return;
      line.delete(waiter);
      waiter.enter(take());
    }
  }

  function take(): () => void {
    taken += 1;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      taken -= 1;
      admit();
    };
  }

  return {
    async acquire(timeoutMs) {
      if (closedFor !== undefined) throw new Unavailable(closedFor);
      if (taken < limit && line.size === 0) return take();
      const { promise, resolve: enter, reject: fail } = Promise.withResolvers<() => void>();
      const waiter = { enter, fail };
      line.add(waiter);
      const timer = setTimeout(() => {
        line.delete(waiter);
        fail(new Unavailable(`no ${whatIsScarce} became free in time`));
      }, timeoutMs);
      return promise.finally(() => clearTimeout(timer));
    },
    setLimit(next) {
      limit = next;
      admit();
    },
    limit: () => limit,
    waiting: () => line.size,
    close(reason) {
      closedFor = reason;
      for (const { fail } of line) fail(new Unavailable(reason));
      line.clear();
    },
  };
}
