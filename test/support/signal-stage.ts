import { createMessageReader, hasTime } from '../../src/http/tradingview/read-message.ts';
import { addKey } from '../../src/usecases/api-keys.ts';
import { decideTrade } from '../../src/usecases/decide-trade.ts';
import type { BridgeAnswer, SendToBridge, Services } from '../../src/usecases/ports.ts';
import { setBridge } from '../../src/usecases/tradingview/bridges.ts';
import { type MessageWorker, startMessageWorker } from '../../src/usecases/tradingview/message-worker.ts';
import { createReceiver, type Receiver } from '../../src/usecases/tradingview/receive-message.ts';
import { ALICE, STRATEGY } from './known-trade.ts';
import { createMemorySpool } from './memory-spool.ts';
import { createTestServices, type TestServices } from './test-services.ts';

export const BRIDGE_URL = 'https://bridge.example.com/hook?secret=1';

export interface Sent {
  readonly url: string;
  readonly text: string;
  readonly contentType: string | null;
}

/** A strategy that sends alerts, a bridge that does as it is told, and the part of the server between them. */
export interface SignalStage {
  readonly services: TestServices;
  readonly receiver: Receiver;
  readonly spool: ReturnType<typeof createMemorySpool>;
  readonly token: string;
  readonly sent: readonly Sent[];
  /** What the bridge answers from now on. */
  answer(with_: SendToBridge): void;
  /** Receives an alert; returns the id of its message. */
  alert(fields: object | string): Promise<string>;
  startWorker(changes?: { readonly services?: Services; readonly isAlone?: boolean }): MessageWorker;
  decide(messageId: string, verdict?: 'approve' | 'reject'): Promise<string>;
  /** The newest messages' ids and how they ended. */
  end(): Promise<void>;
}

const ACCEPTED: BridgeAnswer = { kind: 'accepted', detail: 'the bridge answered HTTP 200' };
const LIMITS = { approval: { least: 5, most: 3600 }, claim: { least: 1, most: 600 } };
const DEFAULTS = { approvalWindowMs: 300_000, executableForMs: 30_000 };

export async function createSignalStage({ hasBridge = true } = {}): Promise<SignalStage> {
  const services = await createTestServices();
  const spool = createMemorySpool();
  const receiver = createReceiver(services, spool, hasTime);
  const token = await addKey(services, STRATEGY, 'tradingview');
  if (hasBridge) await setBridge(services, { strategy: STRATEGY, actor: 'operator' }, BRIDGE_URL);
  const sent: Sent[] = [];
  const workers: MessageWorker[] = [];
  let answer: SendToBridge = async () => ACCEPTED;
  const send: SendToBridge = async (url, message) => {
    const text = Buffer.from(message.body).toString();
    sent.push({ url, text, contentType: message.contentType });
    return answer(url, message);
  };
  return {
    services,
    receiver,
    spool,
    token,
    sent,
    answer(with_) {
      answer = with_;
    },
    async alert(fields) {
      const text = typeof fields === 'string' ? fields : JSON.stringify(fields);
      const arrival = { token, contentType: 'application/json; charset=utf-8', body: Buffer.from(text) };
      return (await receiver.receive(arrival)).messageId ?? 'none';
    },
    startWorker({ services: others = services, isAlone = true } = {}) {
      const read = createMessageReader(LIMITS, DEFAULTS);
      const worker = startMessageWorker(others, { receiver, read, send, isAlone });
      workers.push(worker);
      return worker;
    },
    async decide(messageId, verdict = 'approve') {
      const decision = { verdict, approver: ALICE, channel: 'web', pictureHash: null } as const;
      const result = await decideTrade(services, { tradeUuid: messageId as never, ...decision });
      return result.kind;
    },
    async end() {
      await Promise.all(workers.map((worker) => worker.stop()));
      await services.end();
    },
  };
}
