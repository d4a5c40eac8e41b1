import { type Gated, type GatedOptions, openGated } from './gated-trade.ts';
import type { Call, Exchange, Gateway, Handling } from './gateway.ts';
import { proven } from './grant-token.ts';
import type { Host } from './host.ts';

/** Any reason, named. */
export const REASON = /not executed: [a-z_]+: ./;

const json = (exchange: Exchange, body: object) =>
  exchange.reply({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const facts = ({ uuid }: Call, status: string) => {
  const now = new Date().toISOString();
  return {
    trade_uuid: uuid,
    status,
    timestamp: now,
    expires_at: now,
    expires_in_ms: 60_000,
    server_time: now,
  };
};

/** What the server says of the one answer that is a permission. */
const grantedFacts = ({ call }: Exchange) => ({
  ...facts(call, 'approved'),
  claimant: call.body['claimant'],
  claimed_at: new Date().toISOString(),
  executable_for_ms: 30_000,
  granted: true,
  direction: 'LONG',
  quantity: 2,
});

/** The one answer that is a permission. */
export const granted = (exchange: Exchange): object => proven(exchange, grantedFacts(exchange));

const takeIn: Handling = (exchange) =>
  json(exchange, {
    ...facts(exchange.call, 'pending'),
    chart_url: 'http://localhost/',
    image_url: 'http://localhost/',
    warnings: [],
  });

/** A server that grants something else, and proves that it does. */
export const changed =
  (changes: object): Handling =>
  (exchange) =>
    json(exchange, proven(exchange, { ...grantedFacts(exchange), ...changes }));

/** The permission, changed after the server had proven it. */
export const meddled =
  (meddle: (answer: object, exchange: Exchange) => object): Handling =>
  (exchange) =>
    json(exchange, meddle(granted(exchange), exchange));

/** A person's no. */
export const rejected = changed({ granted: false, status: 'rejected', reason: 'trade_rejected' });

/** The permission without one of its fields, proven as such. */
export const without =
  (name: string): Handling =>
  (exchange) => {
    const { [name]: _dropped, ...rest } = grantedFacts(exchange) as Record<string, unknown>;
    json(exchange, proven(exchange, rest));
  };

export const plain =
  (status: number, body: string, headers: Record<string, string> = {}): Handling =>
  (exchange) =>
    exchange.reply({ status, headers: { 'content-type': 'text/html', ...headers }, body });

/** Takes everything in; how it is claimed from is the test's to say. */
export function playServer(gateway: Gateway): void {
  gateway.handle('submit', takeIn);
  const taken: Handling = (exchange) =>
    json(exchange, { ...facts(exchange.call, 'withdrawn'), already: false });
  for (const kind of ['withdraw', 'report', 'exit', 'quote', 'alert'] as const) gateway.handle(kind, taken);
  gateway.handle('whoami', (exchange) =>
    json(exchange, { strategy: 'faked', server_time: new Date().toISOString() }),
  );
}

/** Grants each trade as it was asked for. */
export const grantAll: Handling = (exchange) => {
  const { uuid } = exchange.call;
  const asked = exchange.earlier.find((call) => call.kind === 'submit' && call.uuid === uuid);
  const signal = asked?.body['signal'] as { direction: string; quantity: number } | undefined;
  const facts = { direction: signal?.direction, quantity: signal?.quantity };
  json(exchange, proven(exchange, { ...grantedFacts(exchange), ...facts }));
};

/** A strategy whose server is made up. */
export async function openFaked(host: Host, set: object = {}, options: GatedOptions = {}): Promise<Gated> {
  // Nothing listens there, and nothing is passed on.
  const server = { url: 'http://127.0.0.1:9', key: 'csk_test' };
  const gated = await openGated(host, server, {
    history: 30,
    ...options,
    set: { ApprovalTimeoutMinutes: 1, PushcutBarsToSend: 20, ...set },
  });
  playServer(gated.gateway);
  return gated;
}
