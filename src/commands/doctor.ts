import { parseArgs } from 'node:util';
import type { OwnedChannel } from '../channels/create-channels.ts';
import { withoutChannel } from '../config/approvers.ts';
import type { Settings } from '../config/settings.ts';
import type { SettingsSource } from '../config/settings-source.ts';
import {
  approversOf,
  channelsOf,
  clockReferenceOf,
  loadStoredSettings,
  openCore,
  recipientOf,
} from '../core.ts';
import { formatFailures, formatSteps } from '../domain/format-figures.ts';
import { addressStep } from '../domain/start/steps.ts';
import { formatDuration } from '../domain/wording.ts';
import { knock } from '../usecases/check-address.ts';
import { checkClock } from '../usecases/check-clock.ts';
import { deliveryFault } from '../usecases/delivery-health.ts';
import { isTimeCertain } from '../usecases/is-time-certain.ts';
import type { Finding } from '../usecases/ports.ts';
import { checkPushDevices } from '../usecases/push-devices.ts';
import { type ChannelDelivery, readDelivery } from '../usecases/read-delivery.ts';
import type { SettingsReading } from '../usecases/settings/read-settings.ts';
import { describeUnreadable } from '../usecases/settings/unreadable.ts';
import { checkConnections } from './check-connections.ts';
import { type Command, currentSource } from './command.ts';

const PATIENCE_MS = 10_000;

export const doctorCommand: Command = {
  usage: [['doctor', 'check address, clock, database and channels, and suggest fixes']],
  async run(words) {
    parseArgs({ args: [...words], options: {} });
    const { settings, findings: ofSettings } = await readAllSettings(currentSource());
    const findings = [...ofSettings, ...(await Promise.all(checks(settings))).flat()];
    for (const finding of findings) console.log(lineOf(finding));
    return findings.some(({ state }) => state === 'failed') ? 1 : 0;
  },
};

/** Without the database, which is checked afterwards, by those of the environment. */
async function readAllSettings(source: SettingsSource) {
  const core = await openCore(source.place).catch(() => undefined);
  if (core === undefined) return { settings: source.load(new Map()), findings: [] };
  try {
    const { settings, reading } = await loadStoredSettings(source, core);
    return { settings, findings: findingsOf(reading) };
  } finally {
    await core.store.close();
  }
}

function findingsOf({ unreadable, fault }: SettingsReading): Finding[] {
  const subject = 'Stored settings';
  const advice = 'Compare them with "countersign settings", and make the change again.';
  return [
    ...(unreadable.length === 0
      ? []
      : [{ subject, state: 'failed', text: describeUnreadable(unreadable), advice: '' } as const]),
    ...(fault === null
      ? []
      : [{ subject, state: 'warning', text: `the last change was undone: ${fault}.`, advice } as const]),
  ];
}

const MARKS = { ok: '✓', warning: '!', failed: '✗' } as const;

function lineOf({ subject, state, text, advice }: Finding): string {
  const line = `${MARKS[state]} ${subject}: ${text}`;
  return advice === '' ? line : `${line}\n    → ${advice}`;
}

function checks(settings: Settings): Promise<readonly Finding[]>[] {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const channels = channelsOf(settings);
  return [
    checkDatabase(settings, channels),
    checkPublicAddress(settings, signal).then((finding) => [finding]),
    ...(channels.length === 0
      ? [Promise.resolve([NO_CHANNEL])]
      : [
          checkOwnClock(settings, signal).then((finding) => [finding]),
          Promise.resolve(unreachedApprovers(settings, channels)),
          ...channels.map(async (one) => checkChannel(one, settings, signal)),
        ]),
  ];
}

/** With several approvers, findings say whose channel it is. */
async function checkChannel(
  { approver, channel }: OwnedChannel,
  { approvers }: Settings,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const findings = await channel.check(signal);
  if (approvers.length === 1) return findings;
  return findings.map((finding) => ({ ...finding, subject: `${finding.subject} (${approver})` }));
}

function unreachedApprovers({ approvers }: Settings, channels: readonly OwnedChannel[]): Finding[] {
  return withoutChannel(approvers, channels).map(({ name, prefix }) => ({
    subject: `Channels (${name})`,
    state: 'failed',
    text: `none is configured, so ${name}'s phone will not ring.`,
    advice: `Set one up with settings that begin with ${prefix}; see docs/APPROVERS.md.`,
  }));
}

const NO_CHANNEL: Finding = {
  subject: 'Channels',
  state: 'failed',
  text: 'none is configured, so no phone will ring.',
  advice: 'Set up one of the channels in docs/CHANNELS.md, such as Pushcut with PUSHCUT_API_KEY.',
};

