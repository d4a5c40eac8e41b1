import { afterEach, expect, test } from 'vitest';
import { composeMessage, describeChannelContract } from '../../../test/support/contracts/channel-contract.ts';
import {
  isGenuine,
  startWebhookStandIn,
  WEBHOOK_SECRET,
} from '../../../test/support/webhook-stand-in/index.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { asUtcMs } from '../../domain/units.ts';
import { webhook } from './index.ts';
import { signatureHeaders } from './request.ts';

const never = new AbortController().signal;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(values: Record<string, string> = {}) {
  const standIn = await startWebhookStandIn();
  closing.push(standIn.close);
  const address = { WEBHOOK_URL: `${standIn.url}/hook`, WEBHOOK_SECRET };
  const channel = webhook.create({ ...address, ...values });
  if (channel === undefined) throw new Error('not configured');
  return { standIn, channel };
}

describeChannelContract('The signed webhook', webhook, async () => {
  const { standIn, channel } = await start();
  return {
    ...standIn,
    channel,
    secrets: [WEBHOOK_SECRET.slice('whsec_'.length), standIn.url],
    canCheck: false,
    cards: () => standIn.bodies().map(({ data: { card_id: id, title, text } }) => ({ id, title, text })),
  };
});

test("the signature is that of the standard's own example", () => {
  const key = Buffer.from('plJ3nmyCDGBKInavdOK15jsl', 'base64');
  const body = '{"event_type":"ping","data":{"success":true}}';

  expect(signatureHeaders(key, 'msg_loFOjxBNrRLzqYUf', body, new Date(1731705121_000))).toEqual({
    'webhook-id': 'msg_loFOjxBNrRLzqYUf',
    'webhook-timestamp': '1731705121',
    'webhook-signature': 'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  });
});

test('by default no link in it decides', async () => {
  const { standIn, channel } = await start();
  await channel.send(composeMessage({ decideBy: asUtcMs(1_705_330_000_000) }), never);

  const [body] = standIn.bodies();
  expect(body).toMatchObject({
    type: 'card.asked',
    data: { page_url: 'https://desk.example/chart/1', actions: [], decide_by: '2024-01-15T14:46:40.000Z' },
  });
  expect(JSON.stringify(body)).not.toMatch(/link-of-(approve|reject|page)/);
});

test('with WEBHOOK_LINKS=decide its receiver can decide', async () => {
  const { standIn, channel } = await start({ WEBHOOK_LINKS: 'decide' });
  await channel.send(composeMessage(), never);

  expect(standIn.bodies()[0]?.data.actions).toEqual([
    {
      verdict: 'approve',
      label: 'Approve',
      url: 'https://desk.example/approve/1?k=link-of-approve',
      method: 'POST',
    },
    {
      verdict: 'reject',
      label: 'Reject',
      url: 'https://desk.example/reject/1?k=link-of-reject',
      method: 'POST',
    },
  ]);
});

test('every attempt of a notice has the same id, and a signature of its own time', async () => {
  const { standIn, channel } = await start();
  await channel.send(composeMessage(), never);
  await channel.send(composeMessage(), never);

  expect(standIn.calls().map(({ headers }) => headers['webhook-id'])).toEqual(['notice-1', 'notice-1']);
  expect(standIn.calls().every((call) => isGenuine(call, WEBHOOK_SECRET))).toBe(true);
});

test.each(['body', 'webhook-id', 'webhook-timestamp'])(
  'a message whose %s was changed is forged',
  async (part) => {
    const { standIn, channel } = await start();
    await channel.send(composeMessage(), never);
    const [call] = standIn.calls();
    if (call === undefined) throw new Error('nothing arrived');
    const changed =
      part === 'body'
        ? { ...call, body: Buffer.from(call.body.toString().replace('4127', '4128')) }
        : { ...call, headers: { ...call.headers, [part]: `1${call.headers[part]}` } };

    expect(isGenuine(changed, WEBHOOK_SECRET)).toBe(false);
  },
);

test('a receiver that expects another secret is named as such', async () => {
  const { channel } = await start({ WEBHOOK_SECRET: `whsec_${Buffer.alloc(24, 1).toString('base64')}` });

  await expect(channel.send(composeMessage(), never)).rejects.toMatchObject({
    permanent: true,
    advice: 'The receiver refuses the signature: compare WEBHOOK_SECRET.',
  });
});

test.each([undefined, 'short', 'whsec_', 'whsec_c2hvcnQ=', 'whsec_not base64 at all, in no way at all'])(
  'the secret %s is refused without being repeated',
  (secret) => {
    const create = () => webhook.create({ WEBHOOK_URL: 'https://a.example/x', WEBHOOK_SECRET: secret });

    expect(create).toThrow(SettingFault);
    if (secret !== undefined && secret !== 'whsec_') expect(create).not.toThrow(secret);
  },
);

test('an unencrypted address is refused, except on this machine', () => {
  expect(() => webhook.create({ WEBHOOK_URL: 'http://10.0.0.7/hook?token=abc', WEBHOOK_SECRET })).toThrow(
    'expected https (http for this machine only), found http://10.0.0.7',
  );
});
