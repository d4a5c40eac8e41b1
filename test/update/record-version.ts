/**
 * Lets another version of the program live through the stories, and writes down what its database holds then. At a release,
 * run it with that version, from a clone in which its dependencies and pages are:
 *
 *     node test/update/record-version.ts <folder of that version> test/update/golden/<its last migration>.json
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { findFreePort } from '../support/free-port.ts';
import { pairPhone, readSessionCookie } from '../support/live-phone.ts';
import { BUTTONS, cardShown } from '../support/live-stage.ts';
import { createLiveStrategy, type LiveAnswer } from '../support/live-strategy.ts';
import { createLogLines } from '../support/log-lines.ts';
import { startPushcutStandIn } from '../support/pushcut-stand-in/index.ts';
import { runCommand } from '../support/run-command.ts';
import { type Approver, type Hand, recentBars, STORIES } from './stories.ts';

const [folder, file] = process.argv.slice(2);
if (folder === undefined || file === undefined)
  throw new Error('name the folder of the version, and the file to write');

const PROGRAM = join(folder, 'bin/countersign.js');
const dataDir = mkdtempSync(join(tmpdir(), 'countersign-record-'));
const phone = await startPushcutStandIn();
const port = await findFreePort();
const url = `http://127.0.0.1:${port}`;
const env = {
  PATH: process.env['PATH'],
  DATA_DIR: dataDir,
  PORT: String(port),
  PUBLIC_URL: url,
  PUSHCUT_URL: phone.url,
  PUSHCUT_API_KEY: phone.apiKey,
  APPROVERS: 'anna,ben',
  TWO_APPROVERS_ABOVE: '1000',
  OVERDUE_AFTER_SECONDS: '1',
  RINGS_PER_MINUTE: '0',
};

async function run(...words: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCommand(process.execPath, [PROGRAM, ...words], { env });
  if (code !== 0) throw new Error(`countersign ${words.join(' ')}: ${stderr}`);
  return stdout;
}

const server = spawn(process.execPath, [PROGRAM, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
process.once('exit', () => server.kill());
const logLines = createLogLines();
server.stderr.setEncoding('utf8').on('data', logLines.add);
await logLines.find(({ msg }) => msg === 'listening');

const found = (pattern: RegExp, text: string) => pattern.exec(text)?.[0] ?? '';
const strategy = createLiveStrategy(url, found(/cs_[\w-]+/, await run('keys', 'add', 'breakout')));
await run('keys', 'add', 'revoked');
await run('keys', 'revoke', 'revoked');
await run('contracts', 'add', 'ZZ', '--tick', '0.5', '--point-value', '10', '--currency', 'EUR');
const pair = async (approver: Approver) =>
  readSessionCookie(
    await pairPhone(found(/http\S+\/pair\S+/, await run('pair', '--approver', approver)), approver),
  );
const cookies = { anna: await pair('anna'), ben: await pair('ben') };

const did = (what: string, { code, body }: Pick<LiveAnswer, 'code' | 'body'>) => {
  if (code >= 300) throw new Error(`${what}: ${code} ${JSON.stringify(body)}`);
};

function handOf(uuid: string): Hand {
  const post = async (what: string, by: Approver, body: object) => {
    const headers = { cookie: cookies[by], origin: url, accept: 'application/json' };
    const sent = { ...headers, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/${what}/${uuid}`, {
      method: 'POST',
      headers: sent,
      body: JSON.stringify(body),
    });
    did(what, { code: answer.status, body: (await answer.json()) as LiveAnswer['body'] });
  };
  return {
    approve: (by = 'anna', amendments) => post('approve', by, amendments === undefined ? {} : { amendments }),
    reject: (by = 'anna', reason) => post('reject', by, reason === undefined ? {} : { reason }),
    press: async (verdict) => void (await phone.press(uuid, BUTTONS[verdict])),
    acknowledge: () => post('acknowledge', 'anna', {}),
    status: async () => did('status', await strategy.status(uuid)),
    claim: async () => did('claim', await strategy.claim(uuid, 'desk')),
    withdraw: async () => did('withdraw', await strategy.withdraw(uuid)),
    quote: async (price) => did('quote', await strategy.quote(uuid, price)),
    report: async (execution) => did('report', await strategy.report(uuid, execution)),
    exit: async (exit) => did('exit', await strategy.exit(uuid, exit)),
  };
}

const uuids: Record<string, string> = {};
for (const [name, { ask, happens }] of Object.entries(STORIES)) {
  const uuid = randomUUID();
  uuids[name] = uuid;
  did(name, await strategy.submit(uuid, { bars: recentBars(Date.now()), ...ask }));
  await cardShown(phone, uuid);
  await phone.fetchPicture(uuid);
  await happens(handOf(uuid));
}
did('alert', await strategy.alert());
// Until the last cards are out.
await pause(3000);
server.kill('SIGTERM');
await once(server, 'close');

const database = new Database(join(dataDir, 'countersign.db'), { readonly: true });
const names = database
  .prepare("select name from sqlite_master where type = 'table' and name not like 'kysely%' order by name")
  .pluck()
  .all() as string[];
const asText = (_: string, value: unknown) =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
const tables = names.map((name) => {
  const rows = database.prepare(`select * from "${name}"`).all() as Record<string, unknown>[];
  const lines = rows.map((row) =>
    JSON.stringify(
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column, asText(column, value)])),
    ),
  );
  return `${JSON.stringify(name)}: [\n${lines.join(',\n')}\n]`;
});
writeFileSync(file, `{"uuids": ${JSON.stringify(uuids)},\n"tables": {\n${tables.join(',\n')}\n}}\n`);
database.close();
await phone.close();
rmSync(dataDir, { recursive: true });
console.log(`${Object.keys(uuids).length} trades in ${file}`);
