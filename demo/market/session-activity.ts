/** How lively an equity index future usually is at a minute of the New York day. */
export interface Activity {
  /** Standard deviation of one 5-minute bar, in points. */
  readonly deviation: number;
  /** Contracts in one 5-minute bar. */
  readonly volume: number;
}

/** Minute, deviation, volume; between two rows the values run in a straight line. */
const DAY: readonly (readonly [minute: number, deviation: number, volume: number])[] = [
  [0, 0.8, 900], // Asia
  [120, 0.9, 1100],
  [180, 1.6, 3200], // London opens
  [300, 1.3, 2400],
  [480, 1.4, 3000],
  [510, 2.2, 7500], // 8:30, the economic numbers
  [520, 1.7, 5200],
  [569, 1.8, 6000],
  [570, 5.6, 36_000], // 9:30, the cash market opens
  [600, 4.2, 25_000],
  [630, 3.4, 18_000],
  [690, 2.6, 12_500],
  [750, 1.7, 7000], // lunch
  [800, 1.8, 7400],
  [870, 2.4, 11_500],
  [930, 3, 17_000],
  [955, 3.6, 33_000], // the last auction
  [959, 3.4, 31_000],
  [960, 1.5, 6000], // 16:00, cash is closed
  [985, 0.9, 2000],
  [1019, 0.7, 1100],
  [1080, 1.2, 2300], // 18:00, a new session
  [1110, 0.9, 1200],
  [1440, 0.8, 900],
];

export function activityAt(minute: number): Activity {
  const next = Math.max(
    DAY.findIndex(([from]) => from > minute),
    1,
  );
  const [fromMinute, fromDeviation, fromVolume] = DAY[next - 1] ?? [0, 1, 1000];
  const [toMinute, toDeviation, toVolume] = DAY[next] ?? [1440, 1, 1000];
  const share = (minute - fromMinute) / (toMinute - fromMinute);
  return {
    deviation: fromDeviation + share * (toDeviation - fromDeviation),
    volume: fromVolume + share * (toVolume - fromVolume),
  };
}
