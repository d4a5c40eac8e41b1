import { deliverNotice } from '../../src/usecases/deliver-notice.ts';
import type { NoticeMessage, Services } from '../../src/usecases/ports.ts';
import type { FakeChannel } from './fake-channel.ts';
import { takeDue } from './take-due.ts';

/** Sends whatever is due over `pushcut`, and answers the messages that went out, in order. */
export async function sendDue(services: Services, channel: FakeChannel): Promise<readonly NoticeMessage[]> {
  const before = channel.sent.length;
  for (;;) {
    const now = services.clock.now();
    const due = await services.store.transaction((queries) => takeDue(queries, now));
    if (due.length === 0) return channel.sent.slice(before);
    for (const notice of due) await deliverNotice(services, channel, notice);
  }
}
