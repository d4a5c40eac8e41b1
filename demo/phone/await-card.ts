import type { Card } from '../../test/support/stand-ins.ts';
import type { Phone, PhoneCard } from './phone.ts';

export interface CardWatch {
  /** Called once, when the card is on the phone. */
  readonly onArrival: () => void;
  /** Ends the wait. */
  readonly ended: AbortSignal;
}

/** The card that asks about a trade, as soon as its picture is there or can't be had; null when the wait ended. */
export function awaitCard(phone: Phone, tradeUuid: string, watch: CardWatch): Promise<PhoneCard | null> {
  const { promise, resolve } = Promise.withResolvers<PhoneCard | null>();
  let hasArrived = false;
  const look = () => {
    const found = phone.cards().find(({ card }) => isAbout(card, tradeUuid));
    if (found === undefined) return;
    if (!hasArrived) watch.onArrival();
    hasArrived = true;
    if (found.picture !== undefined) resolve(found);
  };
  const stopLooking = phone.onChange(look);
  const giveUp = () => resolve(null);
  watch.ended.addEventListener('abort', giveUp, { once: true });
  if (watch.ended.aborted) giveUp();
  look();
  return promise.finally(() => {
    stopLooking();
    watch.ended.removeEventListener('abort', giveUp);
  });
}

/** A card doesn't say which trade it is about, but the addresses on it do. */
function isAbout({ image, defaultAction, actions }: Card, tradeUuid: string): boolean {
  const addresses = [image, defaultAction?.url, ...actions.map(({ url }) => url)];
  return addresses.some((address) => address?.includes(tradeUuid) === true);
}
