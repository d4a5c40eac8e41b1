/** When an instrument's trading day begins, by the clock of its market. */
export interface Session {
  /** IANA zone. */
  readonly timezone: string;
  /** Minutes after midnight. */
  readonly startMinute: number;
}

/** CME Group's Globex day begins at 17:00 Chicago, which is 18:00 New York (cmegroup.com, trading hours). */
export const GLOBEX: Session = { timezone: 'America/Chicago', startMinute: 17 * 60 };
