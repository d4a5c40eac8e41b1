import { describe, expect, test } from 'vitest';
import { inLanguage } from '../language/catalogs.ts';
import { LANGUAGES, type Language } from '../language/language.ts';
import {
  type AddressFinding,
  type ChannelFacts,
  clockFault,
  createSteps,
  currentStep,
  RECEIPT_PATIENCE_MS,
  type StartFacts,
  type StepId,
} from './steps.ts';

const NOW = 1_000_000;
const URL_ = 'https://desk.example.com';
const EMPTY: StartFacts = {
  now: NOW,
  publicUrl: 'http://localhost:8000',
  port: 8000,
  address: { kind: 'machine' },
  otherDevices: 0,
  isPhone: false,
  channels: [],
  keys: [],
  practice: null,
};
const SEEN = { isOk: true, sentAt: NOW - 9, receivedAt: NOW - 8, seenAt: NOW - 7, fault: null };
const pushcut = (test_: ChannelFacts['test']): ChannelFacts => ({
  title: 'Pushcut',
  givesReceipts: true,
  test: test_,
});
const DONE: StartFacts = {
  ...EMPTY,
  publicUrl: URL_,
  address: { kind: 'ok' },
  otherDevices: 1,
  channels: [pushcut(SEEN)],
  keys: [{ strategy: 'breakout', hasCalled: true }],
  practice: { status: 'lapsed', verdict: 'approve' },
};

