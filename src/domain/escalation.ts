/** Which channel rings when, so that a question reaches someone in time without ringing every channel at once. */
import { asUtcMs, type UtcMs } from './units.ts';

/** A channel of an approver. Lists of them are in ringing order. */
export interface Recipient {
  readonly approver: string;
  readonly channel: string;
  /** Rings until someone confirms it: the last resort, even if earlier cards were seen. */
  readonly isAlarm?: boolean;
}

export interface RingPlan {
  readonly recipients: readonly Recipient[];
  /** How long a channel has to reach its phone before the next one rings too; 0 rings all at once. */
  readonly nextAfterMs: number;
  /** How many approvers are asked from the start; the others only if those don't decide. */
  readonly atOnce: number;
  readonly submittedAt: UtcMs;
  readonly expiresAt: UtcMs;
}

/** One question over one channel, and what is known about it. */
export interface Ring extends Pick<Recipient, 'approver' | 'channel'> {
  readonly startedAt: UtcMs;
  readonly sentAt: UtcMs | null;
  /** A phone has shown the card. */
  readonly isDelivered: boolean;
  /** Its approver has opened the page or confirmed the card. */
  readonly isSeen: boolean;
  /** The channel rejects it: waiting won't help. */
  readonly isRejected: boolean;
  /** When the next attempt is due after a failed one. */
  readonly retryAt: UtcMs | null;
}

export interface DueRing {
  readonly recipient: Recipient;
  readonly reason: 'first' | 'next' | 'reminder' | 'last_third';
}

export interface NextRings {
  readonly due: readonly DueRing[];
  /** The earliest time at which another ring may be due; null when nothing is left to ring. */
  readonly lookAgainAt: UtcMs | null;
}

/** A short window leaves time for every channel. */
const MOST_OF_WINDOW = 1 / 6;
const LAST_PART_BEGINS = 2 / 3;

/** What rings now. `rings` are all rings so far, oldest first. */
export function planRings(plan: RingPlan, rings: readonly Ring[], now: UtcMs): NextRings {
  const stage = stageOf(plan, rings, now);
  const due = findDue(stage);
  if (due.length === 0) return { due, lookAgainAt: findNextLook(stage) };
  const later = planRings(plan, [...rings, ...due.map(({ recipient }) => begin(recipient, now))], now);
  return { ...later, due: [...due, ...later.due] };
}

const begin = ({ approver, channel }: Recipient, startedAt: UtcMs): Ring => ({
  approver,
  channel,
  startedAt,
  sentAt: null,
  isDelivered: false,
  isSeen: false,
  isRejected: false,
  retryAt: null,
});

/** One approver's channels, and how they rang. */
interface Line {
  readonly unrung: readonly Recipient[];
  readonly alarms: readonly Recipient[];
  /** The first ring of each channel. */
  readonly rung: readonly { readonly recipient: Recipient; readonly ring: Ring }[];
  readonly isReached: boolean;
  readonly isReminded: boolean;
}

interface Stage {
  readonly now: UtcMs;
  readonly delayMs: number;
  readonly halfAt: UtcMs;
  readonly lastPartAt: UtcMs;
  /** Approvers already asked, and those still to be asked. */
  readonly active: readonly Line[];
  readonly idle: readonly Line[];
  readonly atOnce: number;
}

function stageOf(plan: RingPlan, rings: readonly Ring[], now: UtcMs): Stage {
  const { nextAfterMs, atOnce, submittedAt, expiresAt } = plan;
  const windowMs = expiresAt - submittedAt;
  const lines = [...Map.groupBy(plan.recipients, ({ approver }) => approver).values()].map((own) =>
    lineOf(own, rings),
  );
  return {
    now,
    delayMs: Math.min(nextAfterMs, windowMs * MOST_OF_WINDOW),
    halfAt: asUtcMs(Math.round(submittedAt + windowMs / 2)),
    lastPartAt: asUtcMs(Math.round(submittedAt + windowMs * LAST_PART_BEGINS)),
    active: lines.filter(({ rung }) => rung.length > 0),
    idle: lines.filter(({ rung }) => rung.length === 0),
    atOnce,
  };
}

function lineOf(recipients: readonly Recipient[], rings: readonly Ring[]): Line {
  const ringsOf = (one: Recipient) =>
    rings.filter(({ approver, channel }) => approver === one.approver && channel === one.channel);
  const perChannel = recipients.map((recipient) => ({ recipient, rings: ringsOf(recipient) }));
  const all = perChannel.flatMap((one) => one.rings);
  return {
    unrung: perChannel.filter((one) => one.rings.length === 0).map(({ recipient }) => recipient),
    alarms: recipients.filter(({ isAlarm }) => isAlarm),
    rung: perChannel.flatMap(({ recipient, rings: [ring] }) =>
      ring === undefined ? [] : { recipient, ring },
    ),
    isReached: all.some(({ isDelivered, isSeen }) => isDelivered || isSeen),
    isReminded: perChannel.some((one) => one.rings.length > 1),
  };
}

