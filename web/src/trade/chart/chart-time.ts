import { TickMarkType, type Time } from 'lightweight-charts';

type TickWriter = (time: Time, type: TickMarkType) => string;

const STYLES: Readonly<Record<TickMarkType, Intl.DateTimeFormatOptions>> = {
  [TickMarkType.Year]: { year: 'numeric' },
  [TickMarkType.Month]: { month: 'short' },
  [TickMarkType.DayOfMonth]: { day: 'numeric', month: 'short' },
  [TickMarkType.Time]: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  [TickMarkType.TimeWithSeconds]: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

/** Times along the axis, in the zone of the trade's session. */
export function tickWriter(timeZone: string): TickWriter {
  const formats = Object.entries(STYLES).map(
    ([type, style]) => [Number(type), new Intl.DateTimeFormat('en-US', { ...style, timeZone })] as const,
  );
  const byType = new Map(formats);
  return (time, type) => byType.get(type)?.format(Number(time) * 1000) ?? '';
}

/** The time under the crosshair, with its zone. */
export function crosshairWriter(timeZone: string): (time: Time) => string {
  const format = new Intl.DateTimeFormat('en-US', {
    ...STYLES[TickMarkType.Time],
    day: 'numeric',
    month: 'short',
    timeZone,
    timeZoneName: 'short',
  });
  return (time) => format.format(Number(time) * 1000);
}
