import { DeliveryFailure } from '../../src/domain/delivery.ts';
import { asUtcMs } from '../../src/domain/units.ts';
import { approveDue } from '../../src/usecases/approve-by-rule.ts';
import { deliverNotice } from '../../src/usecases/deliver-notice.ts';
import { escalateDue } from '../../src/usecases/escalate.ts';
import { chaseMissedReceipts } from '../../src/usecases/missed-receipts.ts';
import type { Channel, Notice, NoticeMessage, Recipient, Services } from '../../src/usecases/ports.ts';
import { recordReceipt } from '../../src/usecases/record-receipt.ts';
import { sweepDeadlines } from '../../src/usecases/sweep-deadlines.ts';
import { createTestServices, type TestServices } from './test-services.ts';

/** What a channel does with messages: everything the contract of channels knows, and a phone that is off. */
export const TROUBLES = ['rejects', 'asks to wait', 'breaks', 'hangs'] as const;
export type Trouble = (typeof TROUBLES)[number] | 'none' | 'phone is off';

/** A message that a channel took. */
export interface Rung extends Pick<NoticeMessage, 'cardId' | 'noticeId' | 'tone' | 'replaces'> {
  readonly channel: string;
  /** Seconds since the stage began. */
  readonly at: number;
}

/** Channels and phones on a clock that stands still until a test lets time pass. */
export interface RingStage {
  readonly services: TestServices;
  readonly rung: readonly Rung[];
  cause(channel: string, trouble: Trouble): void;
  /** Lets so many seconds pass, doing whatever becomes due. */
  pass(seconds: number): Promise<void>;
  /** Who rang when, as "pushcut 0". */
  asks(): readonly string[];
}

/** Whoever looks, looks at least this often. */
const LONGEST_STEP_MS = 1_000;
const TIMEOUT_MS = 10_000;

const FAILURES = {
  rejects: { permanent: true, advice: 'Act.' },
  'asks to wait': { permanent: false, retryAfterMs: 60_000, advice: 'Wait.' },
  breaks: { permanent: false, advice: 'Wait.' },
} as const;

export async function createRingStage(
  recipients: readonly Recipient[],
  changes: Partial<Omit<Services, 'clock' | 'store'>> = {},
): Promise<RingStage> {
  const services = await createTestServices({ recipients, ...changes });
  const { clock, store } = services;
  const startAt = clock.now();
  const troubles = new Map<string, Trouble>();
  const rung: Rung[] = [];
  const channels = [...new Set(recipients.map(({ channel }) => channel))].map(createChannel);
  let hung = Promise.withResolvers<void>();
  /** Notices whose sends have begun and not ended, and those of them that hang. */
  const underWay = new Map<string, Promise<void>>();
  const hanging = new Set<string>();

  function createChannel(name: string): Channel {
    return {
      name,
      limits: { timeoutMs: TIMEOUT_MS, concurrency: 500 },
      givesReceipts: name !== 'telegram',
      async send({ cardId, noticeId, tone, replaces }) {
        const trouble = troubles.get(name) ?? 'none';
        if (trouble === 'hangs') await hang(noticeId);
        if (trouble in FAILURES)
          throw new DeliveryFailure(trouble, FAILURES[trouble as keyof typeof FAILURES]);
        const at = (clock.now() - startAt) / 1_000;
        rung.push({ channel: name, at, cardId, noticeId, tone, replaces: replaces ?? null });
        return `${name} ${noticeId}`;
      },
      check: async () => [],
    };
  }

  /** Until its time is up, while everything else goes on. */
  async function hang(noticeId: string): Promise<never> {
    const { promise, reject } = Promise.withResolvers<never>();
    const late = new DeliveryFailure('too late', { permanent: false, advice: 'Wait.' });
    hanging.add(noticeId);
    clock.callAt(clock.now() + TIMEOUT_MS, () => {
      hanging.delete(noticeId);
      reject(late);
    });
    hung.resolve();
    hung = Promise.withResolvers();
    return promise;
  }

  /** Resolves when it is over, or hangs. */
  async function deliver(channel: Channel, notice: Notice): Promise<void> {
    const over = deliverAndFetch(channel, notice).finally(() => underWay.delete(notice.noticeId));
    underWay.set(notice.noticeId, over);
    await Promise.race([hung.promise, over]);
  }

  /** Whatever hung until now is recorded before anything else is looked for. */
  const settle = () =>
    Promise.all([...underWay].filter(([noticeId]) => !hanging.has(noticeId)).map(([, over]) => over));

  async function deliverAndFetch(channel: Channel, notice: Notice): Promise<void> {
    const state = await deliverNotice(services, channel, notice);
    const isOn = channel.givesReceipts && troubles.get(channel.name) !== 'phone is off';
    if (state === 'sent' && isOn && notice.kind === 'ask')
      await recordReceipt(services, { ...notice, kind: 'picture', pictureHash: 'hash' });
  }

  async function look(channel: Channel): Promise<void> {
    const now = clock.now();
    const due = Object.values(await store.nextDueTimes(channel.name));
    if (!due.some((at) => at !== undefined && at <= now)) return;
    const claim = {
      channel: channel.name,
      now,
      leasedUntil: asUtcMs(now + TIMEOUT_MS + 5_000),
      limit: 1_000,
    };
    const notices = await store.transaction(async (queries) => {
      await chaseMissedReceipts(services, queries, channel.name);
      const asks = await queries.claimDueNotices({ ...claim, kind: 'ask' });
      return [...asks, ...(await queries.claimDueNotices({ ...claim, kind: 'outcome' }))];
    });
    for (const notice of notices) await deliver(channel, notice);
  }

  async function step(): Promise<void> {
    await sweepDeadlines(services);
    await escalateDue(services);
    await approveDue(services);
    for (const channel of channels) await look(channel);
  }

  /** When something is due next. */
  async function nextLook(): Promise<number> {
    const now = clock.now();
    const due = await Promise.all(channels.map(({ name }) => store.nextDueTimes(name)));
    const times = [...due.flatMap((one) => Object.values(one)), await store.nextEscalationAt()];
    return Math.min(
      now + LONGEST_STEP_MS,
      ...times.filter((at) => at !== undefined).filter((at) => at > now),
    );
  }

  return {
    services,
    rung,
    cause: (channel, trouble) => troubles.set(channel, trouble),
    async pass(seconds) {
      const end = clock.now() + seconds * 1_000;
      for (;;) {
        await step();
        if (clock.now() >= end) return;
        clock.advance(Math.min(end, await nextLook()) - clock.now());
        await settle();
      }
    },
    asks: () => rung.filter(({ tone }) => tone === 'ask').map(({ channel, at }) => `${channel} ${at}`),
  };
}
