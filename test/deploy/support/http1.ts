import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

type Headers = Record<string, string>;

/** A request in HTTP/1.1, which is all that this module of Node speaks; `fetch` takes HTTP/2 where it is offered. */
export async function getOverHttp1(
  address: string,
  headers: Headers,
): Promise<{ status: number; text: string }> {
  const client = request(address, { headers });
  client.end();
  const [answer] = (await once(client, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, text: await text(answer) };
}

/** What is answered to the headers of a POST that announces a body of this length, before any of it is sent. */
export async function announceBody(address: string, headers: Headers, length: number): Promise<number> {
  const client = request(address, { method: 'POST', headers: { ...headers, 'content-length': length } });
  client.flushHeaders();
  const [answer] = (await once(client, 'response')) as [IncomingMessage];
  client.on('error', () => {}).destroy();
  return answer.statusCode ?? 0;
}
