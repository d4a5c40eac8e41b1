import { ROOM_TITLE, type Room, roomAfter, sortRooms } from '../../../src/domain/rules/room.ts';
import { RoomBar } from '../lib/room-bar.tsx';
import { amountsOf } from './order-terms.ts';
import type { TradeStore } from './trade-store.ts';

/** What the limits leave if this order, as edited, is stopped out; the tightest first. */
export function roomsOf({ view, shownOrder }: TradeStore): readonly Room[] {
  const { rooms = [], contract, signal } = view.value;
  const { risk } = amountsOf(view.value, shownOrder.value);
  // Without a quantity or a stop, the risk is only what the strategy says.
  const isKnown = typeof signal.quantity === 'number' && typeof signal.stop_price === 'number';
  const sum = contract === null || !isKnown ? null : { amount: risk, currency: contract.currency };
  return sortRooms(rooms.map((room) => roomAfter(room, sum)));
}

/** The tightest of them. The others are among the facts. */
export function RoomCard({ store }: { readonly store: TradeStore }) {
  if (store.phase.value !== 'pending') return null;
  const [room] = roomsOf(store);
  if (room === undefined) return null;
  return (
    <section class="rooms-card" aria-label={ROOM_TITLE}>
      <RoomBar room={room} />
    </section>
  );
}
