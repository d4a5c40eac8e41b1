import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

/** A request in HTTP/1.1, which is all that this module of Node speaks; `fetch` takes HTTP/2 where it is offered. */
export async function getOverHttp1(
  address: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  request(address, { headers }).once('response', resolve).once('error', reject).end();
  const answer = await promise;
  return { status: answer.statusCode ?? 0, text: await text(answer) };
}
