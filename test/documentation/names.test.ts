import { beforeAll, describe, expect, test, vi } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { CHANNELS } from '../../src/channels/registry.ts';
import { nameOwnSettings } from '../../src/config/approvers.ts';
import { SERVER_SETTINGS } from '../../src/config/setting-declarations.ts';
import { main } from '../../src/main.ts';
import { runProgram } from '../support/run-program.ts';
import { BLOCKS, GUIDES, readGuide, spansIn } from './guides.ts';

/** The help of each command, by its name. */
const helps = new Map<string, string>();
beforeAll(async () => {
  const { stdout } = await runProgram({}, ['help']);
  const names = new Set([...stdout.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = '']) => name));
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  for (const name of names) {
    await main([name, '--help']);
    helps.set(name, String(print.mock.lastCall));
  }
  print.mockRestore();
  helps.set('help', stdout);
  // Each kind of rule has options of its own.
  const kinds = (await runProgram({}, ['rules', 'kinds'])).stdout;
  helps.set('rules', `${helps.get('rules')}${kinds}`);
});

/** What follows the program's name, wherever a guide calls it. */
const CALL =
  /(?:^|[\s(;&|])(?:npm run -s countersign --|node (?:\S*\/)?bin\/countersign\.js|(?<!\/)countersign) +([^\n`]*)/g;

function callsIn(guide: string): readonly string[] {
  const blocks = BLOCKS.filter((block) => block.guide === guide && /^(sh|crontab)\b/.test(block.label));
  const texts = [...blocks.map(({ text }) => text.replaceAll(/\\\n\s*/g, ' ')), ...spansIn(guide)];
  return texts
    .filter((text) => !text.startsWith('docker build') && !text.startsWith('sudo '))
    .flatMap((text) => [...text.matchAll(CALL)].map(([, call = '']) => call))
    .filter((call) => /^[a-z]/.test(call) && !/^\S*[^\w\s-]/.test(call));
}

/** What the help of its command doesn't know. */
function findUnknown(call: string): string[] {
  const [name = '', second = ''] = call.split(/\s+/);
  const help = helps.get(name);
  if (help === undefined) return [`${name}: no such command`];
  const forms = [...help.matchAll(new RegExp(`^ *(?:countersign )?${name} ([a-z][\\w-]*)`, 'gm'))];
  const subs = new Set(forms.map(([, sub = '']) => sub));
  const isSub = /^[a-z][\w-]*$/.test(second) && subs.size > 0;
  const options = [...call.matchAll(/(?:^|\s)(--[a-z][\w-]*)/g)].map(([, option = '']) => option);
  return [
    ...(isSub && !subs.has(second) ? [`${name} ${second}: no such command`] : []),
    ...options
      .filter((option) => option !== '--help' && !help.includes(option))
      .map((option) => `${name} ${option}: no such option`),
  ];
}

const ofChannels = CHANNELS.flatMap(({ settings }) => [...settings]);
const SETTINGS = new Set([
  ...[...SERVER_SETTINGS, ...ofChannels].map(({ name }) => name),
  ...nameOwnSettings('anna,ben,van dam', ofChannels).map(({ name }) => name),
]);

/** What others read: the clients, compose.yaml, Node, n8n, Render, and our tests. */
const OTHERS = new Set([
  'COUNTERSIGN_KEY',
  'COUNTERSIGN_URL',
  'FULL_LENGTH',
  'NODES_EXCLUDE',
  'NODE_EXTRA_CA_CERTS',
  'RENDER_EXTERNAL_URL',
  'SCHEDULE_SEED',
  'UPDATE_GOLDEN',
  'WINE_ROOT',
]);

/** Vendors and standards. A test can't follow them; it notices a misspelled one. */
const SITES = new Set([
  'docs.docker.com',
  'modelcontextprotocol.io',
  'nodejs.org',
  'ntfy.sh',
  'pushover.net',
  'render.com',
  'sqlite.org',
  't.me',
  'tailscale.com',
  'www.home-assistant.io',
  'www.pushcut.io',
  'www.rfc-editor.org',
  'www.standardwebhooks.com',
]);

describe.each(GUIDES)('%s', (guide) => {
  const text = readGuide(guide);

  test('calls only commands and options that the program has', () => {
    expect(callsIn(guide).flatMap(findUnknown)).toEqual([]);
  });

  test('names only scripts that npm can run', () => {
    const scripts = [...text.matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test('names only settings that are there', () => {
    const named = spansIn(guide).flatMap(
      (span) => /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=.*)?$/.exec(span)?.[1] ?? [],
    );
    expect(named.filter((name) => !SETTINGS.has(name) && !OTHERS.has(name))).toEqual([]);
  });

  test('links only to sites that are known, over https', () => {
    const links = [...text.matchAll(/\]\((https?:[^)\s]+)\)/g)].map(([, link = '']) => new URL(link));
    expect(links.filter(({ protocol, host }) => protocol !== 'https:' || !SITES.has(host))).toEqual([]);
  });
});
