import { formatRoom, type Room, type RoomLimit, sharesOf } from '../../../src/domain/rules/room.ts';

type RoomView = RoomLimit & Pick<Room, 'left'>;

/** As the server worked it out. */
export const roomOf = ({ label, limit, used, left, unit }: RoomView): Room => ({
  label,
  limit,
  used,
  left,
  unit,
  afterStop: left === null ? null : limit - left,
  isKnown: left !== null,
});

const percent = (share: number) => `${share * 100}%`;

/** What a limit leaves after the stop: used before, this stop, and what is left. The words say the same. */
export function RoomBar({ room }: { readonly room: Room }) {
  const shares = sharesOf(room);
  const isOver = room.left !== null && room.left < 0;
  return (
    <span class={`room ${isOver ? 'over' : ''}`}>
      <span class="room-label">{room.label}</span>
      <strong>{formatRoom(room)}</strong>
      {shares !== null && (
        <span class="room-bar" aria-hidden="true">
          <span class="room-used" style={{ width: percent(shares.used) }} />
          <span class="room-stop" style={{ width: percent(shares.afterStop - shares.used) }} />
        </span>
      )}
    </span>
  );
}
