import { words } from '../language/words.ts';
import { reachOf } from '../public-url.ts';
import type { Status } from '../trade.ts';

export const STEP_IDS = ['address', 'phone', 'channel', 'platform', 'practice'] as const;
export type StepId = (typeof STEP_IDS)[number];
/** `warning`: it works, and something about it should be known. */
export type StepState = 'done' | 'warning' | 'todo' | 'failed' | 'checking';

/** A step of the guide, as it stands: what was found, and what to do. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  readonly state: StepState;
  readonly text: string;
  /** Empty if there is nothing to do. */
  readonly advice: string;
}

/** What answers at the public address, as `checkAddress` finds it; undefined while that is being asked. */
export type AddressFinding =
  | { readonly kind: 'machine' | 'stranger' | 'plain' | 'ok' }
  | { readonly kind: 'unknown_host' | 'untrusted' | 'silent'; readonly reason: string }
  | { readonly kind: 'wrong_status'; readonly status: number };

export interface ChannelFacts {
  readonly title: string;
  readonly givesReceipts: boolean;
  /** The last test; null if there was none. */
  readonly test: {
    readonly isOk: boolean;
    readonly sentAt: number | null;
    readonly receivedAt: number | null;
    readonly seenAt: number | null;
    readonly fault: string | null;
  } | null;
}

export interface PracticeFacts {
  readonly status: Status;
  /** Null if nobody decided. */
  readonly verdict: 'approve' | 'reject' | null;
}

/** All that the guide is derived from: nothing remembers how far somebody got. */
export interface StartFacts {
  readonly now: number;
  readonly publicUrl: string;
  readonly port: number;
  readonly address: AddressFinding | undefined;
  /** Paired devices besides the one that asks. */
  readonly otherDevices: number;
  readonly isPhone: boolean;
  /** Those that are set up. */
  readonly channels: readonly ChannelFacts[];
  /** Of keys that are in use. */
  readonly keys: readonly { readonly strategy: string; readonly hasCalled: boolean }[];
  /** The last one that went to the phone. */
  readonly practice: PracticeFacts | null;
}

type Found = Omit<Step, 'id' | 'title'>;

/** In the language being written. */
export function createSteps(facts: StartFacts): Step[] {
  const { start } = words();
  const found: Readonly<Record<StepId, Found>> = {
    address: addressStep(facts),
    phone: phoneStep(facts),
    channel: channelStep(facts),
    platform: platformStep(facts),
    practice: practiceStep(facts),
  };
  return STEP_IDS.map((id) => ({ id, title: start[id].title, ...found[id] }));
}

/** The step to do next; undefined if none is left. */
export const currentStep = (steps: readonly Step[]): Step | undefined =>
  steps.find(({ state }) => state !== 'done' && state !== 'warning');

export function addressStep({
  address,
  publicUrl,
  port,
}: Pick<StartFacts, 'address' | 'publicUrl' | 'port'>): Found {
  const at = words().start.address;
  const { host } = new URL(publicUrl);
  switch (address?.kind) {
    case undefined:
      return { state: 'checking', text: at.checking, advice: '' };
    case 'machine':
      return { state: 'todo', text: at.machine(publicUrl), advice: at.machineAdvice };
    case 'unknown_host':
      return { state: 'failed', text: at.unknownHost(host), advice: at.unknownHostAdvice };
    case 'untrusted':
      return { state: 'failed', text: at.untrusted(host, address.reason), advice: at.untrustedAdvice };
    case 'silent':
      return { state: 'failed', text: at.silent(publicUrl, address.reason), advice: at.silentAdvice(port) };
    case 'wrong_status':
      return {
        state: 'failed',
        text: at.wrongStatus(publicUrl, address.status),
        advice: at.wrongAdvice(port),
      };
    case 'stranger':
      return { state: 'failed', text: at.stranger(publicUrl), advice: at.wrongAdvice(port) };
    case 'plain':
      return reachOf(publicUrl) === 'network'
        ? { state: 'warning', text: at.plain(publicUrl), advice: at.homeAdvice }
        : { state: 'failed', text: at.plain(publicUrl), advice: at.plainAdvice };
    case 'ok':
      return { state: 'done', text: at.ok(publicUrl), advice: '' };
  }
}

