import { words } from '../../../src/domain/language/words.ts';
import { preferences } from '../../../src/domain/preferences.ts';

/** Times in the viewer's own time zone. */
export interface LocalTime {
  /** `14:32` */
  clock(instant: number): string;
  /** `Today`, `Yesterday`, `Mon 15 Jan`, `15 Jan 2023` */
  day(instant: number, now: number): string;
  /** The same within a sentence: `today`, `Mon 15 Jan`. */
  dayInText(instant: number, now: number): string;
}

export const dayInText = (time: LocalTime, instant: number, now: number): string =>
  time.dayInText(instant, now);

export function createLocalTime(timeZone?: string): LocalTime {
  // Made when first used: by then the page has its language.
  let formats: ReturnType<typeof createFormats> | undefined;
  const use = () => {
    formats ??= createFormats(timeZone ?? preferences().zone);
    return formats;
  };

  function dateOf(instant: number, now: number, today: string, yesterday: string): string {
    const { date, thisYear, anyYear } = use();
    const [then, current] = [date.format(instant), date.format(now)];
    if (then === current) return today;
    if (then === dayBefore(current)) return yesterday;
    return then.slice(0, 4) === current.slice(0, 4) ? thisYear(instant) : anyYear.format(instant);
  }
  return {
    clock: (instant) => use().clock.format(instant),
    day: (instant, now) => dateOf(instant, now, words().shell.today, words().shell.yesterday),
    dayInText: (instant, now) =>
      dateOf(instant, now, words().shell.todayInText, words().shell.yesterdayInText),
  };
}

function createFormats(timeZone: string | null) {
  const zone = timeZone === null ? {} : { timeZone };
  const digits =
    preferences().clock === '24'
      ? ({ hour: '2-digit', hourCycle: 'h23' } as const)
      : ({ hour: 'numeric', hourCycle: 'h12' } as const);
  const locale = words().shell.dateLocale;
  const day = { day: 'numeric', month: 'short', ...zone } as const;
  const thisYear = new Intl.DateTimeFormat(locale, { weekday: 'short', ...day });
  return {
    clock: new Intl.DateTimeFormat(locale, { ...digits, minute: '2-digit', ...zone }),
    // Sorts and compares as text.
    date: new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone }),
    thisYear: (instant: number) =>
      locale === 'en-GB' ? thisYear.format(instant).replace(',', '') : thisYear.format(instant),
    anyYear: new Intl.DateTimeFormat(locale, { year: 'numeric', ...day }),
  };
}

/** By the calendar, not by 24 hours: some days have 23 or 25. */
function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

export const localTime: LocalTime = createLocalTime();
