import { parseArgs } from 'node:util';
import type { Settings } from '../config/settings.ts';
import { inLanguage } from '../domain/language/catalogs.ts';
import { words } from '../domain/language/words.ts';
import { isUnused, startPairing } from '../usecases/pair-device.ts';
import { VERSION } from '../version.ts';
import {
  type Command,
  createServerLogger,
  currentSource,
  isAttended,
  isLogForPerson,
  stopSignal,
  terminalLanguage,
} from './command.ts';
import { openBrowser } from './open-browser.ts';
import type { Running } from './run-server.ts';

export const startCommand: Command = {
  usage: [
    ['start', 'run the server and show its pages; the same as no command at all'],
    ['start --no-open', 'the same, without opening a browser'],
  ],
  async run(words) {
    const options = { open: { type: 'boolean', default: true } } as const;
    const { values } = parseArgs({ args: [...words], allowNegative: true, options });
    const source = currentSource();
    const needs = { source, logger: createServerLogger(source.place), stopped: stopSignal() };
    const show = values.open && isAttended() ? openBrowser : undefined;
    const isWatched = isLogForPerson(source.place);
    const { runServer } = await import('./run-server.ts');
    await runServer(
      { ...needs, ...(isWatched && { welcome: (app: Running) => welcome(app, show) }) },
      new Set(),
    );
    return 0;
  },
};

/** Says where the pages are, and opens them. Until the first phone can ring, these are the guide's. */
async function welcome(app: Running, show?: (url: string) => void): Promise<void> {
  const { settings, port } = app;
  const local = localAddress(settings, port);
  const phones = await countPhones(app);
  const { recipients } = app.services;
  const isReady = phones > 0 && recipients.length > 0;
  // Where nobody sits, the link is for a browser elsewhere, which asks before it uses the code.
  const isHere = isAttended();
  const code = isReady ? undefined : await startPairing(app.services, settings.approvers[0].name);
  const link = isHere
    ? `${local}/start/open?code=${code}`
    : `${settings.publicUrl}/pair?code=${code}&next=start`;
  const url = code === undefined ? `${isHere ? local : settings.publicUrl}/` : link;
  const lines = inLanguage(terminalLanguage(), () => {
    const { running, isOpening, openLink, onceOnly, overSsh, ready, keepOpen } = words().welcome;
    const isElsewhere = !isHere && settings.publicUrl.startsWith('http://localhost:');
    return [
      running(VERSION),
      '',
      ...(isReady ? [ready(phones, [...new Set(recipients.map(({ channel }) => channel))])] : []),
      show === undefined ? openLink : isOpening,
      `  ${url}`,
      ...(code === undefined ? [] : [onceOnly]),
      ...(isElsewhere ? [overSsh(`ssh -L ${port}:localhost:${port} …`)] : []),
      '',
      keepOpen,
      '',
    ];
  });
  console.log(lines.join('\n'));
  show?.(url);
}

/** Where a browser on this machine finds the server. Loopback is the only plain address whose session browsers keep. */
function localAddress({ host, publicUrl }: Settings, port: number): string {
  const isEverywhere = ['127.0.0.1', 'localhost', '::1', '0.0.0.0', '::'].includes(host);
  if (isEverywhere) return `http://localhost:${port}`;
  return publicUrl.startsWith('https:') ? publicUrl : `http://${host}:${port}`;
}

async function countPhones({ services, settings }: Running): Promise<number> {
  const { store, clock } = services;
  const [devices, seen] = await Promise.all([store.listDevices(), store.listLastSeen()]);
  const since = clock.now() - settings.sessionUnusedMs;
  return devices.filter(
    (device) => device.revokedAt === null && !isUnused(device, seen.get(device.deviceId) ?? null, since),
  ).length;
}
