/** A message of emergency priority: it repeats until a person confirms it, it is canceled, or its time is up. */
import { setTimeout as pause } from 'node:timers/promises';
import { DeliveryFailure } from '../../domain/delivery.ts';
import type { ChannelHost, Listening } from '../../usecases/ports.ts';
import { discard } from '../http-client.ts';
import { callVendor, postJson, readJson, type Vendor } from '../vendor.ts';
import type { PushoverSettings } from './settings.ts';

/** Pushover allows no faster. */
const POLL_MS = 5_000;
const PATIENCE_MS = 10_000;

/** The outcome ends the alarm. One that is over already, or unknown, needs no ending. */
export async function cancelAlarm(
  vendor: Vendor,
  { origin, token }: PushoverSettings,
  receipt: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    discard(await postJson(vendor, `${origin}/1/receipts/${receipt}/cancel.json`, { token }, { signal }));
  } catch (error) {
    if (!(error instanceof DeliveryFailure && error.permanent)) throw error;
  }
}

export interface AlarmWatch extends Listening {
  /** Asks until a person has confirmed the alarm, which only means that it was seen, or it is over. Never rejects. */
  watch(receipt: string, cardId: string): Promise<void>;
}

type Pause = (milliseconds: number, signal: AbortSignal) => Promise<unknown>;

export function createAlarmWatch(
  vendor: Vendor,
  { origin, token }: PushoverSettings,
  host: Pick<ChannelHost, 'noteSeen' | 'log'>,
  wait: Pause = (milliseconds, signal) => pause(milliseconds, undefined, { signal }),
): AlarmWatch {
  const stopping = new AbortController();
  const watching = new Set<Promise<void>>();

  /** False while the alarm goes on. */
  async function isSettled(receipt: string, cardId: string): Promise<boolean> {
    const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const address = `${origin}/1/receipts/${receipt}.json?token=${token}`;
    const answer = await readJson(vendor, await callVendor(vendor, address, { headers: {}, signal }), signal);
    if (answer['acknowledged'] === 1) await host.noteSeen(cardId);
    return answer['acknowledged'] === 1 || answer['expired'] === 1;
  }

  async function follow(receipt: string, cardId: string): Promise<void> {
    while (!stopping.signal.aborted) {
      await wait(POLL_MS, stopping.signal);
      try {
        if (await isSettled(receipt, cardId)) return;
      } catch (error) {
        if (error instanceof DeliveryFailure && !error.permanent) continue;
        throw error;
      }
    }
  }

  return {
    watch(receipt, cardId) {
      const following = follow(receipt, cardId)
        .catch((error: unknown) => {
          if (stopping.signal.aborted) return;
          const reason = error instanceof DeliveryFailure ? error.message : 'unexpected error';
          host.log.warn({ channel: 'pushover', error: reason }, 'cannot ask whether an alarm was confirmed');
        })
        .finally(() => watching.delete(following));
      watching.add(following);
      return following;
    },
    async stop() {
      stopping.abort();
      await Promise.all(watching);
    },
  };
}
