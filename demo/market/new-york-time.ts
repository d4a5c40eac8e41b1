/** The exchange's own wall clock: its sessions keep New York time through both clock changes of the year. */
interface NewYorkTime {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** 0 to 1439; the cash market opens at 570 (9:30). */
  readonly minute: number;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
// Making a formatter costs more than a thousand uses of it.
const FORMAT = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

export function newYorkTime(at: number): NewYorkTime {
  const parts = new Map(FORMAT.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? ''),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

/** `14:35:00`, as the clock on the wall of the exchange shows it. */
export function newYorkClock(at: number): string {
  return CLOCK.format(at);
}

const OPEN_MINUTE = 18 * 60;
const CLOSE_MINUTE = 17 * 60;
const [SUNDAY, FRIDAY, SATURDAY] = [0, 5, 6];

/** Sunday 18:00 to Friday 17:00, except 17:00 to 18:00 every day (CME Globex, equity index futures). */
export function isMarketOpen({ weekday, minute }: NewYorkTime): boolean {
  if (weekday === SATURDAY) return false;
  if (weekday === SUNDAY) return minute >= OPEN_MINUTE;
  if (weekday === FRIDAY) return minute < CLOSE_MINUTE;
  return minute < CLOSE_MINUTE || minute >= OPEN_MINUTE;
}
