import type { TradeUuid } from '../domain/units.ts';
import { isFor } from './enqueue-notices.ts';
import type { Notice, Recipient, Services } from './ports.ts';

/** A question never waits long: two cards are better than a late one. */
const PATIENCE_MS = 2_000;

/** Resolves when the replaced trade's card shows that it is withdrawn, or after a short timeout. */
export async function untilWithdrawn(
  { announcer, clock, store }: Pick<Services, 'announcer' | 'clock' | 'store'>,
  older: TradeUuid,
  recipient: Recipient,
): Promise<void> {
  const isUnsent = (notice: Notice) =>
    notice.kind === 'outcome' &&
    isFor(notice, recipient) &&
    (notice.state === 'due' || notice.state === 'sending');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const look = () =>
    store.listNotices(older).then((notices) => {
      if (!notices.some(isUnsent)) resolve();
    }, reject);
  const stopListening = announcer.listen(older, look);
  const cancel = clock.callAt(clock.now() + PATIENCE_MS, resolve);
  void look();
  await promise.finally(() => {
    cancel();
    stopListening();
  });
}
