import type { Clock } from './ports.ts';

const MINUTE_MS = 60_000;

/** Limits how many questions ring individually on one channel of this instance. */
export interface RingLimit {
  /** False if the approver has had too many within a minute. Otherwise call `end` after the attempt. */
  begin(approver: string): boolean;
  end(approver: string, hasRung: boolean): void;
}

export function createRingLimit(clock: Pick<Clock, 'now'>, perMinute: number): RingLimit {
  /** The times of the last rings, at most `perMinute` for each approver. */
  const rungAt = new Map<string, readonly number[]>();
  const underWay = new Map<string, number>();
  const recent = (approver: string) => {
    const since = clock.now() - MINUTE_MS;
    return (rungAt.get(approver) ?? []).filter((at) => at > since);
  };
  const count = (approver: string) => underWay.get(approver) ?? 0;
  return {
    begin(approver) {
      if (recent(approver).length + count(approver) >= perMinute) return false;
      underWay.set(approver, count(approver) + 1);
      return true;
    },
    end(approver, hasRung) {
      underWay.set(approver, count(approver) - 1);
      if (hasRung && Number.isFinite(perMinute)) rungAt.set(approver, [...recent(approver), clock.now()]);
    },
  };
}
