import { UsageFault } from './command.ts';

/** A time of day means its next occurrence in this machine's time zone. */
export function readTime(command: string, text: string, now: number): number {
  const [, hour, minute] = /^(\d\d?):(\d\d)$/.exec(text) ?? [];
  const instant = hour === undefined ? Date.parse(text) : nextTimeOfDay(Number(hour), Number(minute), now);
  if (Number.isFinite(instant)) return instant;
  throw new UsageFault(`${command}: expected a time such as 18:00 or 2026-12-01T08:00, found ${text}`);
}

function nextTimeOfDay(hour: number, minute: number, now: number): number {
  if (hour > 23 || minute > 59) return Number.NaN;
  const time = new Date(now);
  time.setHours(hour, minute, 0, 0);
  if (time.getTime() <= now) time.setDate(time.getDate() + 1);
  return time.getTime();
}