const stepOf = (id: StepId, facts: Partial<StartFacts>) => {
  const step = createSteps({ ...EMPTY, ...facts }).find((one) => one.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
};

test('a new server has everything to do, one step after the other', () => {
  const steps = createSteps(EMPTY);
  expect(steps.map(({ state }) => state)).toEqual(['todo', 'todo', 'todo', 'todo', 'todo']);
  for (const { text, advice } of steps) expect([text, advice].every((part) => part.length > 10)).toBe(true);
  expect(currentStep(steps)?.id).toBe('address');
});

test('what was done without the guide counts, in any order', () => {
  const { address, publicUrl, channels } = DONE;
  expect(currentStep(createSteps({ ...EMPTY, channels }))?.id).toBe('address');
  expect(currentStep(createSteps({ ...EMPTY, channels, address, publicUrl }))?.id).toBe('phone');
  expect(currentStep(createSteps({ ...DONE, keys: [] }))?.id).toBe('platform');
  expect(currentStep(createSteps(DONE))).toBeUndefined();
});

test('a step that is done asks for nothing', () => {
  for (const facts of [DONE, { ...DONE, isPhone: true }])
    expect(createSteps(facts).map(({ state, advice }) => [state, advice])).toEqual(
      Array(5).fill(['done', '']),
    );
});

test('a step with a note is not the next one', () => {
  const keys = [{ strategy: 'breakout', hasCalled: false }];
  expect(currentStep(createSteps({ ...DONE, keys, practice: null }))?.id).toBe('practice');
});

describe('the address', () => {
  test.each<[AddressFinding, string, string, string]>([
    [
      { kind: 'unknown_host', reason: 'x' },
      URL_,
      'failed',
      'There is no server by the name of desk.example.com.',
    ],
    [
      { kind: 'untrusted', reason: 'expired' },
      URL_,
      'failed',
      "The certificate of desk.example.com isn't valid: expired.",
    ],
    [{ kind: 'silent', reason: 'refused' }, URL_, 'failed', `${URL_} isn't responding: refused.`],
    [
      { kind: 'wrong_status', status: 502 },
      URL_,
      'failed',
      `${URL_} answers with status 502: something else is in between.`,
    ],
    [{ kind: 'stranger' }, URL_, 'failed', `${URL_} leads to another server.`],
    [
      { kind: 'plain' },
      'http://desk.example.com',
      'failed',
      "http://desk.example.com answers, but isn't https.",
    ],
    [
      { kind: 'plain' },
      'http://192.168.1.20:8000',
      'warning',
      "http://192.168.1.20:8000 answers, but isn't https.",
    ],
    [{ kind: 'ok' }, URL_, 'done', `${URL_} answers.`],
  ])('that is %j', (address, publicUrl, state, text) => {
    const step = stepOf('address', { address, publicUrl });
    expect([step.state, step.text]).toEqual([state, text]);
    expect(step.advice === '').toBe(state === 'done');
  });

  test('is being asked', () => {
    expect(stepOf('address', { address: undefined })).toMatchObject({ state: 'checking', advice: '' });
  });
});

describe('the phone', () => {
  test('cannot be paired while it cannot open the server', () => {
    expect(stepOf('phone', {}).advice).toContain('do step 1 first');
    expect(stepOf('phone', { address: { kind: 'ok' } }).advice).toContain('scan it');
  });

  test('is the one that asks', () => {
    expect(stepOf('phone', { isPhone: true }).state).toBe('done');
  });
});

describe('the ring', () => {
  const sent = { isOk: true, sentAt: NOW, receivedAt: null, seenAt: null, fault: null };
  const late = { ...sent, sentAt: NOW - RECEIPT_PATIENCE_MS - 1 };
  const reached = { address: DONE.address, publicUrl: URL_ };

  test.each([
    ['not yet', null, 'todo', 'has not rung yet'],
    ['sent', sent, 'todo', 'Waiting for the phone'],
    ['delivered', { ...sent, receivedAt: NOW }, 'todo', 'on the phone'],
    ['seen', SEEN, 'done', 'you saw it'],
    ['sent a while ago', { ...sent, sentAt: NOW - RECEIPT_PATIENCE_MS }, 'todo', 'Waiting for the phone'],
    ['sent at an unknown time', { ...sent, sentAt: null }, 'todo', 'Waiting for the phone'],
    ['late', late, 'failed', 'no phone has got it'],
    [
      'refused without a word',
      { ...sent, isOk: false, sentAt: null, fault: null },
      'failed',
      'Pushcut is set up. It has not rung yet.',
    ],
    [
      'refused',
      { ...sent, isOk: false, sentAt: null, fault: 'Pushcut answered 401.' },
      'failed',
      'Pushcut answered 401.',
    ],
  ])('%s', (_name, found, state, text) => {
    const step = stepOf('channel', { ...reached, channels: [pushcut(found)] });
    expect(step).toMatchObject({ state, text: expect.stringContaining(text) });
  });

  test('that reached no phone may be the address', () => {
    const channels = [pushcut(late)];
    expect(stepOf('channel', { channels }).advice).toContain('see step 1');
    expect(stepOf('channel', { address: undefined, channels }).advice).toContain('see step 1');
    expect(stepOf('channel', { ...reached, channels }).advice).not.toContain('step 1');
    const address = { kind: 'plain' } as const;
    expect(stepOf('channel', { ...reached, address, channels }).advice).not.toContain('step 1');
  });

  test('of a channel without receipts waits for a tap', () => {
    const channels = [{ ...pushcut(late), givesReceipts: false }];
    expect(stepOf('channel', { ...reached, channels }).text).toContain('nobody has tapped it');
  });

  test('that was refused has only the words of the channel', () => {
    const channels = [pushcut({ ...sent, isOk: false, sentAt: null, fault: 'Pushcut answered 401.' })];
    expect(stepOf('channel', { channels }).advice).toBe('');
  });

  test('counts by the channel where it got furthest', () => {
    const refused = { ...sent, isOk: false, fault: 'refused' };
    const [behind, ...ahead] = [null, refused, sent, { ...sent, receivedAt: NOW }, SEEN].map(pushcut);
    let last = behind as ChannelFacts;
    for (const next of ahead) {
      const { text } = stepOf('channel', { channels: [next] });
      expect(stepOf('channel', { channels: [last, next] }).text).toBe(text);
      expect(stepOf('channel', { channels: [next, last] }).text).toBe(text);
      last = next;
    }
  });

  test('of one channel is enough', () => {
    const other = { ...pushcut({ ...late, isOk: false, fault: 'x' }), title: 'ntfy' };
    expect(stepOf('channel', { channels: [other, pushcut(SEEN)] }).state).toBe('done');
  });
});

test('a key counts, and a strategy that has not called yet is said', () => {
  const keys = [{ strategy: 'breakout', hasCalled: false }];
  expect(stepOf('platform', { keys })).toMatchObject({
    state: 'warning',
    text: expect.stringContaining('breakout'),
  });
});

test('one strategy that has called is enough', () => {
  const keys = [
    { strategy: 'fade', hasCalled: false },
    { strategy: 'breakout', hasCalled: true },
  ];
  for (const some of [keys, keys.toReversed()])
    expect(stepOf('platform', { keys: some })).toMatchObject({
      state: 'done',
      text: '“breakout” has called this server.',
    });
});

test.each([
  ['waits', { status: 'pending', verdict: null }, 'todo', 'is waiting for your decision'],
  ['was not decided', { status: 'expired', verdict: null }, 'failed', 'Nobody decided'],
  ['was rejected by nobody', { status: 'rejected', verdict: null }, 'failed', 'rejected automatically'],
  ['was rejected', { status: 'rejected', verdict: 'reject' }, 'done', 'You rejected it'],
  ['was approved', { status: 'lapsed', verdict: 'approve' }, 'done', 'You approved it'],
] as const)('a practice trade that %s', (_name, practice, state, text) => {
  expect(stepOf('practice', { practice })).toMatchObject({ state, text: expect.stringContaining(text) });
});

test('a wrong clock is a sentence, and a right one none', () => {
  expect(clockFault(null)).toBeNull();
  expect(clockFault(300_000)).toContain('300 s ahead');
  expect(clockFault(-4_200)).toContain('4 s behind');
});

test.each(Object.keys(LANGUAGES) as Language[])('every step is written in %s', (language) => {
  const texts = inLanguage(language, () => createSteps(EMPTY).map(({ title }) => title));
  expect(new Set(texts).size).toBe(5);
});
