import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';

/** Pages that are open and listen, without a browser: a phone costs the server its stream and nothing else. */
export interface OpenPages {
  /** Resolves with the instants, by performance.now(), at which each page had the whole event that holds `text`. */
  heard(text: string): Promise<number[]>;
  close(): void;
}

/** Opens `count` streams and reads the first event of each. */
export async function openPages(address: string, count: number): Promise<OpenPages> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const pages = await Promise.all(Array.from({ length: count }, () => openPage(address, agent)));
  return {
    heard: (text) => Promise.all(pages.map((page) => page.heard(text))),
    close: () => agent.destroy(),
  };
}

async function openPage(address: string, agent: Agent) {
  const request = get(address, { agent, headers: { accept: 'text/event-stream' } });
  // The end of the measurement breaks it off.
  request.on('error', () => undefined);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`no stream, but ${response.statusCode}`);
  let text = '';
  let waiting: { readonly text: string; resolve(at: number): void } | undefined;
  response.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
    const end = text.lastIndexOf('\n\n');
    if (end < 0) return;
    if (waiting !== undefined && text.slice(0, end).includes(waiting.text)) {
      waiting.resolve(performance.now());
      waiting = undefined;
    }
    text = text.slice(end);
  });
  await once(response, 'data');
  return {
    heard(wanted: string): Promise<number> {
      const { promise, resolve } = Promise.withResolvers<number>();
      waiting = { text: wanted, resolve };
      return promise;
    },
  };
}
