import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a program and PostgreSQL, and does what firewalls and poolers do. */
export interface WireProxy extends AsyncDisposable {
  /** The database's address, by way of this proxy. */
  readonly url: string;
  /**
   * `silent`: keeps connections open and lets nothing through, as a firewall does that has forgotten them. `slow to open`:
   * the same for new connections alone.
   */
  behave(how: 'pass' | 'silent' | 'slow to open' | 'without notifications'): void;
  /** The ports by which the database knows the connections that are open now. */
  ports(): number[];
  /** Breaks every connection. */
  breakAll(): void;
}

const NOTIFICATION = 'A'.charCodeAt(0);

export async function startWireProxy(databaseUrl: string, port = 0): Promise<WireProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const backends = new Set<Socket>();
  let behavior: Parameters<WireProxy['behave']>[0] = 'pass';
  const server = createServer((client) => {
    const backend = connect(Number(target.port), target.hostname);
    backends.add(backend);
    backend.on('close', () => backends.delete(backend));
    const readMessages = createMessageReader();
    const isHeld = behavior === 'slow to open';
    for (const [from, to] of [
      [client, backend],
      [backend, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => {}); // 'close' follows
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (behavior !== 'silent' && !isHeld) backend.write(bytes);
    });
    backend.on('data', (bytes: Buffer) => {
      for (const message of readMessages(bytes)) {
        const isSwallowed = behavior === 'without notifications' && message[0] === NOTIFICATION;
        if (behavior !== 'silent' && !isSwallowed) client.write(message);
      }
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    behave: (how) => {
      behavior = how;
    },
    ports: () => [...backends].flatMap(({ localPort }) => localPort ?? []),
    breakAll,
    async [Symbol.asyncDispose]() {
      server.close();
      breakAll();
    },
  };
}

/** Cuts the server's stream into whole messages: a letter, a length that counts itself, the content. */
function createMessageReader(): (bytes: Buffer) => Buffer[] {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const messages: Buffer[] = [];
    while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
      const end = 1 + rest.readUInt32BE(1);
      messages.push(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
    return messages;
  };
}
