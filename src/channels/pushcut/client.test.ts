import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { composeMessage } from '../../../test/support/contracts/channel-contract.ts';
import { type PushcutStandIn, startPushcutStandIn } from '../../../test/support/pushcut-stand-in/index.ts';
import { DeliveryFailure } from '../../domain/delivery.ts';
import { pushcut } from './index.ts';

const NAME = 'Trades/Ana? 100% ✅';
const never = new AbortController().signal;

let standIn: PushcutStandIn;
beforeEach(async () => {
  standIn = await startPushcutStandIn({ notifications: [NAME] });
});
afterEach(() => standIn.close());

test('a notification may have any name, with a key in the header', async () => {
  const values = { PUSHCUT_API_KEY: standIn.apiKey, PUSHCUT_URL: standIn.url, PUSHCUT_NOTIFICATION: NAME };
  await pushcut.create(values)?.send(composeMessage(), never);

  expect(standIn.received()).toMatchObject([{ name: NAME, credential: 'header' }]);
});

test('a pasted webhook address needs no header', async () => {
  const address = `${standIn.url}/${standIn.secret}/notifications/${encodeURIComponent(NAME)}`;
  await pushcut.create({ PUSHCUT_SECRET: address, PUSHCUT_URL: standIn.url })?.send(composeMessage(), never);

  expect(standIn.received()).toMatchObject([{ name: NAME, credential: 'secret' }]);
});

test.each([
  [200, 'a send is over once the status is there'],
  [500, 'a refusal without end is cut off'],
])('with a body that never ends: %i, %s', async (status) => {
  await using server = await startEndless(status);
  const sending = pushcut.create({ PUSHCUT_API_KEY: 'test-key', PUSHCUT_URL: server.url })?.send;

  const thrown = await sending?.(composeMessage(), never).catch((error: unknown) => error);

  expect(thrown instanceof DeliveryFailure ? thrown.message : thrown).toBe(
    status === 200 ? undefined : 'Pushcut answered 500',
  );
});

test('a list that is cut off is a broken connection', async () => {
  await using server = await startEndless(200, (response) => response.destroy());
  const channel = pushcut.create({ PUSHCUT_API_KEY: 'test-key', PUSHCUT_URL: server.url });

  const [finding] = (await channel?.check(never)) ?? [];

  expect(finding).toMatchObject({ subject: 'Pushcut connection', state: 'failed' });
  expect(finding?.text).toContain("can't be reached");
});

/** Sends more than anybody should read and then goes on without end. */
async function startEndless(status: number, breakOff: (response: ServerResponse) => void = () => undefined) {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.write(`{"error": "${'x'.repeat(10_000)}`, () => breakOff(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
