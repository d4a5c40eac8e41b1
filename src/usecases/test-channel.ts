import { DeliveryFailure } from '../domain/delivery.ts';
import type { Channel, Finding, NoticeMessage, Services } from './ports.ts';

/** A channel, configured or not. */
export interface ChannelSetup {
  readonly name: string;
  readonly settings: readonly {
    readonly name: string;
    readonly isSecret: boolean;
    readonly isSet: boolean;
  }[];
  /** Undefined while its settings are missing. */
  readonly channel: Channel | undefined;
}

type Needs = Pick<Services, 'store' | 'clock' | 'announcer' | 'newId' | 'publicUrl' | 'log'>;

/** Checks a channel and rings with a card that asks nothing. Returns the findings. */
export async function testChannel(
  services: Needs,
  { name, channel, settings }: ChannelSetup,
  approver: string,
): Promise<{ readonly isOk: boolean; readonly findings: readonly Finding[] }> {
  const findings =
    channel === undefined ? [notConfigured(name, settings)] : await runChecks(services, channel);
  const isOk = findings.every(({ state }) => state !== 'failed');
  await record(services, name, isOk, approver);
  return { isOk, findings };
}

function notConfigured(name: string, settings: ChannelSetup['settings']): Finding {
  const missing = settings.filter(({ isSet }) => !isSet).map((setting) => setting.name);
  return {
    subject: name,
    state: 'failed',
    text: 'is not configured.',
    advice: `Set ${missing.join(', ')} in the server's environment and restart it.`,
  };
}

async function runChecks(services: Needs, channel: Channel): Promise<readonly Finding[]> {
  const checked = await channel.check(AbortSignal.timeout(channel.limits.timeoutMs));
  // A card that can't arrive adds nothing to the failed checks.
  if (checked.some(({ state }) => state === 'failed')) return checked;
  return [...checked, await ring(services, channel)];
}

async function ring(services: Needs, channel: Channel): Promise<Finding> {
  const subject = 'Test notification';
  try {
    await channel.send(testCard(services), AbortSignal.timeout(channel.limits.timeoutMs));
    return { subject, state: 'ok', text: `${channel.name} accepted it. Check the phone.`, advice: '' };
  } catch (error) {
    if (error instanceof DeliveryFailure)
      return { subject, state: 'failed', text: error.message, advice: error.advice };
    services.log.error(
      { err: error, channel: channel.name },
      'a test notification failed in an unexpected way',
    );
    const text = 'failed for an unknown reason.';
    return { subject, state: 'failed', text, advice: 'See the server log.' };
  }
}

function testCard({ newId, publicUrl }: Needs): NoticeMessage {
  const noticeId = newId();
  return {
    noticeId,
    cardId: `test-${noticeId}`,
    threadId: 'countersign:test',
    tone: 'good',
    title: '🔔 Countersign test',
    text: 'Notifications reach this phone. There is nothing to decide.',
    imageUrl: null,
    pageUrl: `${publicUrl}/setup`,
    actions: [],
  };
}

async function record(
  { store, clock, announcer }: Needs,
  channel: string,
  isOk: boolean,
  approver: string,
): Promise<void> {
  const at = clock.now();
  await store.transaction(async (queries) => {
    await queries.saveChannelTest({ channel, testedAt: at, isOk });
    if (isOk) await queries.clearFailures(channel);
    const actor = `approver:${approver}`;
    await queries.appendAudit({
      at,
      kind: 'channel_tested',
      actor,
      tradeUuid: null,
      data: { channel, ok: isOk },
    });
  });
  announcer.announce(null, 'committed');
}
