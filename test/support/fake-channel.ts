import type { Channel, NoticeMessage } from '../../src/usecases/ports.ts';

/** A channel whose wire is a list: what was sent, and what happens when something is. */
export interface FakeChannel extends Channel {
  readonly sent: readonly NoticeMessage[];
  /** Replaces what a send does; by default it succeeds. A text is the vendor's id of the card. */
  behave(send: (message: NoticeMessage) => Promise<unknown>): void;
  /** Resolves with the next message that is handed over. */
  next(): Promise<NoticeMessage>;
}

export function createFakeChannel(name = 'pushcut'): FakeChannel {
  const sent: NoticeMessage[] = [];
  let waiting: ((message: NoticeMessage) => void)[] = [];
  let act: (message: NoticeMessage) => Promise<unknown> = async () => {};
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
    async send(message) {
      sent.push(message);
      const heard = waiting;
      waiting = [];
      for (const resolve of heard) resolve(message);
      const result = await act(message);
      return typeof result === 'string' ? result : undefined;
    },
    check: async () => [],
  };
}
