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
    format === 'text' ? SENTENCES : jsonLines(),
  );
}

function jsonLines() {
  const destination = pino.destination({ dest: 2, sync: true });
  // A full disk behind the log must not stop a decision: without a listener the error would be thrown into it.
  destination.on('error', () => {});
  return destination;
}

/** For a person who watches. A terminal that is gone stops nothing. */
const SENTENCES = {
  write(line: string): void {
    try {
      const fields: LogFields = JSON.parse(line);
      if (isRepetition(fields)) return;
      const clock = new Date().toTimeString().slice(0, 8);
      writeSync(2, `${formatLogLine(fields, clock)}\n`);
    } catch {}
  },
};

/** What helps to find a bug. Other properties of an error may contain a request, and with it a secret. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { text: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  return { type: error.name, message: error.message, stack: error.stack, ...code };
}
