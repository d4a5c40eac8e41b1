import { writeSync } from 'node:fs';
import { type Logger, pino } from 'pino';
import type { LogFormat, LogLevel } from './config/settings.ts';
import { formatLogLine, isRepetition, type LogFields } from './domain/log-line.ts';

/** On standard error, so that standard output stays free for the output of commands. */
export function createLogger(level: LogLevel, format: LogFormat = 'json'): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Never the request: its address holds links, its headers hold keys.
      serializers: { req: () => undefined, res: () => undefined, err: errorFields },
    },
    format === 'text' ? createSentences(writeToTerminal) : jsonLines(),
  );
}

function jsonLines() {
  const destination = pino.destination({ dest: 2, sync: true });
  // A full disk behind the log must not stop a decision: without a listener the error would be thrown into it.
  destination.on('error', () => {});
  return destination;
}

/** What is said again and again, such as that the database is gone, a person reads once a minute. */
const SAID_AGAIN_AFTER_MS = 60_000;

/** For a person who watches. */
export function createSentences(write: (line: string) => void, now = Date.now) {
  let last = { said: '', at: 0 };
  return {
    write(line: string): void {
      const fields: LogFields = JSON.parse(line);
      const said = formatLogLine(fields, '');
      if (isRepetition(fields) || (said === last.said && now() - last.at < SAID_AGAIN_AFTER_MS)) return;
      last = { said, at: now() };
      write(`${formatLogLine(fields, new Date(now()).toTimeString().slice(0, 8))}\n`);
    },
  };
}

/** A terminal that is gone stops nothing. */
function writeToTerminal(line: string): void {
  try {
    writeSync(2, line);
  } catch {}
}

/** What helps to find a bug. Other properties of an error may contain a request, and with it a secret. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { text: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  return { type: error.name, message: error.message, stack: error.stack, ...code };
}
