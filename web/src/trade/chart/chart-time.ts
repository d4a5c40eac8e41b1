import { TickMarkType, type Time, type UTCTimestamp } from 'lightweight-charts';

type TickFormatter = (time: Time, type: TickMarkType) => string;

const STYLES: Readonly<Record<TickMarkType, Intl.DateTimeFormatOptions>> = {
  [TickMarkType.Year]: { year: 'numeric' },
  [TickMarkType.Month]: { month: 'short' },
  [TickMarkType.DayOfMonth]: { day: 'numeric', month: 'short' },
  [TickMarkType.Time]: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  [TickMarkType.TimeWithSeconds]: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

/** The bars' positions on the axis, and its labels. */
export interface ChartTimes {
  /** One per bar, strictly ascending. */
  readonly places: readonly UTCTimestamp[];
  /** Times along the axis, in the zone of the trade's session. */
  readonly formatTick: TickFormatter;
  /** The time under the crosshair, with its zone. */
  readonly formatPoint: (time: Time) => string;
}

/**
 * The library cuts days at midnight in UTC, so it is given the time that the clocks of the session showed as if that
 * were UTC. Words are written from the instant itself: in the hour that comes twice, places only count on.
 */
export function chartTimes(seconds: readonly number[], timeZone: string): ChartTimes {
  const places = placesOf(seconds, timeZone);
  const instants = new Map(places.map((place, index) => [Number(place), seconds[index] ?? place]));
  const instantAt = (time: Time) => (instants.get(Number(time)) ?? Number(time)) * 1000;
  const formats = Object.entries(STYLES).map(
    ([type, style]) => [Number(type), new Intl.DateTimeFormat('en-US', { ...style, timeZone })] as const,
  );
  const byType = new Map(formats);
  const point = new Intl.DateTimeFormat('en-US', {
    ...STYLES[TickMarkType.Time],
    day: 'numeric',
    month: 'short',
    timeZone,
    timeZoneName: 'short',
  });
  return {
    places,
    formatTick: (time, type) => byType.get(type)?.format(instantAt(time)) ?? '',
    formatPoint: (time) => point.format(instantAt(time)),
  };
}

function placesOf(seconds: readonly number[], timeZone: string): UTCTimestamp[] {
  const localTime = localReader(timeZone);
  let last = Number.NEGATIVE_INFINITY;
  return seconds.map((instant) => {
    last = Math.max(localTime(instant), last + 1);
    return last as UTCTimestamp;
  });
}

/** What the clocks of a zone show at an instant, as seconds since 1970 by those clocks. */
function localReader(timeZone: string): (seconds: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
    timeZone,
  });
  return (seconds) => {
    const parts = format.formatToParts(seconds * 1000);
    const part = (name: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find(({ type }) => type === name)?.value);
    return (
      Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) /
      1000
    );
  };
}
