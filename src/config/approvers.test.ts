import { expect, test } from 'vitest';
import { settingFaultOf } from '../../test/support/setting-fault.ts';
import { nameOwnSettings } from './approvers.ts';
import { loadSettings } from './settings.ts';

const CHANNEL = [
  { name: 'RING_TOPIC', about: 'A topic.', secret: true, personal: 'whole' },
  { name: 'RING_URL', about: 'A server.', secret: false },
] as const;

const load = (environment: Record<string, string>) => loadSettings(environment, CHANNEL);

const faultOf = (environment: Record<string, string>) => settingFaultOf(() => load(environment));

test('one approver is the default, with settings without a prefix', () => {
  const settings = load({ RING_TOPIC: 'one', TRADER_RING_TOPIC: 'other', TRADER_HOURS: 'nonsense' });

  expect(settings.approvers).toHaveLength(1);
  expect(settings.approvers[0]).toMatchObject({ name: 'trader', hours: null });
  expect(settings.approvers[0].channelValues['RING_TOPIC']).toBe('one');
  expect(settings.formerNames).toBeNull();
});

test('each further approver has prefixed settings, and shares those that do not say which phone to reach', () => {
  const { approvers } = load({
    APPROVERS: 'anna, ben',
    RING_TOPIC: 'of anna',
    RING_URL: 'shared',
    BEN_RING_TOPIC: 'of ben',
    BEN_HOURS: 'Mon-Fri 08:00-18:00 America/New_York',
  });
  const [anna, ben] = approvers;

  expect(approvers.map(({ name }) => name)).toEqual(['anna', 'ben']);
  expect(anna.channelValues).toEqual({ RING_TOPIC: 'of anna', RING_URL: 'shared' });
  expect(ben?.channelValues).toEqual({ RING_TOPIC: 'of ben', RING_URL: 'shared' });
  expect(ben?.ownSettings).toEqual(new Set(['RING_TOPIC']));
  expect(ben?.hours?.timezone).toBe('America/New_York');
});

test('which phone to reach is never shared with the first approver', () => {
  const [, ben] = load({ APPROVERS: 'anna,ben', RING_TOPIC: 'of anna' }).approvers;

  expect(ben?.channelValues['RING_TOPIC']).toBeUndefined();
});

test("the first approver's settings may have the prefix too", () => {
  const [anna] = load({ APPROVERS: 'anna,ben', ANNA_RING_TOPIC: 'mine', RING_TOPIC: 'other' }).approvers;

  expect(anna.channelValues['RING_TOPIC']).toBe('mine');
});

test("the first approver's former name is hers, unless another approver has it", () => {
  expect(load({ APPROVERS: 'anna,ben' }).formerNames).toEqual(['trader']);
  expect(load({ APPROVERS: 'anna,ben', APPROVER_NAME: 'Ann' }).formerNames).toEqual(['Ann', 'trader']);
  expect(load({ APPROVERS: 'anna,ben', APPROVER_NAME: 'ben' }).formerNames).toEqual(['trader']);
  expect(load({ APPROVERS: 'anna,trader' }).formerNames).toEqual([]);
});

