import { type Logger, pino } from 'pino';
import type { LogLevel } from './config/settings.ts';

/** JSON lines on standard error, so that standard output stays free for the output of commands. */
export function createLogger(level: LogLevel): Logger {
  const destination = pino.destination({ dest: 2, sync: true });
  // A full disk behind the log must not stop a decision: without a listener the error would be thrown into it.
  destination.on('error', () => {});
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Never the request: its address holds links, its headers hold keys.
      serializers: { req: () => undefined, res: () => undefined, err: errorFields },
    },
    destination,
  );
}

/** What helps to find a bug. Other properties of an error may contain a request, and with it a secret. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { text: String(error) };
  const code = 'code' in error ? { code: error.code } : {};
  return { type: error.name, message: error.message, stack: error.stack, ...code };
}
