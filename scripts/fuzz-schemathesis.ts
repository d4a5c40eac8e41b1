/**
 * A second opinion on the contract: schemathesis, from PyPI, against a server of its own on this machine.
 * `npm run fuzz:schemathesis`; what follows `--` is handed on, such as `--max-examples 100`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld } from '../test/model/world.ts';
import { cacheFolder } from '../test/support/cache-folder.ts';
import openTempFolder from '../test/temp-folder.ts';

const VERSION = '4.32.5';
const home = cacheFolder(`schemathesis-${VERSION}`);
const program = join(home, 'bin/schemathesis');

/**
 * What is so on purpose, or is not for the contract to say: another method finds nothing at the address (404); rules between
 * fields, and trades that must exist; and our own credentials take the place of those that a check leaves out.
 */
const LEFT_OUT = [
  'unsupported_method',
  'ignored_auth',
  'positive_data_acceptance',
  'negative_data_rejection',
  'missing_required_header',
];
/** Streams never end; the others would end the session that the rest needs, or send cards. */
const NOT_CALLED = [
  '/events',
  '/chart/{trade_uuid}/events',
  '/devices/{device_id}/revoke',
  '/keys/{key_id}/revoke',
];

async function run(command: string, ...words: string[]): Promise<number> {
  const [code] = (await once(spawn(command, words, { stdio: 'inherit', cwd: tmpdir() }), 'close')) as [
    number | null,
  ];
  return code ?? 1;
}

async function install(): Promise<void> {
  if (existsSync(program)) return;
  if ((await run('python3', '-m', 'venv', home)) !== 0) throw new Error('python3 with venv is needed');
  const pip = join(home, 'bin/pip');
  if ((await run(pip, 'install', '--quiet', `schemathesis==${VERSION}`)) !== 0)
    throw new Error('pip could not install it');
}

await install();
const removeTempFolder = openTempFolder();
const world = await startWorld('sqlite');
const headers = {
  authorization: world.strategy['authorization'] ?? '',
  cookie: world.person['cookie'] ?? '',
};
process.exitCode = await run(
  program,
  'run',
  `${world.address(0)}/openapi.json`,
  '--phases=examples,coverage,fuzzing',
  `--exclude-checks=${LEFT_OUT.join(',')}`,
  ...NOT_CALLED.map((path) => `--exclude-path=${path}`),
  ...Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`),
  '--seed=1',
  '--request-timeout=30',
  '--continue-on-failure',
  '--no-color',
  ...process.argv.slice(2),
);
await world[Symbol.asyncDispose]();
removeTempFolder();
