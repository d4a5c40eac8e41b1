import { afterEach, expect, test } from 'vitest';
import { composeMessage, describeChannelContract } from '../../../test/support/contracts/channel-contract.ts';
import { startNtfyStandIn } from '../../../test/support/ntfy-stand-in/index.ts';
import { SettingFault } from '../../domain/setting-fault.ts';
import { ntfy } from './index.ts';

const TOPIC = 'trades-of-the-test-4711';
const never = new AbortController().signal;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(values: Record<string, string> = {}) {
  const standIn = await startNtfyStandIn();
  closing.push(standIn.close);
  const address = { NTFY_TOPIC: TOPIC, NTFY_TOKEN: standIn.token, NTFY_URL: standIn.url };
  const channel = ntfy.create({ ...address, ...values });
  if (channel === undefined) throw new Error('not configured');
  return { standIn, channel };
}

describeChannelContract('ntfy', ntfy, async () => {
  const { standIn, channel } = await start();
  return {
    ...standIn,
    channel,
    secrets: [standIn.token, TOPIC],
    canCheck: true,
    cards: () =>
      standIn
        .messages()
        .map(({ sequence_id: id = '', title = '', message: text = '' }) => ({ id, title, text })),
  };
});

test('a question rings at the highest priority, with picture, page and buttons', async () => {
  const { standIn, channel } = await start();
  await channel.send(composeMessage(), never);

  expect(standIn.messages()).toEqual([
    {
      topic: TOPIC,
      title: 'ES LONG',
      message: 'Entry 4127.50\nStop 4126.50',
      priority: 5,
      sequence_id: 'card-1',
      click: 'https://desk.example/chart/1?k=link-of-page',
      attach: 'https://desk.example/chart/1.png?k=link-of-picture',
      filename: 'chart.png',
      actions: [
        {
          action: 'http',
          label: 'Approve',
          url: 'https://desk.example/approve/1?k=link-of-approve',
          method: 'POST',
          clear: true,
        },
        {
          action: 'http',
          label: 'Reject',
          url: 'https://desk.example/reject/1?k=link-of-reject',
          method: 'POST',
          clear: true,
        },
      ],
    },
  ]);
});

test('APPROVE opens the page where a locked phone must not approve', async () => {
  const { standIn, channel } = await start({ NTFY_APPROVE_BY: 'page' });
  await channel.send(composeMessage(), never);

  expect(standIn.messages()[0]?.actions?.map(({ action, url }) => [action, url])).toEqual([
    ['view', 'https://desk.example/chart/1?k=link-of-page'],
    ['http', 'https://desk.example/reject/1?k=link-of-reject'],
  ]);
});

test('a topic without a token must be long: whoever reads it can approve', () => {
  const create = (topic: string) => () => ntfy.create({ NTFY_TOPIC: topic });

  expect(create('my-trades')).toThrow(SettingFault);
  expect(create('my-trades')).not.toThrow(/my-trades/);
  expect(create('a topic with spaces, of any length')).toThrow(SettingFault);
  expect(create(TOPIC)).not.toThrow();
});

test('a protected topic that the token may not use is named as such', async () => {
  const { channel } = await start({ NTFY_TOKEN: 'tk_other' });

  expect((await channel.check(never))[0]?.advice).toContain('NTFY_TOKEN');
});

test('links travel over http on this machine only', () => {
  expect(() => ntfy.create({ NTFY_TOPIC: TOPIC, NTFY_URL: 'http://192.168.1.9' })).toThrow('NTFY_URL');
});
