import { Socket } from 'node:net';
import pg from 'pg';
import { unlessAborted } from '../../lib/unless-aborted.ts';
import { connectionOptions } from './connection-options.ts';

const CHANNEL = 'countersign';
const BEAT = 'beat';
const BEAT_EVERY_MS = 5_000;
/** A connection counts as lost if its own notification takes longer than this. */
const BEAT_TIMEOUT_MS = 5_000;

/** Sending succeeds, but nothing arrives: there is a pooler in between. */
export class NotificationsBlocked extends Error {
  override readonly name = 'NotificationsBlocked';
}

/** How often the connection checks that notifications arrive, and how long that may take. */
export interface Beat {
  readonly beatEveryMs?: number;
  readonly beatTimeoutMs?: number;
}

/** The connection over which instances notify one another. */
export interface ListeningConnection {
  /** Notifies the other instances. */
  notify(payloads: readonly string[]): Promise<void>;
  /** Resolves with the reason once it is lost, or closed. */
  readonly lost: Promise<Error>;
  close(reason: Error): void;
}

/**
 * Opens a connection and listens until it is lost or `signal` aborts. It notifies itself at once, which proves that
 * notifications get through, and keeps doing so: nothing else reveals a connection that a firewall has dropped.
 * Throws `NotificationsBlocked` when the first doesn't come back.
 */
export async function openListening(
  url: string,
  listener: (payload: string) => void,
  signal: AbortSignal,
  { beatEveryMs = BEAT_EVERY_MS, beatTimeoutMs = BEAT_TIMEOUT_MS }: Beat = {},
): Promise<ListeningConnection> {
  // Its own socket: closing a silent connection gracefully would wait for a response.
  const socket = new Socket();
  const client = new pg.Client({
    ...connectionOptions(url),
    stream: () => socket,
    query_timeout: beatTimeoutMs,
  });
  const { promise: lost, resolve: lose } = Promise.withResolvers<Error>();
  /** Aborts once the connection is lost: its pending queries would never settle. */
  const end = new AbortController();
  let ownId: number | undefined;
  let beatTimer: NodeJS.Timeout | undefined;
  let confirmBeat = () => {};
  const onAbort = () => close(new Error('closed'));
  const close = (reason: Error) => {
    clearTimeout(beatTimer);
    signal.removeEventListener('abort', onAbort);
    end.abort(reason);
    lose(reason);
    socket.destroy();
  };
  const schedule = (callback: () => void, delayMs: number) => {
    clearTimeout(beatTimer);
    if (!end.signal.aborted) beatTimer = setTimeout(callback, delayMs);
  };
  const notify = async (payloads: readonly string[]) => {
    const text = 'select pg_notify($1, payload) from unnest($2::text[]) as payload';
    await unlessAborted(end.signal, client.query(text, [CHANNEL, payloads]));
  };
  const beat = async () => {
    const { promise: isConfirmed, resolve } = Promise.withResolvers<void>();
    confirmBeat = resolve;
    await notify([BEAT]);
    schedule(() => close(new NotificationsBlocked('its own notifications do not arrive')), beatTimeoutMs);
    await unlessAborted(end.signal, isConfirmed);
  };
  const beatOn = () => schedule(() => beat().then(beatOn, close), beatEveryMs);
  const begin = async () => {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    ownId = rows[0]?.pid;
    await client.query(`listen ${CHANNEL}`);
    await beat();
  };

  client.on('error', close);
  client.on('end', () => close(new Error('ended by the server')));
  client.on('notification', ({ payload = '', processId }) => {
    if (processId !== ownId) listener(payload);
    else if (payload === BEAT) confirmBeat();
  });
  signal.addEventListener('abort', onAbort);
  try {
    await unlessAborted(end.signal, begin());
  } catch (error) {
    close(new Error('never listened'));
    throw error;
  }
  beatOn();
  return { notify, lost, close };
}
