import { ROOM_TITLE, roomAfter, sortRooms } from '../../../src/domain/rules/room.ts';
import { RoomBar } from '../lib/room-bar.tsx';
import { amountsOf } from './order-terms.ts';
import type { TradeStore } from './trade-store.ts';

/** What the limits leave if this order, as edited, is stopped out. */
export function RoomCard({ store }: { readonly store: TradeStore }) {
  const view = store.view.value;
  const { rooms = [], contract } = view;
  if (store.phase.value !== 'pending' || rooms.length === 0) return null;
  const { risk } = amountsOf(view, store.shownOrder.value);
  const sum = contract === null ? null : { amount: risk, currency: contract.currency };
  return (
    <section class="rooms-card" aria-label={ROOM_TITLE}>
      <ul class="rooms">
        {sortRooms(rooms.map((room) => roomAfter(room, sum))).map((room) => (
          <li key={`${room.label} ${room.unit}`}>
            <RoomBar room={room} />
          </li>
        ))}
      </ul>
    </section>
  );
}
