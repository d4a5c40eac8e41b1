import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, devices, type Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { cacheFolder } from './cache-folder.ts';
import { findFreePort } from './free-port.ts';
import { type PushcutStandIn, startPushcutStandIn } from './pushcut-stand-in/index.ts';
import { PROGRAM } from './run-program.ts';
import { CTRL_C, openTerminal, type Terminal } from './terminal.ts';

/** A name that this machine's browsers and servers resolve to itself, and that looks like one of the internet. */
export const PUBLIC_HOST = 'desk.example.com';

/** A machine with nothing on it but the program: an empty folder, a terminal, a browser, and a phone elsewhere. */
export interface FirstStart extends AsyncDisposable {
  readonly port: number;
  readonly standIn: PushcutStandIn;
  /** Types `countersign` in the empty folder. */
  start(): Terminal;
  /** What was opened in the person's browser. */
  opened(): string;
  /** Another program takes the server's port; call the answer to end it. */
  takePort(): Promise<() => Promise<void>>;
  /** Publishes the server over https, like a tunnel, by a certificate that is valid or not. Returns the address. */
  publish(certificate: 'valid' | 'unknown'): Promise<string>;
  unpublish(): Promise<void>;
  /** Sets what the internet says of the time, so many seconds away from this machine's clock. */
  setInternetClock(aheadSeconds: number): void;
  /** As the browser of the desk, or of the phone. */
  openContext(profile: 'desktop' | 'iPhone'): Promise<BrowserContext>;
  /** Opens what the newest notification leads to, as a tap does. */
  tap(phone: BrowserContext): Promise<Page>;
}

const PATIENCE_MS = 60_000;

export async function startFirstStart(): Promise<FirstStart> {
  const home = mkdtempSync(join(tmpdir(), 'countersign-first-'));
  const [port, publicPort] = [await findFreePort(), await findFreePort()];
  const standIn = await startPushcutStandIn();
  let internetAheadMs = 0;
  const internet = await startInternet(standIn, () => Date.now() + internetAheadMs);
  const browser = await openBrowser({ hosts: `MAP ${PUBLIC_HOST} 127.0.0.1` });
  const certificates = makeCertificates(home);
  putOpener(home);
  let terminal: Terminal | undefined;
  let tunnel: Server | undefined;

  const environment: Record<string, string> = {
    PATH: `${home}:${process.env['PATH']}`,
    NODE_COMPILE_CACHE: cacheFolder('compiled'),
    NODE_EXTRA_CA_CERTS: certificates.authority,
    NODE_OPTIONS: `--import ${writeResolver(home)}`,
    PORT: String(port),
    PUSHCUT_URL: internet.url,
    DATA_DIR: join(home, 'data'),
  };

  async function unpublish(): Promise<void> {
    const ending = tunnel;
    tunnel = undefined;
    if (ending !== undefined) await closed(ending);
  }

  return {
    port,
    standIn,
    start() {
      const settings = Object.entries(environment).map(([name, value]) => `'${name}=${value}'`);
      terminal = openTerminal(['env', '-C', home, '-i', ...settings, process.execPath, PROGRAM].join(' '));
      return terminal;
    },
    opened: () => (existsSync(join(home, 'opened')) ? readFileSync(join(home, 'opened'), 'utf8') : ''),
    async takePort() {
      const other = createTcpServer().listen(port, '127.0.0.1');
      await once(other, 'listening');
      return () => closed(other);
    },
    async publish(kind) {
      await unpublish();
      const { certificate, key } = certificates[kind];
      const proxy = createTlsServer({ cert: readFileSync(certificate), key: readFileSync(key) }, (from, to) =>
        forward(from, to, port),
      ).listen(publicPort, '127.0.0.1');
      await once(proxy, 'listening');
      tunnel = proxy;
      return `https://${PUBLIC_HOST}:${publicPort}`;
    },
    unpublish,
    setInternetClock(aheadSeconds) {
      internetAheadMs = aheadSeconds * 1000;
    },
    openContext: (profile) => openContext(browser, profile),
    async tap(phone) {
      const card = standIn.cards().at(-1);
      const page = await phone.newPage();
      await page.goto(card?.defaultAction?.url ?? '');
      return page;
    },
    async [Symbol.asyncDispose]() {
      terminal?.press(CTRL_C);
      await terminal?.ended();
      await browser.close();
      await unpublish();
      await internet.close();
      await standIn.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function openContext(browser: Browser, profile: 'desktop' | 'iPhone'): Promise<BrowserContext> {
  const { defaultBrowserType: _engine, ...phone } = devices['iPhone 14'] ?? {};
  const look =
    profile === 'iPhone'
      ? { ...phone, viewport: { width: 390, height: 664 } }
      : { viewport: { width: 1280, height: 800 } };
  const context = await browser.newContext({ ...look, locale: 'en-US', ignoreHTTPSErrors: true });
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

/** In the place of what opens a browser. */
function putOpener(home: string): void {
  writeFileSync(join(home, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${join(home, 'opened')}'\n`);
  chmodSync(join(home, 'xdg-open'), 0o755);
}

/** Of the server: what a name server on the internet would answer. */
function writeResolver(home: string): string {
  const path = join(home, 'resolver.mjs');
  writeFileSync(
    path,
    `import dns from 'node:dns';
const ask = dns.lookup;
dns.lookup = (host, ...rest) => ask(host === '${PUBLIC_HOST}' ? '127.0.0.1' : host, ...rest);\n`,
  );
  return path;
}

function makeCertificates(home: string) {
  const authority = join(home, 'authority.pem');
  const authorityKey = join(home, 'authority.key');
  issue(['-subj', '/CN=Authority', '-keyout', authorityKey, '-out', authority]);
  const names = ['-subj', `/CN=${PUBLIC_HOST}`, '-addext', `subjectAltName=DNS:${PUBLIC_HOST}`];
  const signed = ['-CA', authority, '-CAkey', authorityKey, '-addext', 'basicConstraints=critical,CA:FALSE'];
  const make = (name: string, words: readonly string[]) => {
    const [certificate, key] = [join(home, `${name}.pem`), join(home, `${name}.key`)];
    issue([...words, ...names, '-keyout', key, '-out', certificate]);
    return { certificate, key };
  };
  return { authority, valid: make('valid', signed), unknown: make('unknown', []) };
}

function issue(words: readonly string[]): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...words], { stdio: 'ignore' });
}

type Handler = Parameters<typeof createServer>[1];
type From = Parameters<NonNullable<Extract<Handler, (...words: never[]) => unknown>>>[0];
type To = Parameters<NonNullable<Extract<Handler, (...words: never[]) => unknown>>>[1];

function forward(from: From, to: To, port: number, date?: string): void {
  const { method, url: path, headers } = from;
  const onward = ask({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...(date !== undefined && { date }) });
    answer.pipe(to);
  });
  // While the server starts anew.
  onward.on('error', () => to.writeHead(502).end());
  from.pipe(onward);
}

/** The way to Pushcut, which also says what time it is. */
async function startInternet(standIn: PushcutStandIn, now: () => number) {
  const port = Number(new URL(standIn.url).port);
  const server = createServer((from, to) => forward(from, to, port, new Date(now()).toUTCString()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => closed(server),
  };
}

async function closed(server: Server & { closeAllConnections?: () => void }): Promise<void> {
  server.close();
  server.closeAllConnections?.();
  if (server.listening) await once(server, 'close');
}
