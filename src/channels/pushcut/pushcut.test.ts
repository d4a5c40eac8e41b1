import {
  type ChannelHarness,
  describeChannelContract,
  type WireFault,
} from '../../../test/support/contracts/channel-contract.ts';
import { type Behaviour, startPushcutStandIn } from '../../../test/support/pushcut-stand-in/index.ts';
import { pushcut } from './index.ts';

const BEHAVIOURS: Readonly<Record<WireFault, Behaviour>> = {
  'credential refused': { kind: 'status', status: 401 },
  'target unknown': { kind: 'status', status: 404 },
  'request refused': { kind: 'status', status: 400 },
  'too many requests': { kind: 'status', status: 429 },
  'server trouble': { kind: 'status', status: 503 },
  garbage: { kind: 'garbage' },
  redirect: { kind: 'redirect' },
  reset: { kind: 'reset' },
  silence: { kind: 'silence' },
};

async function makeHarness(form: 'key' | 'secret'): Promise<ChannelHarness> {
  const standIn = await startPushcutStandIn();
  const credential =
    form === 'key' ? { PUSHCUT_API_KEY: standIn.apiKey } : { PUSHCUT_SECRET: standIn.secret };
  const channel = pushcut.create({ ...credential, PUSHCUT_URL: standIn.url });
  if (channel === undefined) throw new Error('not configured');
  return {
    channel,
    secrets: [standIn.apiKey, standIn.secret],
    canCheck: form === 'key',
    cards: standIn.cards,
    cause: (fault, retryAfter) => {
      const behavior = BEHAVIOURS[fault];
      standIn.behave(retryAfter === undefined ? behavior : { kind: 'status', status: 429, retryAfter });
    },
    arrival: () => standIn.nextReceived(),
    faults: standIn.faults,
    close: standIn.close,
  };
}

describeChannelContract('Pushcut with an API key', pushcut, () => makeHarness('key'));
describeChannelContract('Pushcut with a secret', pushcut, () => makeHarness('secret'));
