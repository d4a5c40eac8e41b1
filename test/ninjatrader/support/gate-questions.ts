import { openFaked } from './fake-answers.ts';
import type { Gated, GatedOptions, GatedTrade } from './gated-trade.ts';
import type { Host } from './host.ts';

/** A strategy that uses the gate itself, in real time and with a bar behind it. */
export async function openGate(host: Host, set: object = {}, options: GatedOptions = {}): Promise<Gated> {
  const gated = await openFaked(host, set, options);
  await gated.stage.do('bar');
  return gated;
}

/** Asks through the gate, and waits until the server has the question. */
export async function askThroughGate(gated: Gated, fields: object): Promise<GatedTrade> {
  const submitted = gated.gateway.next('submit');
  gated.stage.send('gate', fields);
  const { uuid } = await submitted;
  return { ...gated, uuid };
}

/** The signal that was submitted for this trade. */
export async function signalOf({ gateway, uuid }: GatedTrade): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await gateway.find('submit', (call) => call.uuid === uuid);
  return body['signal'] as Readonly<Record<string, unknown>>;
}

/** What was called back, once it was: on the strategy's thread. */
export async function calledBack({ stage }: Gated, what: string): Promise<string> {
  const call = await stage.find('callback', (line) => line['what'] === what);
  if (call['on_thread'] !== true) throw new Error(`${what} was called back on another thread`);
  return String(call['text']);
}

/** What was reported of one trade so far, in its own order. */
export const reportsOf = ({ gateway, uuid }: GatedTrade): unknown[][] =>
  gateway.calls
    .filter((call) => call.kind === 'report' && call.uuid === uuid)
    .map(({ body }) => body)
    .sort((one, other) => Number(one['sequence']) - Number(other['sequence']))
    .map(({ state, quantity }) => [state, quantity]);

export const reportOf = ({ gateway, uuid }: GatedTrade, state: string) =>
  gateway.find('report', (call) => call.uuid === uuid && call.body['state'] === state);