/** One step at a time, since each ring affects the next step. */
function findDue(stage: Stage): readonly DueRing[] {
  for (const step of [firstRings, nextRings, reminders, lastRings]) {
    const due = step(stage);
    if (due.length > 0) return due;
  }
  return [];
}

function firstRings({ active, idle, atOnce }: Stage): readonly DueRing[] {
  return idle.slice(0, Math.max(0, atOnce - active.length)).flatMap((line) => ringFirst(line, 'first'));
}

const ringFirst = ({ unrung }: Line, reason: DueRing['reason']): readonly DueRing[] =>
  unrung.slice(0, 1).map((recipient) => ({ recipient, reason }));

/** The approver's next channel, or the next approver if none is left and too few others are asked. */
function nextRings(stage: Stage): readonly DueRing[] {
  const { active, idle, now, atOnce } = stage;
  const stuck = active.filter((line) => !line.isReached && waitsUntil(stage, line) <= now);
  const next = stuck.flatMap((line) => ringFirst(line, 'next'));
  if (next.length > 0 || active.length - stuck.length >= atOnce) return next;
  return idle.slice(0, 1).flatMap((line) => ringFirst(line, 'next'));
}

/** How long the channel that rang last has to reach its phone. */
function waitsUntil({ delayMs, now }: Stage, { rung }: Line): UtcMs {
  const last = rung.toSorted((a, b) => a.ring.startedAt - b.ring.startedAt).at(-1);
  return last === undefined ? now : patienceWith(last.ring, delayMs);
}

/** A channel that accepted the message may still reach the phone; a failing one is not waited for. */
function patienceWith({ startedAt, sentAt, isRejected, retryAt }: Ring, delayMs: number): UtcMs {
  if (sentAt !== null) return asUtcMs(Math.round(startedAt + delayMs));
  const sentBy = asUtcMs(Math.round(startedAt + delayMs / 2));
  const isHopeless = isRejected || (retryAt !== null && retryAt > sentBy);
  return isHopeless ? startedAt : sentBy;
}

/** Once, over the channels that reached the phone, or all if none did. An alarm keeps ringing by itself. */
function reminders(stage: Stage): readonly DueRing[] {
  if (stage.now < stage.halfAt) return [];
  return stage.active
    .filter(({ isReminded }) => !isReminded)
    .flatMap((line) => {
      const settled = remindable(line).filter(({ ring }) => ring.startedAt + stage.delayMs <= stage.now);
      const reached = settled.filter(({ ring }) => ring.isDelivered);
      return (reached.length > 0 ? reached : settled).map(({ recipient }) => ({
        recipient,
        reason: 'reminder',
      }));
    });
}

const remindable = ({ rung }: Line) =>
  rung.filter(({ recipient, ring }) => !recipient.isAlarm && ring.sentAt !== null);

/** The next approver if there is one, otherwise the alarm. Without an alarm, whatever hasn't rung yet. */
function lastRings({ active, idle, now, lastPartAt }: Stage): readonly DueRing[] {
  if (now < lastPartAt) return [];
  const isBackupAsked = active.some(({ rung }) => rung.every(({ ring }) => ring.startedAt >= lastPartAt));
  if (isBackupAsked) return [];
  if (idle.length > 0) return idle.slice(0, 1).flatMap((line) => ringFirst(line, 'last_third'));
  return active.flatMap(({ alarms, unrung }) => {
    const left = alarms.length === 0 ? unrung : unrung.filter(({ isAlarm }) => isAlarm);
    return left.map((recipient) => ({ recipient, reason: 'last_third' }));
  });
}

function findNextLook(stage: Stage): UtcMs | null {
  const { active, idle, now, delayMs, halfAt, lastPartAt } = stage;
  const unreached = active.filter((line) => !line.isReached && line.unrung.length + idle.length > 0);
  const unreminded = active.filter(({ isReminded }) => !isReminded).flatMap(remindable);
  const times = [
    ...unreached.map((line) => waitsUntil(stage, line)),
    ...unreminded.map(({ ring }) => Math.max(halfAt, ring.startedAt + delayMs)),
    halfAt,
    lastPartAt,
  ].filter((at) => at > now);
  return times.length === 0 ? null : asUtcMs(Math.round(Math.min(...times)));
}
