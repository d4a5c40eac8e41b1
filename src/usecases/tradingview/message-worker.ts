import type { TradeUuid } from '../../domain/units.ts';
import { Unavailable } from '../../lib/unavailable.ts';
import type { KeptMessage, SendToBridge, Services } from '../ports.ts';
import {
  type Delivery,
  deliverMessage,
  endAbandoned,
  type Outgoing,
  recordDelivery,
} from './forward-message.ts';
import type { ReadMessage } from './reading.ts';
import type { Receiver } from './receive-message.ts';
import { takeMessage } from './take-message.ts';

/** Looks for what other instances, or an earlier server, left behind. */
const SLOW_POLL_MS = 5_000;
/** While something failed, such as the database. */
const RETRY_MS = 500;
const BATCH = 100;
/** Longer than a bridge may take, and recording its answer: past it, whoever was sending is gone. */
const SENDING_LEASE_MS = 60_000;

export interface MessageWorker {
  /** Takes no further messages. Resolves when nothing is under way. */
  stop(): Promise<void>;
}

interface Parts {
  readonly receiver: Pick<Receiver, 'drain' | 'follow'>;
  readonly read: ReadMessage;
  readonly send: SendToBridge;
  /** Whether no other server uses the database: then whoever was sending when this one starts is gone. */
  readonly isAlone: boolean;
}

/** Takes kept messages, and passes on those that may be. */
export function startMessageWorker(
  services: Services,
  { receiver, read, send, isAlone }: Parts,
): MessageWorker {
  const { announcer, clock, log, store } = services;
  const underWay = new Map<TradeUuid, Promise<void>>();
  /** Trades that changed, of which one may be held here. */
  const changed = new Set<TradeUuid>();
  /** Answers of bridges that could not be recorded yet. */
  const unrecorded = new Set<Delivery>();
  let isFirst = isAlone;
  let hasFailed = false;
  let isStopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  let cancelTimer = () => {};

  function poke(): void {
    again = true;
    if (isStopped) return;
    running ??= runUntilQuiet().finally(() => {
      running = undefined;
      if (again) poke();
    });
  }

  async function runUntilQuiet(): Promise<void> {
    while (again && !isStopped) {
      again = false;
      hasFailed = false;
      await runOnce().catch((error: unknown) => noteFailure(error));
    }
    wakeLater();
  }

  function wakeLater(): void {
    cancelTimer();
    if (!isStopped) cancelTimer = clock.callAt(clock.now() + (hasFailed ? RETRY_MS : SLOW_POLL_MS), poke);
  }

  async function runOnce(): Promise<void> {
    // What is on disk waits; an exit in the database must not.
    await receiver.drain().catch(noteFailure);
    for (const delivery of [...unrecorded]) await recordOrKeep(delivery);
    const received = await store.listMessages('received', BATCH);
    for (const message of received) await takeMessage(services, read, message);
    again ||= received.length > 0;
    await deliverAll();
    await endAbandonedOnes();
  }

  async function deliverAll(): Promise<void> {
    const uuids = [...changed];
    changed.clear();
    const held = await Promise.all(uuids.map((uuid) => store.findMessage(uuid)));
    const now = held.filter((message) => message?.step === 'held') as KeptMessage[];
    const due = [
      ...(await store.listMessages('ready', BATCH)),
      ...now,
      ...(await store.listDecidedMessages(BATCH)),
    ];
    for (const message of due) startDelivery(message);
  }

  function startDelivery(message: KeptMessage): void {
    const { messageId } = message;
    if (underWay.has(messageId)) return;
    const delivery = deliver(message)
      .catch((error: unknown) => noteFailure(error))
      .finally(() => {
        underWay.delete(messageId);
        if (hasFailed) wakeLater();
      });
    underWay.set(messageId, delivery);
  }

  async function deliver(message: KeptMessage): Promise<void> {
    const delivery = await deliverMessage(services, send, outgoingOf(message));
    if (delivery !== undefined) await recordOrKeep(delivery);
  }

  async function recordOrKeep(delivery: Delivery): Promise<void> {
    unrecorded.add(delivery);
    await recordDelivery(services, delivery);
    unrecorded.delete(delivery);
  }

  function outgoingOf(message: KeptMessage): Outgoing {
    const reading = read(message);
    if (reading.kind === 'fault') return { message, instrument: '', words: 'A signal' };
    const words = reading.kind === 'exit' ? reading.words : 'The approved entry';
    return { message, instrument: reading.instrument, words };
  }

  /** After a start, and on PostgreSQL those of an instance that is gone. */
  async function endAbandonedOnes(): Promise<void> {
    const isOwn = ({ messageId }: KeptMessage) =>
      underWay.has(messageId) || [...unrecorded].some(({ message }) => message.messageId === messageId);
    const isGone = ({ sentAt }: KeptMessage) => isFirst || clock.now() - (sentAt ?? 0) > SENDING_LEASE_MS;
    const sending = await store.listMessages('sending', BATCH);
    for (const message of sending)
      if (!isOwn(message) && isGone(message)) await endAbandoned(services, outgoingOf(message));
    isFirst = false;
  }

  function noteFailure(error: unknown): void {
    hasFailed = true;
    if (error instanceof Unavailable) log.warn({ err: error }, 'TradingView messages wait for the database');
    else log.error({ err: error }, 'cannot process TradingView messages; trying again');
  }

  const stopListening = announcer.listen(null, (tradeUuid, kind) => {
    if (kind !== 'committed' || tradeUuid === null || !isDerived(tradeUuid)) return;
    changed.add(tradeUuid);
    poke();
  });
  receiver.follow(poke);
  poke();
  return {
    async stop() {
      isStopped = true;
      stopListening();
      cancelTimer();
      await running;
      await Promise.all(underWay.values());
    },
  };
}

/** Whether the uuid may be that of a message: those are derived from it (version 8), as few others are. */
const isDerived = (tradeUuid: TradeUuid) => tradeUuid[14] === '8';
