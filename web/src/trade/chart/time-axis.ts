import { words } from '../../../../src/domain/language/words.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Seconds between labels. Beyond a day labels are days. */
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 6 * HOUR, 12 * HOUR];

export interface TimeLabel {
  /** The index of the bar under which it stands. */
  readonly index: number;
  readonly text: string;
}

/** Clocks and days along the axis, of the viewer's zone. */
export interface TimeAxis {
  /** So that there are no more than `most` among the bars from `first` to `last`. */
  labels(first: number, last: number, most: number): readonly TimeLabel[];
}

/** Of the bars' times, in seconds since 1970. */
export function createTimeAxis(seconds: readonly number[], timeZone?: string): TimeAxis {
  const zone = timeZone === undefined ? {} : { timeZone };
  // One format: each costs milliseconds on a phone.
  const format = new Intl.DateTimeFormat(words().shell.dateLocale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zone,
  });
  const known = new Map<number, LocalTime>();
  const at = (index: number): LocalTime => {
    const found = known.get(index) ?? readLocal(format, seconds[index] ?? 0);
    known.set(index, found);
    return found;
  };
  return {
    labels(first, last, most) {
      const spread = Math.max(1, Math.ceil((last - first + 1) / most));
      const barSeconds = ((seconds[last] ?? 0) - (seconds[first] ?? 0)) / Math.max(1, last - first);
      const step = STEPS.find((one) => one >= barSeconds * spread) ?? DAY;
      const labels: TimeLabel[] = [];
      for (let index = Math.max(1, first); index <= last; index += 1) {
        const text = labelAt(at(index - 1), at(index), step);
        const before = labels.at(-1);
        if (text === undefined || (before !== undefined && index - before.index < spread)) continue;
        labels.push({ index, text });
      }
      return labels;
    },
  };
}

interface LocalTime {
  readonly day: string;
  readonly clock: string;
  /** Seconds since its midnight. */
  readonly time: number;
}

function readLocal(format: Intl.DateTimeFormat, seconds: number): LocalTime {
  const parts = new Map(format.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]));
  const [hour = '', minute = ''] = [parts.get('hour'), parts.get('minute')];
  return {
    day: `${parts.get('day')} ${parts.get('month')}`,
    clock: `${hour}:${minute}`,
    time: Number(hour) * HOUR + Number(minute) * MINUTE,
  };
}

/** A bar that begins a day has its date, one that begins a step its time. */
function labelAt(before: LocalTime, { day, clock, time }: LocalTime, step: number): string | undefined {
  if (before.day !== day) return day;
  return step < DAY && Math.floor(time / step) !== Math.floor(before.time / step) ? clock : undefined;
}
