/** What tells a database from its copies. */
export interface Installation {
  /** Copies share it until one of them is taken over. */
  readonly identity: string;
  /** Counts the starts of servers. */
  readonly epoch: number;
  /** Where the database was at the last start, as the engine describes it; null before the first one. */
  readonly place: string | null;
  /** Why a server may not simply start on it: it was copied from another one, or was moved to PostgreSQL itself. */
  readonly mark: 'copy' | 'moved' | null;
}

/** What the last server wrote down beside its database. */
export interface RecordedHead {
  readonly identity: string;
  readonly epoch: number;
  readonly sequence: number;
  readonly hash: string;
}

/** What is known of a database from outside of it. */
export interface Surroundings {
  readonly place: string;
  isSamePlace(stored: string): boolean;
  /** Undefined where nothing was recorded, `unreadable` where something was. */
  readonly recorded: RecordedHead | 'unreadable' | undefined;
  /** Whether the database was made just now, although there are traces of an older one. */
  readonly isReplaced: boolean;
}
