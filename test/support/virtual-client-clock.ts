import type { Clock } from '../../clients/typescript/wire.ts';

/** A client's time that passes only while it pauses, and then at once. */
export function createVirtualClock(deadline: Clock['deadline'] = () => new AbortController().signal): Clock {
  let now = 0;
  return {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
    deadline,
  };
}