const UNCERTAIN_TIME: Finding = {
  subject: 'Time',
  state: 'warning',
  text: 'the clock is behind the last audit entry: it was wrong then, or is wrong now.',
  advice:
    'Synchronize the clock (NTP). A server started now decides nothing for 20 seconds, then closes every open trade and follows this clock.',
};

async function checkDatabase(settings: Settings, channels: readonly OwnedChannel[]): Promise<Finding[]> {
  const subject = 'Database';
  const { postgres, dataDir } = settings;
  const place = postgres === null ? dataDir : 'PostgreSQL';
  try {
    const core = await openCore(settings);
    await core.store.ping();
    const time = isTimeCertain(core.clock) ? [] : [UNCERTAIN_TIME];
    const connections = postgres === null ? [] : await checkConnections(core, postgres);
    const recipients = channels.map(recipientOf);
    const delivery = await readDelivery({ ...core, recipients });
    const services = { ...core, approvers: approversOf(settings) };
    const notified = channels.filter(({ channel }) => channel.push !== undefined);
    const check = ({ approver }: OwnedChannel) =>
      checkPushDevices(services, approver, settings.sessionUnusedMs);
    const devices = (await Promise.all(notified.map(check))).flat();
    await core.store.close();
    return [
      { subject, state: 'ok', text: `can be read and written in ${place}.`, advice: '' },
      ...connections,
      ...time,
      ...delivery.map(deliveryFinding),
      ...devices,
    ];
  } catch (error) {
    const advice =
      postgres === null
        ? 'Set DATA_DIR to a folder that this user may write to.'
        : 'Compare DATABASE_URL with what the database server says; this user must own the database.';
    return [{ subject, state: 'failed', text: `can't be used in ${place}: ${errorMessage(error)}.`, advice }];
  }
}

function deliveryFinding({ channel, health, lastError, day }: ChannelDelivery): Finding {
  const subject = `Delivery over ${channel}`;
  const { failures, oldestMs } = health;
  const oldest = Math.max(...Object.values(oldestMs));
  const failed = formatFailures([...day.failures].map(([kind, count]) => ({ kind, count })));
  const facts = [
    `last 24 hours: ${formatSteps(day)}; failed attempts: ${failed}`,
    `failures in a row: ${failures}`,
    `oldest unsent notice: ${oldest === 0 ? 'none' : formatDuration(oldest)}`,
    ...(lastError === null ? [] : [`last error: ${lastError.error}`]),
  ];
  const figures = `${facts.join('; ')}.`;
  const fault = deliveryFault(health);
  if (fault === undefined) return { subject, state: 'ok', text: figures, advice: '' };
  const advice = 'Send a test from the Setup page. The server log has the error of each attempt.';
  return { subject, state: 'failed', text: `${fault} ${figures}`, advice };
}

const START_SERVER = 'Start the server, and set PUBLIC_URL to the address that phones use to reach it.';

async function checkPublicAddress({ publicUrl, port }: Settings, signal: AbortSignal): Promise<Finding> {
  const subject = 'Public address';
  const address = await knock(publicUrl, null, signal);
  const { text, advice } = addressStep({ address, publicUrl, port });
  if (address.kind === 'ok') return { subject, state: 'ok', text, advice };
  if (address.kind === 'silent')
    return { subject, state: 'failed', text, advice: `${START_SERVER} ${advice}` };
  if (address.kind !== 'plain') return { subject, state: 'failed', text, advice };
  const remedy =
    "Set PUBLIC_URL to an https address that can be reached from anywhere. A phone can't open this one.";
  return { subject, state: 'warning', text, advice: remedy };
}

async function checkOwnClock(settings: Settings, signal: AbortSignal): Promise<Finding> {
  const subject = 'Clock';
  const reference = clockReferenceOf(settings);
  const clock = await checkClock(Date.now, reference, signal);
  if (clock.kind === 'right') return { subject, state: 'ok', text: 'is right.', advice: '' };
  if (clock.kind === 'wrong') {
    const { aheadMs } = clock;
    const text = `is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead' : 'behind'}.`;
    return { subject, state: 'warning', text, advice: 'Let the system set its clock automatically (NTP).' };
  }
  if (clock.reason === '') return { subject, state: 'warning', text: 'could not be compared.', advice: '' };
  const text = `could not be compared with ${new URL(reference).host}: ${clock.reason}.`;
  return { subject, state: 'warning', text, advice: 'Check the internet connection.' };
}

function errorMessage(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { cause } = error;
  // fetch says "fetch failed" and keeps the reason in the cause.
  return cause instanceof Error && cause.message !== '' ? cause.message : error.message;
}
