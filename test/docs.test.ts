import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANNELS } from '../src/channels/registry.ts';
import { SERVER_SETTINGS } from '../src/config/setting-declarations.ts';
import { en } from '../src/domain/language/en/index.ts';
import { headingId } from '../src/http/docs/render-guide.ts';
import { GUIDES } from './documentation/guides.ts';
import { createTestServer } from './support/test-server.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

const declared = [...SERVER_SETTINGS, ...CHANNELS.flatMap(({ settings }) => [...settings])];

const documented = ['docs/SETTINGS.md', ...CHANNELS.map(({ guide }) => `docs/${guide}`)].map(read).join('\n');

/** What stands in backticks or as a link's target and begins like a path of the project. */
function pathsIn(text: string, folder: string): string[] {
  const quoted = [
    ...text.matchAll(/`((?:src|demo|test|bench|docs|web|bin|scripts|clients|deploy|\.ci)\/[^\s`<…*]*)`/g),
  ].map((match) => match[1] ?? '');
  const linked = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map((match) =>
    join(folder, match[1] ?? ''),
  );
  return [...quoted, ...linked];
}

/** The headings that a guide links to, its own or those of other Markdown files. */
function headingLinks(guide: string, text: string): { file: string; heading: string }[] {
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)];
  return links.map(([, path = '', heading = '']) => ({
    file: path === '' ? guide : join(dirname(guide), path),
    heading,
  }));
}

const headingsOf = (file: string): Set<string> =>
  new Set([...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => headingId(heading)));

describe.each(GUIDES)('%s', (guide) => {
  const text = read(guide);

  test('names only paths that exist', () => {
    const missing = pathsIn(text, dirname(guide)).filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });

  test('leads only to headings that exist', () => {
    expect(headingLinks(guide, text).filter(({ file, heading }) => !headingsOf(file).has(heading))).toEqual(
      [],
    );
  });

  test('gives away no secret, no address of a registry and no path of a machine', () => {
    expect(text).not.toMatch(/api\.pushcut\.io\/(?!v1\b)[\w-]{16,}|registry\.npm|\/home\/|\/Users\//);
  });
});

describe('the settings', () => {
  test.each(declared.map(({ name }) => name))('%s is documented and stands in the example file', (name) => {
    expect(documented).toContain(`| \`${name}\``);
    expect(read('.env.example')).toMatch(new RegExp(`^#${name}=`, 'm'));
  });

  test('the example file names no setting that is not there', () => {
    const named = [...read('.env.example').matchAll(/^#([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.filter((name) => !declared.some((setting) => setting.name === name))).toEqual([]);
  });

  test.each(
    declared.filter(({ fallback }) => fallback !== undefined).map(({ name, fallback }) => [name, fallback]),
  )('%s falls back to what the example file and the guide say', (name, fallback) => {
    expect(read('.env.example')).toContain(`#${name}=${fallback}\n`);
    expect(documented).toMatch(new RegExp(`\\| \`${name}\`.*\`${fallback}\``));
  });
});

test('every headline that never varies is explained', () => {
  const headlines = Object.values(en.headline).filter((text) => typeof text === 'string');
  const guide = read('docs/STATUSES.md');
  expect(headlines.length).toBeGreaterThan(25);
  expect(headlines.filter((text) => !guide.includes(`*${text}`))).toEqual([]);
});

test('the README is at most 150 lines long, and says how to begin in its first fifteen', () => {
  const lines = read('README.md').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(150);
  expect(lines.slice(0, 15).join('\n')).toMatch(
    /<img src="readme\/demo\.png".* alt="[^"]{40,}">[\s\S]*npm ci && npm run demo/,
  );
});

test('every guide is in the list of guides', () => {
  const listed = read('docs/README.md');
  const names = readdirSync(join(ROOT, 'docs')).filter((name) => name !== 'README.md');
  expect(names.filter((name) => !listed.includes(`](${name})`))).toEqual([]);
});

test.each(CHANNELS)('the comparison of channels says of $title what it declares', (channel) => {
  const { title, guide, capabilities } = channel;
  const { picture, buttons, replace, receipt, acknowledgment } = capabilities;
  const pictures = { address: 'fetched by the phone', upload: 'sent along', none: 'no' };
  const presses = {
    link: 'call a signed link',
    press: 'are passed on',
    session: 'decide as the paired device',
    none: 'no',
  };
  const flags = [replace, receipt, acknowledgment].map((can) => (can ? 'yes' : 'no'));
  const cells = [title, `[${guide}](${guide})`, pictures[picture], presses[buttons], ...flags];
  expect(read('docs/CHANNELS.md')).toContain(`| ${cells.join(' | ')} |`);
});

test('the life of a trade has ten steps, each of which names its file', () => {
  const life = read('ARCHITECTURE.md').split('## The life of one trade')[1]?.split('\n## ')[0] ?? '';
  const steps = life.split(/^\d+\. /m).slice(1);
  expect(steps).toHaveLength(10);
  for (const step of steps) expect(step).toMatch(/`src\/[\w/-]+\.ts`/);
});

test('every call that the guide describes is in the contract, and the other way round', async () => {
  const server = await createTestServer();
  const { paths } = (await server.app.inject({ url: '/openapi.json' })).json<{
    paths: Record<string, object>;
  }>();
  const inContract = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const guide = read('docs/API.md');
  const described = [...guide.matchAll(/`(GET|POST) (\/[^\s`?]*)/g)].map(
    (match) => `${match[1]} ${match[2]}`,
  );
  const silent = ['GET /approve/{trade_uuid}', 'GET /reject/{trade_uuid}', 'GET /pair', 'POST /pair'];
  expect(described.filter((call) => !inContract.includes(call) && call !== 'GET /openapi.json')).toEqual([]);
  const told = new Set([...described, ...silent]);
  expect(inContract.filter((call) => !call.startsWith('HEAD') && !told.has(call))).toEqual([]);
  await server.end();
});
