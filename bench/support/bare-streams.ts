/** The least that could keep pages up to date: what is posted goes to all that listen, nothing kept. The peer of live.ts. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** As much as a view of a trade. */
const PADDING = 'x'.repeat(1500);
const pages = new Set<ServerResponse>();
const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': connected\n\n');
    pages.add(response);
    response.once('close', () => pages.delete(response));
    return;
  }
  const body = await text(request);
  response.end('{}');
  for (const page of pages) page.write(`event: trade\ndata: {"quote":${body},"padding":"${PADDING}"}\n\n`);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
});
