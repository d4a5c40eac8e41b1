import { type Gated, type GatedOptions, openGated } from './gated-trade.ts';
import type { Call, Exchange, Handling } from './gateway.ts';
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

/** The one answer that is a permission. */
export const granted = ({ call }: Exchange) => ({
  ...facts(call, 'approved'),
  claimant: call.body['claimant'],
  claimed_at: new Date().toISOString(),
  executable_for_ms: 30_000,
  granted: true,
  direction: 'LONG',
  quantity: 2,
});

const takeIn: Handling = (exchange) =>
  json(exchange, {
    ...facts(exchange.call, 'pending'),
    chart_url: 'http://localhost/',
    image_url: 'http://localhost/',
    warnings: [],
  });

export const changed =
  (changes: object): Handling =>
  (exchange) =>
    json(exchange, { ...granted(exchange), ...changes });

/** A person's no. */
export const rejected = changed({ granted: false, status: 'rejected', reason: 'trade_rejected' });

/** The permission without one of its fields. */
export const without =
  (name: string): Handling =>
  (exchange) => {
    const { [name]: _dropped, ...rest } = granted(exchange) as Record<string, unknown>;
    json(exchange, rest);
  };

export const plain =
  (status: number, body: string, headers: Record<string, string> = {}): Handling =>
  (exchange) =>
    exchange.reply({ status, headers: { 'content-type': 'text/html', ...headers }, body });

/** A strategy whose server is made up: it takes everything in, and how it is claimed from is the test's to say. */
export async function openFaked(host: Host, set: object = {}, options: GatedOptions = {}): Promise<Gated> {
  // Nothing listens there, and nothing is passed on.
  const server = { url: 'http://127.0.0.1:9', key: 'csk_test' };
  const gated = await openGated(host, server, {
    history: 30,
    ...options,
    set: { ApprovalTimeoutMinutes: 1, BarsToSend: 20, ...set },
  });
  gated.gateway.handle('submit', takeIn);
  const taken: Handling = (exchange) =>
    json(exchange, { ...facts(exchange.call, 'withdrawn'), already: false });
  for (const kind of ['withdraw', 'report', 'whoami', 'quote'] as const) gated.gateway.handle(kind, taken);
  return gated;
}
