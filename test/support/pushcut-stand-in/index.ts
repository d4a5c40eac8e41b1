/** Plays Pushcut over real HTTP, for tests, benchmarks and the demo: its cloud, the app's lists and one phone. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCloud } from './cloud.ts';
import { createJournal } from './journal.ts';
import { createPhone } from './phone.ts';
import type { PushcutStandIn } from './types.ts';

export type * from './types.ts';

interface StandInOptions {
  /** A free one when not given. */
  readonly port?: number;
  readonly apiKey?: string;
  readonly notifications?: readonly string[];
  readonly devices?: readonly string[];
}

/** Listens on this machine only. */
export async function startPushcutStandIn(options: StandInOptions = {}): Promise<PushcutStandIn> {
  const journal = createJournal();
  const phone = createPhone();
  const cloud = createCloud(journal, phone, {
    apiKey: options.apiKey ?? 'stand-in-key',
    secret: 'stand-in-secret',
    notifications: options.notifications ?? ['Trade Approval'],
    devices: options.devices ?? ['iPhone'],
  });
  const server = createServer((request, response) => {
    // A client that gives up halfway must not bring the stand-in down.
    cloud.handle(request, response).catch(() => response.destroy());
  });
  const url = await listen(server, options.port ?? 0);
  const { account } = cloud;
  return {
    url,
    apiKey: account.apiKey,
    secret: account.secret,
    get notifications() {
      return account.notifications;
    },
    set notifications(names) {
      account.notifications = names;
    },
    get devices() {
      return account.devices;
    },
    set devices(names) {
      account.devices = names;
    },
    received: journal.received,
    cards: phone.cards,
    faults: cloud.faults,
    behave: cloud.behave,
    onReceived: journal.onReceived,
    nextReceived: journal.nextReceived,
    findReceived: journal.findReceived,
    press: phone.press,
    fetchPicture: phone.fetchPicture,
    close: () => close(server),
  };
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return `http://127.0.0.1:${taken}`;
}

/** Connections that wait for an answer in vain would keep the server up. */
async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
