import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, devices } from 'playwright-core';

/** Where the systems that run the tests keep it; `CHROMIUM` names another place. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const INSTALL = 'apt-get install -y --no-install-recommends chromium';

/** As root it needs `--no-sandbox`; the rest keeps it from calling its maker. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const { defaultBrowserType: _phoneEngine, ...phone } = devices['iPhone 14'] ?? {};
const { defaultBrowserType: _deskEngine, ...desk } = devices['Desktop Chrome'] ?? {};

/** Who looks at the page: screen, touch and user agent. */
export const PROFILES = {
  iPhone: phone,
  desktop: { ...desk, viewport: { width: 1280, height: 800 } },
} satisfies Readonly<Record<string, BrowserContextOptions>>;
export type Profile = keyof typeof PROFILES;
export const EVERYWHERE: readonly Profile[] = ['iPhone', 'desktop'];

/** Real Chromium. Throws where it can't be had: a skipped test would look like a passed one. */
export async function openBrowser({ keepsPages = false, hosts = '' } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    // Such as `MAP desk.example.com 127.0.0.1`.
    args: [...ARGUMENTS, ...(hosts === '' ? [] : [`--host-resolver-rules=${hosts}`])],
    // Playwright switches off what a browser keeps for going back.
    ...(keepsPages ? { ignoreDefaultArgs: ['--disable-back-forward-cache'] } : {}),
  });
}

export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const attempt = install();
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error(
    `The pages can't be tested: there is no Chromium, and ${attempt}. Install it with: ${INSTALL}, or name it in CHROMIUM.`,
  );
}

function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  return named === undefined || named === '' ? PLACES.find((place) => existsSync(place)) : named;
}

function install(): string {
  if (process.getuid?.() !== 0) return 'only root may install it';
  const options = { encoding: 'utf8', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  // Another test file may be installing at the same time.
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  spawnSync('apt-get', ['update', ...wait], options);
  const { error, status, stderr } = spawnSync('apt-get', [...wait, ...INSTALL.split(' ').slice(1)], options);
  if (error !== undefined) return `apt-get can't be run (${error.message})`;
  return status === 0 ? 'apt-get said that all was well' : `apt-get said: ${stderr.trim().slice(-500)}`;
}
