import { DeliveryFailure } from '../../domain/delivery.ts';
import type { NoticeMessage, PushDevice, PushHost, PushKeys } from '../../usecases/ports.ts';
import { discard } from '../http-client.ts';
import { callVendor, type Vendor } from '../vendor.ts';
import { encryptMessage } from './encrypt.ts';
import { composeHeaders } from './request.ts';
import type { WebPushSettings } from './settings.ts';
import { createVapid, subjectOf } from './vapid.ts';

/** Why a message can't be sent to a device; undefined if its push service accepted it. */
export type Send = (
  device: PushDevice,
  message: NoticeMessage,
  payload: string,
  signal: AbortSignal,
) => Promise<DeliveryFailure | undefined>;

/** Sends to one device, and records the state of its subscription. */
export function createSender({ testOrigin }: WebPushSettings, push: PushHost, keys: PushKeys): Send {
  const authorize = createVapid(keys);

  async function post(
    device: PushDevice,
    message: NoticeMessage,
    payload: string,
    signal: AbortSignal,
  ): Promise<void> {
    const { endpoint } = device;
    const { origin } = new URL(endpoint);
    const now = Date.now();
    const headers = {
      ...composeHeaders(message, now),
      Authorization: authorize(origin, subjectOf(message.pageUrl), now),
    };
    const body = encryptMessage(payload, device);
    const isPublic = origin !== testOrigin;
    const vendor = describeVendor(device, keys);
    discard(await callVendor(vendor, endpoint, { headers, body, signal, isPublic }));
  }

  return async (device, message, payload, signal) => {
    try {
      await post(device, message, payload, signal);
      if (device.lastError !== null) await push.noteFailure(device, null);
      return undefined;
    } catch (error) {
      if (!(error instanceof DeliveryFailure)) throw error;
      if (isGone(error)) await push.end(device);
      else if (error.permanent) await push.noteFailure(device, error.message);
      return error;
    }
  };
}

const isGone = ({ message }: DeliveryFailure) => /^\S+ answered (404|410)\b/.test(message);

function describeVendor({ name, endpoint, p256dh, auth }: PushDevice, { privateKey }: PushKeys): Vendor {
  return {
    name: new URL(endpoint).hostname,
    addressSetting: 'its firewall',
    secrets: [endpoint, new URL(endpoint).pathname, p256dh, auth, privateKey],
    explainedBy: 'reason',
    adviseToAct: (status) =>
      status === 413
        ? 'The message is too long for this push service: report it.'
        : `Open Countersign on ${name} and press Turn on notifications in Setup.`,
  };
}
