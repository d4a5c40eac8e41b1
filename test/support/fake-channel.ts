import type { Channel, NoticeMessage } from '../../src/usecases/ports.ts';

/** A channel whose wire is a list: what was sent, and what happens when something is. */
export interface FakeChannel extends Channel {
  readonly sent: readonly NoticeMessage[];
  /** Replaces what a send does; by default it succeeds. */
  behave(send: (message: NoticeMessage) => Promise<void>): void;
  /** Resolves with the next message that is handed over. */
  next(): Promise<NoticeMessage>;
}

export function createFakeChannel(name = 'pushcut'): FakeChannel {
  const sent: NoticeMessage[] = [];
  let waiting: ((message: NoticeMessage) => void)[] = [];
  let act: (message: NoticeMessage) => Promise<void> = async () => {};
  return {
    name,
    limits: { timeoutMs: 10_000, concurrency: 6 },
    givesReceipts: true,
    sent,
    behave(send) {
      act = send;
    },
    next() {
      const { promise, resolve } = Promise.withResolvers<NoticeMessage>();
      waiting.push(resolve);
      return promise;
    },
    send(message) {
      sent.push(message);
      const heard = waiting;
      waiting = [];
      for (const resolve of heard) resolve(message);
      return act(message);
    },
    check: async () => [],
  };
}
