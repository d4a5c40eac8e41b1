import { setImmediate } from 'node:timers/promises';
import { asUtcMs } from '../../domain/units.ts';
import { isTimeCertain } from '../is-time-certain.ts';
import type { Services } from '../ports.ts';
import { followDue } from './follow-due.ts';
import type { FollowNeeds } from './needs.ts';
import { takeUpNext } from './take-up.ts';

const EVERY_MS = 5_000;
const LEASE_MS = 60_000;
const PAGE = 50;

interface Following extends Pick<FollowNeeds, 'terms'> {
  /** Called when work begins; what it returns rests after each trade. By default for one turn of the event loop. */
  readonly beginWork?: () => FollowNeeds['rest'];
  /** No other instance can be at work. */
  readonly isAlone: boolean;
}

/** Follows settled trades in the background. Returns a stop function that waits for the current step. */
export function startFollower(services: Services, following: Following): () => Promise<void> {
  const { clock, log } = services;
  const holder = services.newId();
  let isStopped = false;
  let cancelTimer = () => {};
  let running = Promise.resolve();
  const pass = async () => {
    try {
      await followAll(services, following, holder, () => isStopped);
    } catch (error) {
      log.error({ err: error }, 'could not follow decided trades by their bars; trying again');
    } finally {
      if (!isStopped) cancelTimer = clock.callAt(clock.now() + EVERY_MS, run);
    }
  };
  function run(): void {
    running = pass();
  }
  run();
  return () => {
    isStopped = true;
    cancelTimer();
    return running;
  };
}

/** Until nothing is left to do, another instance is at work, or it is stopped. */
export async function followAll(
  services: Services,
  { terms, beginWork = () => yieldTurn, isAlone }: Following,
  holder: string,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const { store, clock, log } = services;
  const needs: FollowNeeds = { store, clock, log, terms, rest: beginWork(), isStopped };
  const mayWork = async () => {
    if (isStopped() || !isTimeCertain(clock)) return false;
    const now = clock.now();
    return isAlone || store.leaseFollowing(holder, now, asUtcMs(now + LEASE_MS));
  };
  if (!(await mayWork())) return;
  await applyTerms(needs);
  while (await mayWork()) {
    const isMore = await takeUpNext(needs, PAGE);
    // First all bars, then what they end.
    if (!isMore && (await followDue(needs, PAGE)) === 0) return;
  }
}

const yieldTurn = () => setImmediate(undefined);

/** With other costs or another time limit, everything is followed once more. */
async function applyTerms({ store, clock, terms: { text } }: FollowNeeds): Promise<void> {
  const { sequence, terms } = await store.findFollowProgress();
  if (terms === text) return;
  await store.transaction(async (queries) => {
    if (terms !== null) await queries.wakeAllFollowed(clock.now());
    await queries.saveFollowProgress({ sequence, terms: text });
  });
}
