/** The least that could hold requests back and let them go: a list of them, nothing kept. The peer of release.ts. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const waiting: ServerResponse[] = [];
const server = createServer(({ url }, response) => {
  if (url === '/wait') waiting.push(response);
  else if (url === '/metrics') response.end(`countersign_waiting_requests ${waiting.length}\n`);
  else {
    response.end('{}');
    for (const held of waiting.splice(0)) held.end('{"granted":false}');
  }
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
});