test.each(['quiet', 'anna,Quiet'])(
  "a name whose own setting is one of the server's is refused: %s",
  (list) => {
    const fault = faultOf({ APPROVERS: list, QUIET_HOURS: '22:00-07:00 UTC' });

    expect(fault.setting).toBe('APPROVERS');
    expect(fault.message).toMatch(/"[Qq]uiet", whose own setting QUIET_HOURS is the server's/);
  },
);

test.each(['away', 'pause', 'server', 'home'])(
  'a name that only sounds like a setting is one: %s',
  (name) => {
    expect(load({ APPROVERS: name, QUIET_HOURS: '22:00-07:00 UTC' }).approvers[0].name).toBe(name);
  },
);

test('setting prefixes have no accents or spaces', () => {
  expect(nameOwnSettings('Élodie van Dam', CHANNEL).map(({ name }) => name)).toEqual([
    'ELODIE_VAN_DAM_HOURS',
    'ELODIE_VAN_DAM_CARD_LANGUAGE',
    'ELODIE_VAN_DAM_SLOW_DOWN',
    'ELODIE_VAN_DAM_RING_TOPIC',
    'ELODIE_VAN_DAM_RING_URL',
  ]);
});

test('cards are in English unless a language is set, for all or for one', () => {
  const languages = (environment: Record<string, string>) =>
    load(environment).approvers.map(({ language }) => language);

  expect(languages({ LANGUAGE: 'fr' })).toEqual(['en']);
  expect(languages({ CARD_LANGUAGE: 'pt-BR' })).toEqual(['pt']);
  expect(languages({ APPROVERS: 'anna,ben', BEN_CARD_LANGUAGE: 'zh-CN' })).toEqual(['en', 'zh-Hans']);
  expect(languages({ APPROVERS: 'anna,ben', CARD_LANGUAGE: 'ja', ANNA_CARD_LANGUAGE: 'de' })).toEqual([
    'de',
    'ja',
  ]);
});

test('whether hasty approvals are slowed down may be set for one approver', () => {
  const slowed = (environment: Record<string, string>) =>
    load({ APPROVERS: 'anna,ben', ...environment }).approvers.map(({ slowsDown }) => slowsDown);

  expect(slowed({ SLOW_DOWN: 'on' })).toEqual([null, null]);
  expect(slowed({ SLOW_DOWN: 'on', BEN_SLOW_DOWN: 'off' })).toEqual([null, false]);
  expect(slowed({ ANNA_SLOW_DOWN: 'on' })).toEqual([true, null]);
});

test('the amount above which two are needed is read', () => {
  expect(load({ APPROVERS: 'anna,ben', TWO_APPROVERS_ABOVE: '250.50' }).twoApproversAbove).toBe(250.5);
  expect(load({ APPROVERS: 'anna,ben', TWO_APPROVERS_ABOVE: '0' }).twoApproversAbove).toBe(0);
  expect(load({ APPROVERS: 'anna,ben' }).twoApproversAbove).toBeNull();
});

test.each([
  [
    { APPROVERS: 'anna,anna' },
    'setting APPROVERS: expected names with different setting prefixes, found "anna" twice',
  ],
  [{ APPROVERS: 'anna,Anna' }, 'found "anna" and "Anna"'],
  [{ APPROVERS: 'anna,' }, 'setting APPROVERS: expected 1 to 64 letters'],
  [{ APPROVERS: 'anna,<ben>' }, 'setting APPROVERS: expected 1 to 64 letters'],
  [{ APPROVERS: 'anna,анна' }, 'expected names that begin with a letter from A to Z, found "анна"'],
  [{ APPROVERS: 'anna,ben', BEN_HOURS: 'daily' }, 'setting BEN_HOURS: expected hours such as Mon-Fri'],
  [{ APPROVERS: 'anna,ben', TWO_APPROVERS_ABOVE: 'much' }, 'setting TWO_APPROVERS_ABOVE: expected an amount'],
  [
    { CARD_LANGUAGE: 'klingon' },
    'setting CARD_LANGUAGE: expected one of en, de, es, pt, fr, ja, zh-Hans, found "klingon"',
  ],
  [
    { APPROVERS: 'anna,ben', BEN_CARD_LANGUAGE: 'zh-TW' },
    'setting BEN_CARD_LANGUAGE: expected one of en, de',
  ],
  [{ APPROVERS: 'anna,ben', BEN_SLOW_DOWN: 'yes' }, 'setting BEN_SLOW_DOWN: expected on or off, found "yes"'],
  [{ TWO_APPROVERS_ABOVE: '500' }, 'expected at least two names in APPROVERS as well, found one approver'],
])('%j is refused', (environment, message) => {
  expect(faultOf(environment).message).toContain(message);
});
