/**
 * Writes down what the server answers to the requests of the replay. Run it at the version whose answers must stay:
 *
 *     node test/replay/record-replay.ts test/replay/golden/recorded.json
 */
import { writeFileSync } from 'node:fs';
import { createTestServer } from '../support/test-server.ts';
import { playRequests } from './play.ts';
import { REQUESTS } from './requests.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('name the file to write');
const server = await createTestServer();
writeFileSync(file, `${JSON.stringify(await playRequests(server, REQUESTS))}\n`);
await server.end();
