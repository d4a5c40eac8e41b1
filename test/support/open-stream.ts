import type { AddressInfo } from 'node:net';
import { createParser } from 'eventsource-parser';
import type { TestServer } from './test-server.ts';

/** A stream of events as a page hears it: text that grows until the server ends it. */
export interface OpenStream {
  readonly response: Response;
  /** All that was heard, once `expected` is in it or the stream has ended. */
  hear(expected: string): Promise<string>;
  /** The data of the next event, parsed. */
  next<Data>(): Promise<Data>;
  hangUp(): void;
}

/** Opens a stream over a real socket; the server starts to listen when the first one is opened. */
export async function openStream(
  { app }: TestServer,
  path: string,
  headers: Record<string, string> = {},
): Promise<OpenStream> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const page = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal: page.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => events.push(data) });

  async function grow(): Promise<boolean> {
    const { value = '', done = true } = (await reader?.read()) ?? {};
    text += value;
    parser.feed(value);
    return !done;
  }

  return {
    response,
    async hear(expected) {
      while (!text.includes(expected) && (await grow()));
      return text;
    },
    async next<Data>() {
      while (events.length === 0 && (await grow()));
      const data = events.shift();
      if (data === undefined) throw new Error(`the stream has ended: ${text}`);
      return JSON.parse(data) as Data;
    },
    hangUp: () => page.abort(),
  };
}
