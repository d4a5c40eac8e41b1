import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/** Hears of prices as a page does; `shown` resolves when the next one of that price has come. */
export interface QuotedPage {
  shown(price: number): Promise<number>;
  close(): void;
}

/** Opens a page's stream of events, and no browser: the server can't tell the difference. */
export async function openPage(url: string): Promise<QuotedPage> {
  const outgoing = get(url);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}`);
  const awaited = new Map<number, (at: number) => void>();
  let rest = '';
  response.setEncoding('utf8').on('data', (chunk: string) => {
    rest += chunk;
    const ends = rest.lastIndexOf('\n\n');
    for (const [, price] of rest.slice(0, Math.max(0, ends)).matchAll(/"price":(\d+(?:\.\d+)?)/g))
      awaited.get(Number(price))?.(performance.now());
    rest = rest.slice(ends < 0 ? 0 : ends);
  });
  return {
    shown(price) {
      const { promise, resolve } = Promise.withResolvers<number>();
      awaited.set(price, resolve);
      return promise.finally(() => awaited.delete(price));
    },
    close() {
      outgoing.on('error', () => {}); // it is cut off in the middle, which is how pages go
      outgoing.destroy();
    },
  };
}
