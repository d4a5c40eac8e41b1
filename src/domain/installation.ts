/** What distinguishes a database from its copies. */
export interface Installation {
  /** Copies share it until one of them is taken over. */
  readonly identity: string;
  /** Counts the starts of servers. */
  readonly epoch: number;
  /** Where the database was at the last start, as the engine describes it; null before the first one. */
  readonly place: string | null;
  /** Set if a server must not start on it without the operator's consent: a copy, or a file that was moved to PostgreSQL. */
  readonly mark: 'copy' | 'moved' | null;
}

/** The end of the audit log, as the last server recorded it beside its database. */
export interface RecordedHead {
  readonly identity: string;
  readonly epoch: number;
  readonly sequence: number;
  readonly hash: string;
}

/** What is known about a database without opening it. */
export interface Surroundings {
  readonly place: string;
  isSamePlace(stored: string): boolean;
  /** Undefined if there is no record; `unreadable` if it is damaged. */
  readonly recorded: RecordedHead | 'unreadable' | undefined;
  /** Whether the database was just created, although a server has run here before. */
  readonly isReplaced: boolean;
}
