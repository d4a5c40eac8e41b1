import { DeliveryFailure } from '../domain/delivery.ts';
import { words } from '../domain/language/words.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import type { LinkPurpose } from './links.ts';
import type { Channel, Finding, NoticeMessage, Recipient, RingStep, Services } from './ports.ts';

/** A channel, configured or not. */
export interface ChannelSetup {
  readonly name: string;
  readonly title: string;
  /** A file in `docs/`. */
  readonly guide: string;
  /** The settings to begin with. */
  readonly essentials: readonly string[];
  readonly settings: readonly {
    readonly name: string;
    readonly isSecret: boolean;
    readonly isSet: boolean;
  }[];
  /** Undefined while its settings are missing. */
  readonly channel: Channel | undefined;
}

type Needs = Pick<Services, 'store' | 'clock' | 'announcer' | 'newId' | 'publicUrl' | 'log' | 'links'>;

interface Tried {
  readonly findings: readonly Finding[];
  readonly ringId: string | null;
}

/**
 * Checks a channel and sends a test notification. Returns the findings; how far the notification gets is recorded until
 * the next test.
 */
export async function testChannel(
  services: Needs,
  { name, channel, settings }: ChannelSetup,
  approver: string,
): Promise<{ readonly isOk: boolean; readonly findings: readonly Finding[] }> {
  const { findings, ringId } =
    channel === undefined
      ? { findings: [notConfigured(name, settings)], ringId: null }
      : await tryChannel(services, channel, approver);
  const isOk = findings.every(({ state }) => state !== 'failed');
  await record(services, { channel: name, isOk, findings, ringId }, approver);
  return { isOk, findings };
}

function notConfigured(name: string, settings: ChannelSetup['settings']): Finding {
  const { sentences } = words().channelChecks;
  const missing = settings.filter(({ isSet }) => !isSet).map((setting) => setting.name);
  return {
    subject: name,
    state: 'failed',
    text: sentences.notConfigured,
    advice: sentences.setSettings(missing.join(', ')),
  };
}

async function tryChannel(services: Needs, channel: Channel, approver: string): Promise<Tried> {
  const checked = await channel.check(AbortSignal.timeout(channel.limits.timeoutMs));
  // A card that can't arrive adds nothing to the failed checks.
  if (checked.some(({ state }) => state === 'failed')) return { findings: checked, ringId: null };
  const ringId = services.newId();
  // Saved before sending, because the phone may be faster than the vendor's response.
  const begun = { ...NOTHING_YET, channel: channel.name, testedAt: services.clock.now(), isOk: true, ringId };
  await services.store.saveChannelTest(begun);
  const card = await testCard(services, { ringId, approver, channel: channel.name });
  return { findings: [...checked, await ring(services, channel, card)], ringId };
}

const NOTHING_YET = { sentAt: null, receivedAt: null, seenAt: null, fault: null };

async function ring(services: Needs, channel: Channel, card: NoticeMessage): Promise<Finding> {
  const { subjects, sentences } = words().channelChecks;
  const subject = subjects.test;
  try {
    await channel.send(card, AbortSignal.timeout(channel.limits.timeoutMs));
    await services.store.markRing(card.noticeId, 'sent', services.clock.now());
    return { subject, state: 'ok', text: sentences.accepted(channel.name), advice: '' };
  } catch (error) {
    if (error instanceof DeliveryFailure)
      return { subject, state: 'failed', text: error.message, advice: error.advice };
    services.log.error(
      { err: error, channel: channel.name },
      'a test notification failed in an unexpected way',
    );
    const { failedUnknown: text, seeLog: advice } = sentences;
    return { subject, state: 'failed', text, advice };
  }
}

const LINK_LASTS_MS = 3_600_000;

interface Ring extends Recipient {
  readonly ringId: string;
}

async function testCard(
  { clock, links, publicUrl, store }: Needs,
  { ringId, approver, channel }: Ring,
): Promise<NoticeMessage> {
  const epoch = await store.findLinkEpoch(approver);
  const expiresAt = asUtcMs(clock.now() + LINK_LASTS_MS);
  const holder = { tradeUuid: asTradeUuid(ringId), approver, channel, noticeId: ringId, epoch, expiresAt };
  const address = (path: string, purpose: LinkPurpose) =>
    `${publicUrl}/ring/${path}?l=${links.sign({ ...holder, purpose })}`;
  return {
    noticeId: ringId,
    cardId: `test-${ringId}`,
    threadId: 'countersign:test',
    tone: 'good',
    title: '🔔 Countersign test',
    text: 'Tap to confirm that it reached you. There is nothing to decide.',
    imageUrl: address(`${ringId}.png`, 'picture'),
    pageUrl: address(ringId, 'view'),
    actions: [],
  };
}

/** Records that the phone has fetched or shown a test notification, or a person has opened it. */
export async function noteRing(
  { announcer, clock, store }: Pick<Services, 'announcer' | 'clock' | 'store'>,
  ringId: string,
  step: RingStep,
): Promise<void> {
  const at = clock.now();
  const isNews = await store.markRing(ringId, step, at);
  if (step === 'seen') await store.markRing(ringId, 'received', at);
  if (isNews) announcer.announce(null, 'ephemeral');
}

interface Outcome extends Tried {
  readonly channel: string;
  readonly isOk: boolean;
}

async function record(
  { store, clock, announcer }: Needs,
  { channel, isOk, findings, ringId }: Outcome,
  approver: string,
): Promise<void> {
  const at = clock.now();
  await store.transaction(async (queries) => {
    if (!isOk) {
      const failed = findings.filter(({ state }) => state === 'failed');
      const fault = failed.map(formatFinding).join(' ');
      await queries.saveChannelTest({ ...NOTHING_YET, channel, testedAt: at, isOk, ringId, fault });
    }
    if (isOk) await queries.clearFailures(channel);
    const actor = `approver:${approver}`;
    const data = { channel, ok: isOk };
    await queries.appendAudit({ at, kind: 'channel_tested', actor, tradeUuid: null, data });
  });
  announcer.announce(null, 'committed');
}

const formatFinding = ({ subject, text, advice }: Finding) =>
  [`${subject}: ${text.replace(/[^.]$/, '$&.')}`, advice].filter((part) => part !== '').join(' ');
