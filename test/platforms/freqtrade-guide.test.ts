import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAsk, type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { runCommand } from '../support/run-command.ts';
import { startExchange } from './freqtrade/start-exchange.ts';
import { ensurePython } from './support/python.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDE = readFileSync(join(ROOT, 'docs/FREQTRADE.md'), 'utf8');
const CLIENT = readFileSync(join(ROOT, 'clients/freqtrade/countersign_freqtrade.py'), 'utf8');
/** Only what hangs reaches them. */
const INSTALL_MS = 1_800_000;
const TRADE_MS = 900_000;

/** What a step of the guide says to run or to save; `name` stands beside the language. */
function readBlock(name: string): string {
  const [, indent = '', text = ''] =
    new RegExp(`^( *)\`\`\`\\w+ ${name}\n([\\s\\S]*?)^ *\`\`\`$`, 'm').exec(GUIDE) ?? [];
  return text.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
}

let stage: LiveStage;
let parent: string;
let folder: string;
let env: NodeJS.ProcessEnv;
beforeAll(async () => {
  const { interpreter } = await ensurePython('freqtrade');
  stage = await startLiveStage();
  parent = mkdtempSync(join(tmpdir(), 'countersign-guide-'));
  folder = join(parent, 'bot');
  mkdirSync(folder);
  symlinkSync(ROOT, join(parent, 'countersign'));
  env = {
    PATH: `${dirname(interpreter)}:${process.env['PATH']}`,
    HOME: parent,
    PYTHONDONTWRITEBYTECODE: '1',
  };
}, INSTALL_MS);
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  rmSync(parent, { recursive: true, force: true });
});

test(
  'the guide leads from nothing to an approved trade of the dry run',
  async () => {
    const created = await stage.server.run(...readBlock('server').trim().split(' ').slice(5));
    const [key = ''] = /cs_\S+/.exec(created.stdout) ?? [];
    const installed = await runCommand('bash', ['-ec', readBlock('install')], { cwd: folder, env });
    expect(installed.code, installed.stderr).toBe(0);
    for (const file of ['user_data/strategies/first_trade.py', 'config.json'])
      writeFileSync(join(folder, file), readBlock(file));
    await using exchange = await startExchange(env, 'BTC');
    const here = { exchange: exchange.settings, countersign: { url: stage.server.url } };
    writeFileSync(join(folder, 'here.json'), JSON.stringify(here));
    const start = `${readBlock('start').replace('cs_your_key', key).trimEnd()} --config here.json --db-url sqlite://`;
    const asked = stage.standIn.findReceived(isAsk);
    const bot = spawn('bash', ['-ec', start.replace('\nfreqtrade', '\nexec freqtrade')], {
      cwd: folder,
      env,
      stdio: 'ignore',
    });
    const { body } = await asked;
    expect(body.title).toContain('BTC/USDT');
    await stage.press(String(body.id), 'approve');
    await stage.standIn.findReceived(
      (card) => card.body.id === body.id && /(?<!not )filled/i.test(String(card.body.title)),
    );
    bot.kill('SIGINT');
    await once(bot, 'close');
  },
  TRADE_MS,
);

test('only the two marked lines of the strategy concern Countersign', () => {
  const lines = readBlock('user_data/strategies/first_trade.py').split('\n');
  const marked = lines.filter((line) => line.includes('# <-'));
  expect(lines.filter((line) => /countersign/i.test(line))).toEqual(marked);
  expect(marked).toHaveLength(2);
});

test('the guide lists the settings of the client, with their defaults', () => {
  const [, section = ''] = /^class Settings[\s\S]*?"""\n([\s\S]*?)\n\n {4}def /m.exec(CLIENT) ?? [];
  const declared = [...section.matchAll(/^ {4}(\w+): \w+ = ([\d.]+)/gm)].map(([, name, value]) => [
    name,
    Number(value),
  ]);
  const listed = [...GUIDE.matchAll(/^\| `(\w+)` \|.*\| `([\d.]+)` \|$/gm)].map(([, name, value]) => [
    name,
    Number(value),
  ]);
  expect(declared.length).toBe(4);
  expect(listed).toEqual(declared);
});
