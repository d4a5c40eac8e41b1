import { words } from '../language/words.ts';
import { withoutDust } from '../levels.ts';
import { formatIn } from '../wording.ts';
import type { Sum } from './rule.ts';
import type { RuleKind } from './rule-kind.ts';
import { readScope } from './rule-name.ts';
import type { Ruling } from './ruling.ts';

/** A limit of a rule, and how much of it was used before the trade. */
export interface RoomLimit {
  /** `Day's loss after this stop`, `Open risk of breakout with this trade` */
  readonly label: string;
  readonly limit: number;
  /** A profit of the day is below 0; null where it isn't known. */
  readonly used: number | null;
  /** A currency, or `R`. */
  readonly unit: string;
}

/** What is left of the limit if the trade is stopped out. */
export interface Room extends RoomLimit {
  readonly afterStop: number | null;
  /** Below 0: the stop would exceed the limit by so much. */
  readonly left: number | null;
  readonly isKnown: boolean;
}

export const ROOM_TITLE = 'Room after this stop';

/** Of the rules that are used up by degrees, as they stood when the strategy asked; the tightest first. */
export function findRooms(findings: readonly Ruling[] | undefined, risk: Sum | null): readonly Room[] {
  return sortRooms((findings ?? []).flatMap(limitOf).map((limit) => roomAfter(limit, risk)));
}

function limitOf({ kind, name, most, used, unit }: Ruling): RoomLimit[] {
  if (!isUsedUp(kind) || unit === null || most === null || !(most > 0)) return [];
  const known = used === null || !Number.isFinite(used) ? null : used;
  const { strategy, account } = readScope(kind, name);
  const label = words().room[kind](words().room.scope(strategy ?? undefined, account ?? undefined));
  return [{ label, limit: most, used: known, unit }];
}

const isUsedUp = (kind: RuleKind) =>
  kind === 'daily_loss' || kind === 'trailing_loss' || kind === 'open_risk';

/** With another order the stop costs something else. `risk` is null where it isn't known: then so is the room. */
export function roomAfter({ label, limit, used, unit }: RoomLimit, risk: Sum | null): Room {
  const cost = costOf(unit, risk);
  if (used === null || cost === null)
    return { label, limit, used, unit, afterStop: null, left: null, isKnown: false };
  const afterStop = withoutDust(used + cost);
  const left = withoutDust(limit - afterStop);
  return { label, limit, used, unit, afterStop, left, isKnown: true };
}

/** A stop costs 1 R, by what R is. Another currency is never taken for this one. */
function costOf(unit: string, risk: Sum | null): number | null {
  if (risk === null || !(risk.amount > 0) || !Number.isFinite(risk.amount)) return null;
  if (unit === 'R') return 1;
  return risk.currency === unit ? risk.amount : null;
}

/** Exceeded ones first, then those that aren't known, then by the share that is left. */
export const sortRooms = (rooms: readonly Room[]): readonly Room[] =>
  rooms.toSorted((one, other) => rankOf(one) - rankOf(other));

function rankOf({ left, limit }: Room): number {
  if (left === null) return 0;
  const share = left / limit;
  return share < 0 ? share - 1 : share + 1;
}

/** `$310 left · limit $1000`, `$190 over · limit $1000`, `unknown · limit $1000` */
export function formatRoom(room: Room): string {
  const { left, limit } = room;
  const amount = (value: number) => formatUnits(value, room);
  const said = words().room;
  if (left === null) return said.notKnown(amount(limit));
  return left < 0 ? said.over(amount(-left), amount(limit)) : said.left(amount(left), amount(limit));
}

const formatUnits = (value: number, { unit }: RoomLimit) => formatIn(unit, value);

/** Shares of the limit for a bar, from 0 to 1: what was used before, and with this stop. */
export interface RoomShares {
  readonly used: number;
  readonly afterStop: number;
}

/** Null where nothing may be drawn, because it isn't known. */
export function sharesOf({ used, afterStop, limit }: Room): RoomShares | null {
  if (used === null || afterStop === null) return null;
  const share = (value: number) => Math.min(1, Math.max(0, value / limit));
  return { used: share(used), afterStop: share(afterStop) };
}