function phoneStep({ isPhone, otherDevices, address }: StartFacts): Found {
  const { phone } = words().start;
  if (isPhone) return { state: 'done', text: phone.here, advice: '' };
  if (otherDevices > 0) return { state: 'done', text: phone.done(otherDevices), advice: '' };
  const advice = address?.kind === 'machine' ? phone.outOfReach : phone.todoAdvice;
  return { state: 'todo', text: phone.todo, advice };
}

function channelStep(facts: StartFacts): Found {
  const { channel: at } = words().start;
  const { channels } = facts;
  // The best of them counts: one channel that reaches the phone is enough.
  const [best] = channels.toSorted((a, b) => progressOf(b) - progressOf(a));
  if (best === undefined) return { state: 'todo', text: at.none, advice: at.noneAdvice };
  return describeRing(best, facts);
}

const progressOf = ({ test }: ChannelFacts): number => {
  if (test === null) return 0;
  if (test.seenAt !== null) return 4;
  if (test.receivedAt !== null) return 3;
  return test.isOk ? 2 : 1;
};

/** A phone that is on fetches the picture within seconds; until now the server would have rung it again. */
export const RECEIPT_PATIENCE_MS = 20_000;

/** How far the last test notification of a channel got. */
export function describeRing(
  { title, givesReceipts, test }: ChannelFacts,
  { now, publicUrl, address }: Pick<StartFacts, 'now' | 'publicUrl' | 'address'>,
): Found {
  const { channel: at } = words().start;
  if (test === null) return { state: 'todo', text: at.untested(title), advice: at.untestedAdvice };
  if (test.seenAt !== null) return { state: 'done', text: at.seen(title), advice: '' };
  // What a vendor said is written in English.
  if (!test.isOk) return { state: 'failed', text: test.fault ?? at.untested(title), advice: '' };
  if (test.receivedAt !== null) return { state: 'todo', text: at.delivered, advice: at.deliveredAdvice };
  const isLate = test.sentAt !== null && now - test.sentAt > RECEIPT_PATIENCE_MS;
  if (!isLate) return { state: 'todo', text: at.sent(title), advice: at.sentAdvice };
  const isReachable = address?.kind === 'ok' || address?.kind === 'plain';
  const advice = isReachable ? at.unreachedAdvice : `${at.unreachedAdvice} ${at.pictureAdvice(publicUrl)}`;
  return { state: 'failed', text: givesReceipts ? at.unreached(title) : at.unopened(title), advice };
}

function platformStep({ keys }: StartFacts): Found {
  const { platform: at } = words().start;
  const [last] = keys.toSorted((a, b) => Number(b.hasCalled) - Number(a.hasCalled));
  if (last === undefined) return { state: 'todo', text: at.none, advice: at.noneAdvice };
  if (last.hasCalled) return { state: 'done', text: at.heard(last.strategy), advice: '' };
  return { state: 'warning', text: at.unheard(last.strategy), advice: at.unheardAdvice };
}

function practiceStep({ practice }: StartFacts): Found {
  const { practice: at } = words().start;
  if (practice === null) return { state: 'todo', text: at.none, advice: at.noneAdvice };
  const { status, verdict } = practice;
  if (verdict !== null) {
    const text = verdict === 'approve' ? at.approved : at.rejected;
    return { state: 'done', text, advice: '' };
  }
  if (status === 'pending') return { state: 'todo', text: at.waiting, advice: at.waitingAdvice };
  if (status === 'rejected') return { state: 'failed', text: at.refused, advice: at.refusedAdvice };
  return { state: 'failed', text: at.expired, advice: at.expiredAdvice };
}

/** The clock as a sentence; null unless it is wrong. */
export function clockFault(aheadMs: number | null): string | null {
  if (aheadMs === null) return null;
  const { clock } = words().start;
  return `${clock.wrong(Math.round(Math.abs(aheadMs) / 1000), aheadMs > 0)} ${clock.advice}`;
}
