import { type Words, words } from '../../language/words.ts';
import type { UtcMs } from '../../units.ts';
import type { NewsEvent } from '../facts.ts';

export type { Impact } from '../rule.ts';

/** What a calendar announces. */
export type CalendarEvent = Omit<NewsEvent, 'calendar'>;

/** Something in the file that can't be read. */
export interface NewsFault {
  readonly line: number;
  readonly rule: string;
}

/** What is wrong, in the words of the catalog. */
type Say = (faults: Words['newsFaults']) => string;

/** The rule is said when it is read, in the language being written then. */
export const newsFault = (line: number, say: Say): NewsFault => ({
  line,
  get rule() {
    return say(words().newsFaults);
  },
});

/** Thrown while one entry or line is read; whoever reads the file adds the line. */
export class UnreadableNews extends Error {
  override readonly name = 'UnreadableNews';
  /** Null for the line where the entry begins. */
  readonly line: number | null;

  readonly say: Say;

  constructor(say: Say, line: number | null = null) {
    super(say(words().newsFaults));
    this.say = say;
    this.line = line;
  }
}

/** Of a file, those that are over too. */
export const MOST_EVENTS = 20_000;

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
      // The rest must not be left out without a word.
      if (events.length > MOST_EVENTS)
        throw new UnreadableNews(({ tooManyEvents }) => tooManyEvents(String(MOST_EVENTS)));
    } catch (error) {
      if (!(error instanceof UnreadableNews)) throw error;
      faults.push(newsFault(error.line ?? entry.line, error.say));
      if (events.length > MOST_EVENTS) break;
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
  /** Of all events, those that are over too. */
  readonly firstAt: UtcMs | null;
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
  const sorted = all.toSorted((one, other) => one.at - other.at);
  const events = sorted.filter(({ until }) => until >= from);
  const past = sorted.filter(({ until }) => until < from);
  return {
    events,
    past: past.length,
    lastPast: past.at(-1)?.until ?? null,
    firstAt: sorted[0]?.at ?? null,
    faults: faults.toSorted((one, other) => one.line - other.line),
  };
}

const SHOWN = 5;

/** `Line 4: the zone "EST" isn't known… Line 7: …`; the first few. */
export function formatNewsFaults(faults: readonly NewsFault[]): string {
  const said = words().newsFaults;
  const shown = faults.slice(0, SHOWN).map(({ line, rule }) => said.line(String(line), rule));
  const more = faults.length > SHOWN ? [said.moreLines(String(faults.length - SHOWN))] : [];
  return [...shown, ...more].join(' ');
}
