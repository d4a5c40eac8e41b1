import Type from 'typebox';
import { renderSVG } from 'uqr';
import { personOf } from '../../domain/approvers.ts';
import { words } from '../../domain/language/words.ts';
import type { UtcMs } from '../../domain/units.ts';
import { html, type SafeHtml } from '../../lib/html.ts';
import { isUnused, offerPairing, PAIRING_LASTS_MS, revokeDevice } from '../../usecases/pair-device.ts';
import type { Device } from '../../usecases/ports.ts';
import { pushStateOf } from '../../usecases/push-devices.ts';
import type { PageAssets } from '../assets/built-files.ts';
import { document, formatInstant, sendView, siteLinks, wantsPage } from '../assets/layout.ts';
import { identifyDevice, identifyOwner, readFields } from '../auth/approver.ts';
import type { HttpContext, HttpServer } from '../context.ts';
import { closed } from '../fields.ts';
import { Problem } from '../problems.ts';
import { iso, isoOrNull } from '../trade/facts.ts';
import { DevicesView, type DeviceView, PairingOffer, RevokedDevice } from './view.ts';

const RemovalBody = Type.Object(
  {
    invalidate_links: Type.Optional(
      Type.Union([Type.Boolean(), Type.Literal('on')], {
        description: "Also invalidate every link sent to the phone's approver so far; a form sends `on`.",
      }),
    ),
  },
  closed,
);

/** Lists, pairs and removes phones. */
export function manageDevicesRoutes(app: HttpServer, context: HttpContext): void {
  const { services } = context;
  const listSchema = { summary: 'The paired phones', response: { 200: DevicesView } };
  app.get('/devices', { schema: listSchema }, async (request, reply) => {
    const { deviceId } = await identifyDevice(context, request);
    const view = await devicesView(context, deviceId);
    return sendView(
      request,
      reply,
      () => view,
      () => devicesPage(context.webFiles.pages, view),
    );
  });

  const pairingSchema = {
    summary: 'Create a link that pairs another phone',
    response: { 200: PairingOffer },
  };
  app.post('/devices/pairings', { schema: pairingSchema }, async (request, reply) => {
    const owner = await identifyOwner(context, request);
    const code = await offerPairing(services, owner);
    if (code === undefined) throw new Problem('session_missing');
    const url = `${services.publicUrl}/pair?code=${code}`;
    reply.header('cache-control', 'no-store');
    const by = services.approvers.all.length === 1 ? {} : { approver: owner.approver };
    return { url, qr_svg: renderSVG(url, { border: 2 }), expires_in_ms: PAIRING_LASTS_MS, ...by };
  });

  const revokeSchema = {
    summary: 'Remove a phone',
    params: Type.Object({ device_id: Type.String({ maxLength: 64 }) }),
    body: RemovalBody,
    response: { 200: RevokedDevice },
  };
  const options = { schema: revokeSchema, preValidation: readFields };
  app.post('/devices/:device_id/revoke', options, async (request, reply) => {
    const { approver, credential } = await identifyOwner(context, request);
    const { device_id: deviceId } = request.params;
    const { invalidate_links: answer = false } = request.body;
    const invalidatesLinks = answer !== false;
    await revokeDevice(services, deviceId, `approver:${approver}`, { invalidatesLinks, credential });
    const device = (await services.store.listDevices()).find((one) => one.deviceId === deviceId);
    if (device === undefined || device.revokedAt === null) throw new Problem('device_not_found');
    if (wantsPage(request)) return reply.redirect('/devices', 303);
    return { device_id: deviceId, revoked_at: iso(device.revokedAt) };
  });
}

async function devicesView({ services, settings, lastSeen }: HttpContext, own: string): Promise<DevicesView> {
  const { store } = services;
  const [devices, seen, notified] = await Promise.all([
    store.listDevices(),
    lastSeen.list(),
    store.listPushDevices(),
  ]);
  const since = services.clock.now() - settings.sessionUnusedMs;
  const named = (device: Device) => ({
    ...device,
    approver: personOf(services.approvers, device.approver),
  });
  const pushOf = (deviceId: string) => notified.find((device) => device.deviceId === deviceId);
  const viewOf = (device: Device) => ({
    ...viewOfDevice(named(device), seen.get(device.deviceId) ?? null, since, own),
    push: pushStateOf(pushOf(device.deviceId)),
  });
  return { devices: devices.map(viewOf) };
}

function viewOfDevice(
  device: Device,
  seenAt: UtcMs | null,
  since: number,
  own: string,
): Omit<DeviceView, 'push'> {
  const { deviceId, name, approver, pairedAt, revokedAt } = device;
  return {
    device_id: deviceId,
    name,
    approver,
    paired_at: iso(pairedAt),
    seen_at: isoOrNull(seenAt),
    revoked_at: isoOrNull(revokedAt),
    unused: isUnused(device, seenAt, since),
    this_one: deviceId === own,
  };
}

/** The paired phones, each with a Remove button. */
function devicesPage(assets: PageAssets, view: DevicesView): string {
  const { devices: said, shell } = words();
  return document(assets, {
    title: shell.pages.devices,
    script: 'inbox',
    data: { devices: view },
    body: html`<main class="inbox devices">
${siteLinks('/devices')}
<h1>${shell.pages.devices}</h1>
<ul>${view.devices.map(deviceItem)}</ul>
<p class="quiet">${said.pairByCommand}</p>
</main>`,
  });
}

function deviceItem(device: DevicesView['devices'][number]): SafeHtml {
  const {
    device_id: deviceId,
    name,
    approver,
    paired_at: pairedAt,
    revoked_at: revokedAt,
    seen_at: seenAt,
    unused,
  } = device;
  const said = words().devices;
  const state =
    revokedAt === null
      ? [
          seenAt === null ? said.neverSeen : said.lastSeen(formatInstant(seenAt)),
          ...(unused ? [said.inactive] : []),
        ]
      : [said.removedOn(formatInstant(revokedAt))];
  const revoke =
    revokedAt === null &&
    html`<form method="post" action="/devices/${deviceId}/revoke"><label class="choice"><input type="checkbox" name="invalidate_links">${said.invalidate}</label><button class="reject">${words().setup.remove}</button></form>`;
  return html`<li><strong>${name}</strong> ${device.this_one && html`<span>${said.thisDevice}</span>`}
<small>${[said.pairedFor(formatInstant(pairedAt), approver), ...state].join(' · ')}</small>${revoke}</li>`;
}
