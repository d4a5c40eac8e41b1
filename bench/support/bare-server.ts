/** The least that could take a submission durably: Fastify, one insert, the same pragmas. The peer of submit.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const folder = mkdtempSync(join(tmpdir(), 'countersign-bare-'));
const database = new Database(join(folder, 'bare.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('create table trades (trade_uuid text primary key, body text not null)');
const insert = database.prepare('insert into trades values (?, ?)');

const app = Fastify();
app.post<{ Params: { trade_uuid: string } }>('/generate-chart/:trade_uuid', async (request, reply) => {
  insert.run(request.params.trade_uuid, JSON.stringify(request.body));
  return reply.code(201).send({ status: 'pending' });
});
process.send?.(await app.listen({ port: 0, host: '127.0.0.1' }));
process.once('disconnect', async () => {
  await app.close();
  database.close();
  rmSync(folder, { recursive: true });
});
