import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const BRIDGE_MOODS = [
  'accepts',
  'refuses',
  'fails',
  'redirects',
  'drops',
  'resets',
  'stalls',
] as const;
export type BridgeMood = (typeof BRIDGE_MOODS)[number];

/** A bridge over real HTTP that reads each message, notes it, and then does as its mood is. */
export interface FlakyBridge {
  readonly url: string;
  /** How often a message with that `id` arrived whole. */
  arrivals(id: string): number;
  readonly total: number;
  close(): void;
}

export async function openFlakyBridge(moodOf: (id: string) => BridgeMood): Promise<FlakyBridge> {
  const arrived = new Map<string, number>();
  let total = 0;
  const server = createServer(async (request, response) => {
    try {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { id } = JSON.parse(body) as { id: string };
      arrived.set(id, (arrived.get(id) ?? 0) + 1);
      total += 1;
      MOODS[moodOf(id)](response);
    } catch {
      // The sender hung up.
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    arrivals: (id) => arrived.get(id) ?? 0,
    get total() {
      return total;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const MOODS: Readonly<Record<BridgeMood, (response: ServerResponse) => void>> = {
  accepts: (response) => response.end(),
  refuses: (response) => response.writeHead(400).end(),
  fails: (response) => response.writeHead(503).end(),
  redirects: (response) => response.writeHead(302, { location: '/hook' }).end(),
  drops: (response) => response.destroy(),
  resets: ({ socket }) => socket?.resetAndDestroy(),
  stalls: () => {},
};

/** What is recorded of a message that met such a bridge, unless the server was killed meanwhile. */
export const EXPECTED_OUTCOME: Readonly<Record<BridgeMood, string>> = {
  accepts: 'accepted',
  refuses: 'rejected',
  fails: 'uncertain',
  redirects: 'uncertain',
  drops: 'uncertain',
  resets: 'uncertain',
  stalls: 'uncertain',
};
