import type { UtcMs } from '../../units.ts';
import type { NewsEvent } from '../facts.ts';

export type { Impact } from '../rule.ts';

/** What a calendar announces. */
export interface CalendarEvent extends Omit<NewsEvent, 'calendar'> {
  /** For a whole day its end; else the same as `at`. */
  readonly until: UtcMs;
}

/** Something in the file that can't be read. */
export interface NewsFault {
  readonly line: number;
  readonly rule: string;
}

/** Thrown while one entry or line is read; whoever reads the file adds the line. */
export class UnreadableNews extends Error {
  override readonly name = 'UnreadableNews';
  /** Null for the line where the entry begins. */
  readonly line: number | null;

  constructor(rule: string, line: number | null = null) {
    super(rule);
    this.line = line;
  }
}

/** What `read` throws becomes a fault, and the other entries are still read. */
export function readEach<Entry extends { readonly line: number }>(
  entries: readonly Entry[],
  terms: NewsTerms,
  read: (entry: Entry) => readonly CalendarEvent[],
): NewsReading {
  const faults: NewsFault[] = [];
  const events: CalendarEvent[] = [];
  for (const entry of entries) {
    try {
      events.push(...read(entry));
    } catch (error) {
      if (!(error instanceof UnreadableNews)) throw error;
      faults.push({ line: error.line ?? entry.line, rule: error.message });
    }
  }
  return collectNews(events, faults, terms);
}

export interface NewsTerms {
  /** IANA zone of times that name none. */
  readonly zone: string | null;
  /** Events that are over by then are left out. */
  readonly from: UtcMs;
  /** Until when a repeating event is repeated. */
  readonly to: UtcMs;
}

export interface NewsReading {
  /** By time. */
  readonly events: readonly CalendarEvent[];
  /** How many were left out because they are over, and when the last of them was. */
  readonly past: number;
  readonly lastPast: UtcMs | null;
  /** By line. */
  readonly faults: readonly NewsFault[];
}

const TITLE_MOST = 120;

/** One line of bounded length. */
export function tidyTitle(text: string): string {
  const plain = text.replace(/[\s\p{Cc}]+/gu, ' ');
  const short = plain.trim().slice(0, TITLE_MOST).toWellFormed();
  return short === '' ? 'Unnamed event' : short;
}

/** Sorts the events, and leaves out those that are over. */
export function collectNews(
  all: readonly CalendarEvent[],
  faults: readonly NewsFault[],
  { from }: NewsTerms,
): NewsReading {
  const events = all.filter(({ until }) => until >= from).sort((a, b) => a.at - b.at);
  const ends = all.filter(({ until }) => until < from).map(({ until }) => until);
  const lastPast = ends.reduce<UtcMs | null>((last, end) => (last === null || end > last ? end : last), null);
  return { events, past: ends.length, lastPast, faults: faults.toSorted((a, b) => a.line - b.line) };
}
