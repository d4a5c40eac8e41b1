import { expect, test } from 'vitest';
import { createChecklist, type SetupFacts } from './checklist.ts';

const NOTHING: SetupFacts = {
  publicUrl: 'http://localhost:8000',
  phones: 0,
  channels: [],
  tests: [],
  keys: 0,
  hasSeenStrategy: false,
  hasDecided: false,
};
const ALL: SetupFacts = {
  publicUrl: 'https://approve.example.com',
  phones: 1,
  channels: ['pushcut'],
  tests: ['seen'],
  keys: 1,
  hasSeenStrategy: true,
  hasDecided: true,
};
const statesOf = (facts: SetupFacts) =>
  Object.fromEntries(createChecklist(facts).map(({ id, state }) => [id, state]));

test('at first everything is to do, and each item says what', () => {
  expect(createChecklist(NOTHING)).toEqual([
    {
      id: 'public_url',
      title: 'Phones can reach the server',
      state: 'todo',
      advice:
        "Set PUBLIC_URL to an https address that points here. A phone can't reach this machine by that name.",
    },
    {
      id: 'phone_paired',
      title: 'A phone is paired',
      state: 'todo',
      advice: 'Pair one on the Phones page.',
    },
    {
      id: 'channel_configured',
      title: 'A notification channel is set up',
      state: 'todo',
      advice: expect.stringContaining('PUSHCUT_API_KEY'),
    },
    {
      id: 'channel_tested',
      title: 'A test notification was seen',
      state: 'todo',
      advice: 'Send a test below, and tap it on the phone.',
    },
    {
      id: 'key_made',
      title: 'A strategy has a key',
      state: 'todo',
      advice: 'Create one below and put it in the key file.',
    },
    {
      id: 'strategy_seen',
      title: 'A strategy has connected',
      state: 'todo',
      advice: 'Start the strategy with the server URL and its key file. It connects on its own.',
    },
    {
      id: 'trade_decided',
      title: 'A trade has been decided',
      state: 'todo',
      advice: 'Wait for a signal, or try "countersign demo" in the meantime.',
    },
  ]);
});

test('at the end everything is done, and nothing is advised', () => {
  expect(statesOf(ALL)).toEqual({
    public_url: 'done',
    phone_paired: 'done',
    channel_configured: 'done',
    channel_tested: 'done',
    key_made: 'done',
    strategy_seen: 'done',
    trade_decided: 'done',
  });
  for (const { advice } of createChecklist(ALL)) expect(advice).toBe('');
});

test.each([
  ['http://localhost:8000', 'todo'],
  ['http://127.0.0.1:8000', 'todo'],
  ['http://[::1]:8000', 'todo'],
  ['http://approve.example.com', 'failed'],
  ['http://my.localhost', 'todo'],
  ['http://127x.example.com', 'failed'],
  ['https://localhost:8443', 'done'],
])('an address of %s is %s', (publicUrl, state) => {
  expect(statesOf({ ...ALL, publicUrl })['public_url']).toBe(state);
});

const itemOf = (facts: SetupFacts, wanted: string) => createChecklist(facts).find(({ id }) => id === wanted);

test('over http the links that approve could be read', () => {
  expect(itemOf({ ...ALL, publicUrl: 'http://approve.example.com' }, 'public_url')?.advice).toBe(
    'Set PUBLIC_URL to an https address. Over http, anyone on the network can read the links that approve trades.',
  );
});

test.each<[SetupFacts['tests'], string, string]>([
  [['seen', 'failed'], 'failed', 'The last test failed. Send another one and read the result.'],
  [['unseen', 'failed'], 'failed', 'The last test failed. Send another one and read the result.'],
  [['seen', 'unseen'], 'todo', 'Tap the test notification on the phone, or send another one below.'],
  [[], 'todo', 'Send a test below, and tap it on the phone.'],
])('tests that were %s are %s', (tests, state, advice) => {
  expect(itemOf({ ...ALL, tests }, 'channel_tested')).toMatchObject({ state, advice });
});

test('without a channel there is nothing that could have been tested', () => {
  expect(itemOf({ ...ALL, channels: [] }, 'channel_tested')).toMatchObject({
    state: 'todo',
    advice: 'Send a test below, and tap it on the phone.',
  });
});
