import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { ensurePrograms } from '../support/ensure-programs.ts';
import { findFreePort } from '../support/free-port.ts';
import { UUID } from '../support/known-trade.ts';
import { BUTTONS } from '../support/live-stage.ts';
import { createLiveStrategy } from '../support/live-strategy.ts';
import { createLogLines } from '../support/log-lines.ts';
import { type PushcutStandIn, startPushcutStandIn } from '../support/pushcut-stand-in/index.ts';
import { cloneFiles, sendContext } from './support/build-context.ts';
import { buildImage, type Image } from './support/build-image.ts';
import { readDockerfile } from './support/read-dockerfile.ts';
import { type Contained, runInside, type Sandbox, startInside } from './support/sandbox.ts';
import { npmCache, strangersFolder } from './support/stranger.ts';

const PROJECT = join(import.meta.dirname, '../..');
const stages = readDockerfile(readFileSync(join(PROJECT, 'Dockerfile'), 'utf8'));
const folder = strangersFolder('image');
const logLines = createLogLines();
let image: Image;
let sandbox: Sandbox;
let contained: Contained;
let standIn: PushcutStandIn;
let url: string;

beforeAll(async () => {
  ensurePrograms([{ command: 'bwrap', package: 'bubblewrap' }], 'The image');
  image = buildImage(stages, { context: contextOf(), workshop: folder.make('stages'), cache: npmCache() });
  standIn = await startPushcutStandIn();
  const port = await findFreePort();
  url = `http://127.0.0.1:${port}`;
  // As `docker run --read-only --tmpfs /tmp --cap-drop ALL` would have it; the mount points are the engine's own work.
  for (const name of ['proc', 'dev']) folder.make(relative(folder.path, join(image.root, name)));
  const names = ['--ro-bind', '/etc/hosts', '/etc/hosts'];
  writeFileSync(join(image.root, 'etc/hosts'), '');
  sandbox = {
    ...{ root: image.root, isReadOnly: true, folder: image.folder, user: image.user },
    mounts: ['--tmpfs', '/tmp', '--bind', folder.make('volume'), '/data', ...names],
    env: {
      ...image.env,
      PORT: String(port),
      PUBLIC_URL: url,
      // By name, so that the image's own libraries have to look it up.
      PUSHCUT_URL: standIn.url.replace('127.0.0.1', 'localhost'),
      PUSHCUT_API_KEY: standIn.apiKey,
    },
  };
  contained = await startInside(sandbox, [...image.entrypoint, ...image.command]);
  contained.process.stderr?.setEncoding('utf8').on('data', logLines.add);
  await logLines.find(({ msg }) => msg === 'listening');
}, 180_000);

afterAll(async () => {
  contained?.process.kill('SIGKILL');
  await standIn?.close();
  folder.end();
});

/** What the engine is sent of a clone in which somebody has worked. */
function contextOf(): string {
  const clone = folder.make('clone');
  const context = folder.make('context');
  cloneFiles(PROJECT, clone);
  for (const name of ['.env', 'src/.env.local', 'data/countersign.db', 'node_modules/left/over.js']) {
    mkdirSync(join(clone, name, '..'), { recursive: true });
    writeFileSync(join(clone, name), 'not for the image');
  }
  sendContext(clone, context);
  return context;
}

/** As `docker exec` runs another command beside the server. */
const run = (...words: string[]) => runInside(sandbox, [...image.entrypoint, ...words]);

test('the image is built on the Node that the project pins', () => {
  const [tag] = stages[0]?.base.split('@') ?? [];
  expect(tag).toBe(`node:${manifest.devDependencies.node}-trixie-slim`);
});

test('the image is smaller than 250 MB, and holds nothing of the machine that built it', () => {
  const files = globSync('**/{.*,*}', { cwd: image.root, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  console.log(`The image: ${(bytes / 1e6).toFixed(1)} MB in ${files.length} files`);

  expect(bytes).toBeLessThan(250e6);
  const ours = files.filter(({ parentPath }) => !parentPath.includes('node_modules'));
  expect(ours.filter(({ name }) => /^\.env|\.test\.ts$|\.db$|^over\.js$/.test(name))).toEqual([]);
});

test('nothing but production packages is in the image', () => {
  for (const name of Object.keys(manifest.dependencies)) {
    expect(existsSync(join(image.root, 'app/node_modules', name)), name).toBe(true);
  }
  for (const name of ['typescript', 'vite', 'vitest', 'node']) {
    expect(existsSync(join(image.root, 'app/node_modules', name)), name).toBe(false);
  }
});

test('its program is nobody with a name, and may write to the volume and /tmp alone', () => {
  expect(image.user).toBe('10001:10001');
  expect(image.volumes).toEqual(['/data']);
  const attempts = ['/data', '/tmp', '/app', '/', '/etc'].map(
    (path) =>
      `try { fs.writeFileSync('${path}/probe', ''); fs.rmSync('${path}/probe'); console.log('${path}'); } catch {}`,
  );
  expect(runInside(sandbox, ['node', '-e', attempts.join('\n')])).toBe('/data\n/tmp\n');
});

test('the health check says well while the server runs, and unwell where none does', async () => {
  expect(runInside(sandbox, image.healthCheck)).toBe('');
  const elsewhere = { ...sandbox, env: { ...sandbox.env, PORT: String(await findFreePort()) } };
  expect(() => runInside(elsewhere, image.healthCheck)).toThrow('ended with 1');
});

/** Which of the files that a page names aren't there. */
async function missingFrom(page: string): Promise<string[]> {
  const html = await (await fetch(page, { headers: { accept: 'text/html' } })).text();
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  expect(files.length).toBeGreaterThan(1);
  const answers = await Promise.all(files.map((file) => fetch(url + file)));
  return files.filter((_file, index) => answers[index]?.status !== 200);
}

test('a trade is submitted, rung for, approved and claimed; then SIGTERM ends the server well', async () => {
  const key = run('keys', 'add', 'breakout').trim().split('\n').at(-1) ?? '';
  const strategy = createLiveStrategy(url, key);
  expect((await strategy.submit(UUID)).code).toBe(201);
  while (!standIn.cards().some(({ id }) => id === UUID)) await standIn.nextReceived();
  expect((await standIn.fetchPicture(UUID)).status).toBe(200);
  expect(await missingFrom(standIn.cards()[0]?.defaultAction?.url ?? '')).toEqual([]);

  const waiting = strategy.claim(UUID, 'desk', 55);
  expect((await standIn.press(UUID, BUTTONS.approve)).status).toBe(200);
  expect((await waiting).body).toMatchObject({ granted: true, status: 'approved' });

  const ended = once(contained.process, 'close');
  process.kill(contained.pid, 'SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(logLines.text()).toContain('"msg":"stopped"');
  expect(run('audit', 'verify')).toContain('entries');
});

test('the demo plays inside the image', () => {
  expect(run('demo', '--auto', '--trades', '1')).toContain('1 of 1 trades ended as expected');
});
