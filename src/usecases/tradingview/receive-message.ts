import { asTradeUuid, asUtcMs, type TradeUuid } from '../../domain/units.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import { uuidFrom } from '../../lib/uuid-from.ts';
import { recordSignalAlert } from '../alerts.ts';
import { CredentialRevoked, holdCredential } from '../credential.ts';
import type { ApiKey, MessageQueries, MessageSpool, Services, SignalMessage } from '../ports.ts';

/** TradingView gives up after three seconds, and we promise an answer within one: the rest is for the disk. */
const DATABASE_PATIENCE_MS = 400;
/** TradingView resends up to three times, five seconds apart. */
const RESENT_WITHIN_MS = 30_000;

export type Received = 'kept' | 'repeated' | 'unknown_token' | 'not_kept';

export interface Arrival {
  readonly token: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

export interface Receipt {
  readonly result: Received;
  /** Of a valid token. */
  readonly key?: ApiKey;
  readonly messageId?: TradeUuid;
}

export interface Receiver {
  /** Keeps a message durably; what it asks for is done afterwards. */
  receive(arrival: Arrival): Promise<Receipt>;
  /** Moves messages from the disk into the database. */
  drain(): Promise<void>;
  /** Calls back whenever a message was kept, on disk or in the database. */
  follow(onKept: () => void): void;
}

/** Looked up by a hash that no API key can have. */
export const hashToken = (token: string): string => sha256Hex(`tradingview:${token}`);

/** `hasTime`: whether a body states the time of its bar, so that the same text later is not another signal. */
export function createReceiver(
  services: Services,
  spool: MessageSpool,
  hasTime: (body: Uint8Array) => boolean,
): Receiver {
  const { store, clock, log } = services;
  /** Tokens that were valid when last seen, for when the database can't tell. They are checked again later. */
  const known = new Map<string, ApiKey>();
  let mayHaveSpooled = true;
  let onKept = () => {};

  async function findKey(hash: string, orLate: OrLate): Promise<ApiKey | undefined> {
    try {
      const key = await orLate(store.findKeyByHash(hash));
      if (key === undefined) known.delete(hash);
      else known.set(hash, key);
      return key;
    } catch (error) {
      const key = known.get(hash);
      if (key === undefined) throw error;
      return key;
    }
  }

  async function keep(message: SignalMessage, isTimed: boolean, orLate: OrLate): Promise<Received> {
    try {
      return await orLate(store.transaction((queries) => insertHeld(queries, message, isTimed)));
    } catch (error) {
      if (error instanceof CredentialRevoked) return 'unknown_token';
      log.warn({ err: error }, 'a TradingView message is kept on disk until the database is available');
    }
    await spool.keep(message);
    mayHaveSpooled = true;
    return 'kept';
  }

  /** Whose it was, only the file could tell. */
  async function reportUnreadable(name: string): Promise<void> {
    const text = `A signal that was kept on disk is damaged: signal-messages/${name}.`;
    const trouble = { strategy: 'TradingView', kind: 'signal_refused', instrument: '', text } as const;
    await store.transaction((queries) => recordSignalAlert(services, queries, trouble));
    services.announcer.announce(null, 'committed');
    await spool.setAside(name);
  }

  return {
    async receive({ token, contentType, body }) {
      const patience = startPatience(DATABASE_PATIENCE_MS);
      try {
        const key = await findKey(hashToken(token), patience.orLate);
        if (key === undefined) return { result: 'unknown_token' };
        const { keyId, strategy } = key;
        const receivedAt = clock.now();
        const isTimed = hasTime(body);
        const messageId = idOf({ strategy, body, receivedAt }, isTimed);
        const message = { messageId, keyId, strategy, contentType, body, receivedAt };
        const result = await keep(message, isTimed, patience.orLate);
        if (result === 'kept') onKept();
        return { result, key, messageId };
      } catch (error) {
        log.error({ err: error }, 'a TradingView message could not be kept; TradingView sends it again');
        return { result: 'not_kept' };
      } finally {
        patience.end();
      }
    },

    follow(listener) {
      onKept = listener;
    },

    async drain() {
      if (!mayHaveSpooled) return;
      mayHaveSpooled = false;
      try {
        const { messages, unreadable } = await spool.list();
        for (const name of unreadable) await reportUnreadable(name);
        for (const message of messages) {
          // Whether its token is still valid is asked where it takes effect, so that a revoked one is reported.
          await store.transaction((queries) => insert(queries, message, hasTime(message.body)));
          await spool.remove(message.messageId);
        }
      } catch (error) {
        mayHaveSpooled = true;
        throw error;
      }
    },
  };
}

type OrLate = <Result>(work: Promise<Result>) => Promise<Result>;

/** One time limit for everything that a request asks of the database. */
function startPatience(milliseconds: number): { readonly orLate: OrLate; end(): void } {
  const { promise: late, reject } = Promise.withResolvers<never>();
  late.catch(() => {});
  const timer = setTimeout(
    () => reject(new Unavailable('the database did not respond in time')),
    milliseconds,
  );
  return { orLate: (work) => Promise.race([work, late]), end: () => clearTimeout(timer) };
}

async function insertHeld(
  queries: Parameters<typeof holdCredential>[0] & MessageQueries,
  message: SignalMessage,
  isTimed: boolean,
): Promise<Received> {
  await holdCredential(queries, { kind: 'key', keyId: message.keyId });
  return insert(queries, message, isTimed);
}

async function insert(queries: MessageQueries, message: SignalMessage, isTimed: boolean): Promise<Received> {
  if (!isTimed && (await wasJustSent(queries, message))) return 'repeated';
  return (await queries.insertMessage(message)) ? 'kept' : 'repeated';
}

/** Without a time, the same text is the same signal only as long as TradingView may be resending it. */
async function wasJustSent(queries: MessageQueries, message: SignalMessage): Promise<boolean> {
  const receivedAt = asUtcMs(message.receivedAt - RESENT_WITHIN_MS);
  const before = await queries.findMessage(idOf({ ...message, receivedAt }, false));
  return before !== undefined && message.receivedAt - before.receivedAt < RESENT_WITHIN_MS;
}

function idOf(
  { strategy, body, receivedAt }: Pick<SignalMessage, 'strategy' | 'body' | 'receivedAt'>,
  isTimed: boolean,
): TradeUuid {
  const occasion = isTimed ? '' : `\n${Math.floor(receivedAt / RESENT_WITHIN_MS)}`;
  const content = Buffer.from(body).toString('base64');
  return asTradeUuid(uuidFrom(sha256Hex(`tradingview\n${strategy}\n${content}${occasion}`)));
}
