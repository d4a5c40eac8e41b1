import { planRings, type Recipient, type Ring } from '../../../src/domain/escalation.ts';
import { afterFailedQuestion } from '../../../src/domain/next-attempt.ts';
import { asUtcMs, type UtcMs } from '../../../src/domain/units.ts';
import type { Random } from '../../support/random.ts';

/** What is wrong with the one channel that is dead. */
const DEATHS = ['rejects', 'asks to wait', 'breaks', 'hangs', 'phone is off'] as const;

interface SimulatedTrade {
  /** When it rang on a working channel first; null if it never did. */
  readonly reachedAfterMs: number | null;
  /** How often it rang on each channel that took it. */
  readonly ringsPerChannel: readonly number[];
}

const RECIPIENTS: readonly Recipient[] = ['pushcut', 'telegram', 'pushover'].map((channel) => ({
  approver: 'Alice',
  channel,
  isAlarm: channel === 'pushover',
}));
const TIMEOUT_MS = 10_000;

/** A ring on its way: what the database knows of it, and what its next attempt comes to. */
interface Attempted extends Ring {
  readonly attempts: number;
  readonly rejections: number;
  /** When the attempt under way ends, or the next begins; null once the phone has it. */
  readonly nextAt: UtcMs | null;
  readonly isUnderWay: boolean;
}

/** One trade over three channels of which one is dead: the plan and the outbox's rules, without a database. */
export function simulateTrade(random: Random): SimulatedTrade {
  const dead = Math.floor(random.uniform() * RECIPIENTS.length);
  const death = DEATHS[Math.floor(random.uniform() * DEATHS.length)] ?? 'breaks';
  const expiresAt = asUtcMs(30_000 + Math.floor(random.uniform() * 600_000));
  const plan = { recipients: RECIPIENTS, nextAfterMs: 10_000, atOnce: 1, submittedAt: asUtcMs(0), expiresAt };
  let rings: readonly Attempted[] = [];
  let decidedAt = Number.POSITIVE_INFINITY;
  let reachedAt: number | null = null;
  let lookAt: UtcMs | null = plan.submittedAt;
  for (
    let now: UtcMs | undefined = plan.submittedAt;
    now !== undefined && now < Math.min(decidedAt, expiresAt);
  ) {
    const at = now;
    rings = rings.map((ring) => {
      if (ring.nextAt === null || ring.nextAt > at) return ring;
      if (!ring.isUnderWay)
        return { ...ring, isUnderWay: true, attempts: ring.attempts + 1, nextAt: endOf(ring) };
      return isDead(ring) && death !== 'phone is off' ? fail(ring, at) : arrive(ring, at);
    });
    const hasFailed = rings.some(({ isRejected, retryAt }) => isRejected || retryAt === at);
    if (hasFailed || (lookAt !== null && lookAt <= at)) look(at);
    now = nextOf([lookAt, ...rings.map(({ nextAt }) => nextAt)], at);
  }
  return {
    reachedAfterMs: reachedAt,
    ringsPerChannel: RECIPIENTS.map(({ channel }) => countRings(rings, channel)),
  };

  function look(at: UtcMs): void {
    const { due, lookAgainAt } = planRings(plan, rings, at);
    lookAt = lookAgainAt;
    rings = [...rings, ...due.map(({ recipient }) => begin(recipient, at))];
  }

  function isDead({ channel }: Ring): boolean {
    return channel === RECIPIENTS[dead]?.channel;
  }

  function endOf(ring: Attempted): UtcMs {
    const takes = isDead(ring) && death === 'hangs' ? TIMEOUT_MS : 20 + random.uniform() * 800;
    return asUtcMs(Math.round((ring.nextAt ?? ring.startedAt) + takes));
  }

  function fail(ring: Attempted, at: UtcMs): Attempted {
    const rejections = ring.rejections + (death === 'rejects' ? 1 : 0);
    const retryAfterMs = death === 'asks to wait' ? 60_000 : null;
    const failed = { now: at, attempts: ring.attempts, rejections, retryAfterMs, chance: random.uniform() };
    const after = afterFailedQuestion(failed, expiresAt);
    const nextAt = after.kind === 'again' ? after.at : null;
    return { ...ring, rejections, isRejected: rejections > 0, retryAt: nextAt, nextAt, isUnderWay: false };
  }

  /** The person decides a while after the first card that they can see. */
  function arrive(ring: Attempted, at: UtcMs): Attempted {
    const isVisible = !isDead(ring);
    if (isVisible && reachedAt === null) {
      reachedAt = at;
      decidedAt = at + 500 + random.uniform() * Math.max(0, expiresAt / 2 - at - 500);
    }
    // Telegram doesn't say that the phone has the card.
    const isDelivered = isVisible && ring.channel !== 'telegram';
    return { ...ring, sentAt: at, isDelivered, nextAt: null, isUnderWay: false };
  }
}

const begin = ({ approver, channel }: Recipient, at: UtcMs): Attempted => ({
  approver,
  channel,
  startedAt: at,
  sentAt: null,
  isDelivered: false,
  isSeen: false,
  isRejected: false,
  retryAt: null,
  attempts: 0,
  rejections: 0,
  nextAt: at,
  isUnderWay: false,
});

const countRings = (rings: readonly Ring[], name: string) =>
  rings.filter(({ channel, sentAt }) => channel === name && sentAt !== null).length;

function nextOf(times: readonly (UtcMs | null)[], now: UtcMs): UtcMs | undefined {
  const later = times.filter((at) => at !== null).map((at) => Math.max(at, now + 1));
  return later.length === 0 ? undefined : asUtcMs(Math.min(...later));
}
