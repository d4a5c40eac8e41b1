import { Socket } from 'node:net';
import pg from 'pg';
import { connectionOptions } from './pool.ts';

const CHANNEL = 'countersign';
const BEAT = 'beat';
const BEAT_EVERY_MS = 5_000;
/** Longer than this without hearing itself, and a connection counts as lost. */
const BEAT_TIMEOUT_MS = 5_000;

/** A connection that is told it has sent, and does not hear it: a pooler stands between. */
export class NothingHeard extends Error {
  override readonly name = 'NothingHeard';
}

/** How often it makes sure that it still hears, and how long that may take. */
export interface Beat {
  readonly beatEveryMs?: number;
  readonly beatTimeoutMs?: number;
}

/** One connection that hears what the instances tell one another. */
export interface ListeningConnection {
  /** Tells the others. */
  tell(payloads: readonly string[]): Promise<void>;
  /** Resolves with the reason once it is lost, or closed. */
  readonly lost: Promise<string>;
  close(reason: string): void;
}

/**
 * Opens a connection and listens, until it is lost or `signal` aborts. It sends word to itself at once, which proves that
 * notifications get through, and goes on doing so: a connection that a firewall has forgotten gives no other sign.
 * Throws `NothingHeard` when the first doesn't come back.
 */
export async function openListening(
  url: string,
  heard: (payload: string) => void,
  signal: AbortSignal,
  { beatEveryMs = BEAT_EVERY_MS, beatTimeoutMs = BEAT_TIMEOUT_MS }: Beat = {},
): Promise<ListeningConnection> {
  // Its own socket: ending a connection that went silent politely would wait for an answer.
  const socket = new Socket();
  const client = new pg.Client({
    ...connectionOptions(url),
    stream: () => socket,
    query_timeout: beatTimeoutMs,
  });
  const { promise: lost, resolve: lose } = Promise.withResolvers<string>();
  let ownId: number | undefined;
  let beatTimer: NodeJS.Timeout | undefined;
  let hearBeat = () => {};
  const onAbort = () => close('closed');
  const close = (reason: string) => {
    clearTimeout(beatTimer);
    signal.removeEventListener('abort', onAbort);
    lose(reason);
    socket.destroy();
  };
  const tell = async (payloads: readonly string[]) => {
    await client.query('select pg_notify($1, told) from unnest($2::text[]) as told', [CHANNEL, payloads]);
  };
  const beat = async () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    hearBeat = resolve;
    await Promise.all([
      promise,
      tell([BEAT]).then(() => {
        beatTimer = setTimeout(() => reject(new NothingHeard('it does not hear itself')), beatTimeoutMs);
      }),
    ]);
  };
  const beatOn = () => {
    clearTimeout(beatTimer);
    beatTimer = setTimeout(() => {
      beat().then(beatOn, (error: unknown) => close(error instanceof Error ? error.message : String(error)));
    }, beatEveryMs);
  };

  client.on('error', (error) => close(error.message));
  client.on('end', () => close('ended by the server'));
  client.on('notification', ({ payload = '', processId }) => {
    if (processId !== ownId) heard(payload);
    else if (payload === BEAT) hearBeat();
  });
  signal.addEventListener('abort', onAbort);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    ownId = rows[0]?.pid;
    await client.query(`listen ${CHANNEL}`);
    await beat();
  } catch (error) {
    close('never listened');
    throw error;
  }
  beatOn();
  return { tell, lost, close };
}
