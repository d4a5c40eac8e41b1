/** Times in the viewer's own time zone. */
export interface LocalTime {
  /** `14:32` */
  clock(instant: number): string;
  /** `Today`, `Yesterday`, `Mon 15 Jan`, `15 Jan 2023` */
  day(instant: number, now: number): string;
}

/** The same within a sentence: `today`, `Mon 15 Jan`. */
export function dayInText(time: LocalTime, instant: number, now: number): string {
  const day = time.day(instant, now);
  return day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : day;
}

export function createLocalTime(timeZone?: string): LocalTime {
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...zone });
  // Sorts and compares as text.
  const date = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone });
  const thisYear = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...zone,
  });
  const anyYear = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...zone,
  });
  return {
    clock: (instant) => clock.format(instant),
    day(instant, now) {
      const then = date.format(instant);
      const today = date.format(now);
      if (then === today) return 'Today';
      if (then === dayBefore(today)) return 'Yesterday';
      return then.slice(0, 4) === today.slice(0, 4)
        ? thisYear.format(instant).replace(',', '')
        : anyYear.format(instant);
    },
  };
}

/** By the calendar, not by 24 hours: some days have 23 or 25. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

export const localTime: LocalTime = createLocalTime();
