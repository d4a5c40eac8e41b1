import { parseArgs } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import type { Settings } from '../config/settings.ts';
import { approversOf } from '../core.ts';
import { isUnused, revokeDevice, startPairing } from '../usecases/pair-device.ts';
import { type Command, findApprover, UsageFault } from './command.ts';
import { type Core, withSettings } from './with-core.ts';

export const pairCommand: Command = {
  usage: [
    ['pair', 'print a link and a QR code that pair one phone, once'],
    ['pair --approver <name>', 'the same for one of several approvers; the first by default'],
    ['pair list', 'show the paired phones'],
    [
      'pair revoke <device> [--invalidate-links]',
      'remove a phone, by its id in the list; also invalidate all links sent so far',
    ],
  ],
  async run(words) {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: { 'invalidate-links': { type: 'boolean', default: false }, approver: { type: 'string' } },
      allowPositionals: true,
    });
    const act = actionOf(positionals, values['invalidate-links'], values.approver);
    return withSettings(act);
  },
};

function actionOf(
  positionals: readonly string[],
  invalidatesLinks: boolean,
  approver: string | undefined,
): (core: Core, settings: Settings) => Promise<number> {
  const [action, deviceId, ...more] = positionals;
  if (approver !== undefined && action !== undefined)
    throw new UsageFault('pair: --approver can only be used with "pair" itself');
  if (action === 'revoke' && deviceId !== undefined && more.length === 0)
    return (core, settings) => revoke(core, settings, deviceId, invalidatesLinks);
  if (invalidatesLinks) throw new UsageFault('pair: --invalidate-links needs revoke and a device id');
  if (action === undefined) return (core, settings) => pair(core, settings, approver);
  if (action === 'list' && deviceId === undefined) return list;
  throw new UsageFault('pair: expected nothing, list, or revoke and a device id');
}

async function pair(core: Core, settings: Settings, named: string | undefined): Promise<number> {
  const { port, publicUrl } = settings;
  const approver = findApprover('pair', settings, named);
  const code = await startPairing(core, approver);
  const link = `${publicUrl}/pair?code=${code}`;
  console.error(renderUnicodeCompact(link, { border: 2 }));
  console.log(link);
  if (/^https?:\/\/(localhost|127\.|\[::1\])/.test(publicUrl)) {
    console.error(
      "A phone can't reach this machine by that name: set PUBLIC_URL first. A browser on this machine can.",
    );
  } else
    console.error(`In a browser on this machine, http://localhost:${port} works instead of ${publicUrl}.`);
  console.error(`Open the link on the phone of "${approver}" within ten minutes. It works once.`);
  return 0;
}

async function list({ store, clock }: Core, { sessionUnusedMs }: Settings): Promise<number> {
  const [devices, seen] = await Promise.all([store.listDevices(), store.listLastSeen()]);
  const since = clock.now() - sessionUnusedMs;
  if (devices.length === 0) console.error('No phone is paired yet. Create a link with "pair".');
  for (const device of devices) {
    const { deviceId, approver, name, pairedAt, revokedAt } = device;
    const entry = isUnused(device, seen.get(deviceId) ?? null, since) ? 'inactive for too long' : 'active';
    const state = revokedAt === null ? entry : `removed ${new Date(revokedAt).toISOString()}`;
    console.log(
      [deviceId, name, `of ${approver}`, `paired ${new Date(pairedAt).toISOString()}`, state].join('  '),
    );
  }
  return 0;
}

const LINKS_INVALIDATED =
  'All links sent so far are invalid on every phone. Decide in the inbox on a paired phone. If the phone is lost, remove it in Pushcut too, or it will get the next notification.';
const LINKS_KEPT =
  'Notifications already on it still work until they expire. To invalidate them too, run this again with --invalidate-links.';

async function revoke(
  core: Core,
  settings: Settings,
  deviceId: string,
  invalidatesLinks: boolean,
): Promise<number> {
  const services = { ...core, approvers: approversOf(settings) };
  if (await revokeDevice(services, deviceId, 'operator', { invalidatesLinks })) {
    console.error('Removed: it can no longer see or decide trades. Unused pairing codes no longer work.');
    console.error(invalidatesLinks ? LINKS_INVALIDATED : LINKS_KEPT);
    return 0;
  }
  console.error(`There is no active phone "${deviceId}"; see "pair list".`);
  return 1;
}
