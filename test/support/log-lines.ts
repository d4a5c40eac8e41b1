/** A line of the server's log, as pino writes it. */
export type LogLine = Readonly<Record<string, unknown>>;
type Predicate = (line: LogLine) => boolean;

/** A growing log that a test can wait for. */
export interface LogLines {
  /** All of it, as it was written. */
  text(): string;
  add(chunk: string): void;
  /** The first line that satisfies, among those already there or still to come. */
  find(predicate: Predicate): Promise<LogLine>;
  /** The first that satisfies among those still to come. */
  next(predicate: Predicate): Promise<LogLine>;
}

export function createLogLines(): LogLines {
  const lines: LogLine[] = [];
  const hearers = new Set<(line: LogLine) => void>();
  let text = '';
  let unfinished = '';

  function next(predicate: Predicate): Promise<LogLine> {
    const { promise, resolve } = Promise.withResolvers<LogLine>();
    const hear = (line: LogLine) => {
      if (!predicate(line)) return;
      hearers.delete(hear);
      resolve(line);
    };
    hearers.add(hear);
    return promise;
  }

  return {
    text: () => text,
    next,
    async find(predicate) {
      return lines.find(predicate) ?? next(predicate);
    },
    add(chunk) {
      text += chunk;
      const parts = (unfinished + chunk).split('\n');
      unfinished = parts.pop() ?? '';
      for (const line of parts.flatMap(parseLine)) {
        lines.push(line);
        for (const hear of [...hearers]) hear(line);
      }
    },
  };
}

/** What isn't JSON, such as a crash's stack, is kept as text only. */
function parseLine(text: string): LogLine[] {
  try {
    return [JSON.parse(text) as LogLine];
  } catch {
    return [];
  }
}
