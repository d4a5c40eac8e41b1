import { expect, test } from 'vitest';
import { settingFaultOf } from '../../test/support/setting-fault.ts';
import { ConfirmationNeeded } from '../lib/confirmation-needed.ts';
import { type Changer, planChange } from './change-plan.ts';
import type { Settings } from './settings.ts';
import { createSettingsSource } from './settings-source.ts';

const CHANNEL = [
  { name: 'RING_TOPIC', about: 'A topic.', secret: true, personal: 'whole' },
  { name: 'RING_URL', about: 'A server.', secret: false, getsSecrets: ['RING_TOPIC'] },
  { name: 'RING_TEST', about: 'For tests.', secret: false, isOperators: true },
] as const;

const OPERATOR = { kind: 'operator' } as const;
const approver = (name: string, ...confirmed: ('asks' | 'silence')[]): Changer => ({
  kind: 'approver',
  name,
  confirmed: confirmed.length === 0 ? ['asks', 'silence'] : confirmed,
});

/** There is one channel, if it has a topic. */
const countRings = ({ approvers: [{ channelValues }] }: Settings) => (channelValues['RING_TOPIC'] ? 1 : 0);

interface Given {
  readonly environment?: Record<string, string>;
  readonly stored?: Record<string, string>;
  readonly by?: Changer;
}

function plan(
  changes: Record<string, string | null>,
  { environment = {}, stored = {}, by = OPERATOR }: Given,
) {
  const source = createSettingsSource(environment, CHANNEL);
  return planChange(
    source,
    new Map(Object.entries(stored)),
    new Map(Object.entries(changes)),
    by,
    countRings,
  );
}

const faultOf = (changes: Record<string, string | null>, given: Given = {}) =>
  settingFaultOf(() => plan(changes, given));

test('a change says what is stored, which of it is secret, and what the server will run by', () => {
  const { set, removed, settings } = plan(
    { APPROVAL_WINDOW_SECONDS: ' 60 ', RING_TOPIC: 'mine', SLOW_DOWN: '' },
    { stored: { SLOW_DOWN: 'on', QUIET_HOURS: '22:00-07:00 UTC' } },
  );

  expect(set).toEqual([
    { name: 'APPROVAL_WINDOW_SECONDS', value: '60', isSecret: false },
    { name: 'RING_TOPIC', value: 'mine', isSecret: true },
  ]);
  expect(removed).toEqual(['SLOW_DOWN']);
  expect(settings.approvalWindowMs).toBe(60_000);
  expect(settings.slowsDown).toBe(false);
  expect(settings.quietHours).not.toBeNull();
});

test('the environment takes precedence, so what it sets is not stored, unless it is blank', () => {
  const environment = { SLOW_DOWN: 'on', QUIET_HOURS: ' ' };

  expect(faultOf({ SLOW_DOWN: 'off' }, { environment }).setting).toBe('SLOW_DOWN');
  expect(plan({ QUIET_HOURS: '22:00-07:00 UTC' }, { environment }).set).toHaveLength(1);
});

test("the first approver's own setting does not get past the environment either", () => {
  const environment = { APPROVERS: 'anna,ben', RING_TOPIC: 'of anna' };

  expect(faultOf({ ANNA_RING_TOPIC: 'other' }, { environment }).setting).toBe('ANNA_RING_TOPIC');
  expect(plan({ BEN_RING_TOPIC: 'other' }, { environment }).set).toHaveLength(1);
});

test.each([
  ['PORT', '9000'],
  ['DATABASE_URL', 'postgres://db.example/other'],
  ['COUNTERSIGN_SECRET', 'ab'.repeat(32)],
  ['BRIDGE_MAY_BE_PRIVATE', 'on'],
  ['RING_TEST', 'x'],
])('%s belongs to the environment', (name, value) => {
  expect(faultOf({ [name]: value }).message).toContain('in the environment or the file .env only');
});

test.each([
  ['a name that is not there', { RING_TOPICS: 'x' }, 'RING_TOPICS'],
  ['a value that would keep the server from starting', { CLAIM_WINDOW_SECONDS: '0' }, 'CLAIM_WINDOW_SECONDS'],
  ['two lines', { RING_TOPIC: 'a\nb' }, 'RING_TOPIC'],
  ['a value without an end', { RING_TOPIC: 'a'.repeat(2001) }, 'RING_TOPIC'],
  ['what does not fit what is stored', { APPROVERS: null }, 'TWO_APPROVERS_ABOVE'],
])('%s is refused', (_what, changes, setting) => {
  const stored = { APPROVERS: 'anna,ben', TWO_APPROVERS_ABOVE: '500' };

  expect(faultOf(changes as unknown as Record<string, string | null>, { stored }).setting).toBe(setting);
});

test('what is stored may be bad already, and is still changed to what is good', () => {
  expect(plan({ CLAIM_WINDOW_SECONDS: '20' }, { stored: { CLAIM_WINDOW_SECONDS: '0' } }).set).toHaveLength(1);
  expect(plan({ FORMER_NAME: null }, { stored: { FORMER_NAME: 'x' } }).removed).toEqual(['FORMER_NAME']);
});

test('an approver who is removed leaves no keys behind', () => {
  const stored = { APPROVERS: 'anna,ben', BEN_RING_TOPIC: 'of ben' };

  expect(plan({ APPROVERS: 'anna' }, { stored }).removed).toEqual(['BEN_RING_TOPIC']);
});

test('a secret goes to another address only by whoever knows it', () => {
  const stored = { RING_TOPIC: 'secret', RING_URL: 'https://ring.example' };
  const change = { RING_URL: 'https://evil.example' };

  expect(faultOf(change, { stored }).setting).toBe('RING_URL');
  expect(
    faultOf({ ...change, RING_TOPIC: 'guessed' }, { environment: { RING_TOPIC: 'secret' } }).setting,
  ).toBe('RING_TOPIC');
  expect(faultOf(change, { environment: { RING_TOPIC: 'secret' } }).setting).toBe('RING_URL');
  expect(plan({ ...change, RING_TOPIC: 'secret' }, { stored }).set).toHaveLength(2);
  expect(plan({ RING_TOPIC: 'another' }, { stored }).set).toHaveLength(1);
});

test("a secret of another approver doesn't go there either", () => {
  const stored = { APPROVERS: 'anna,ben', RING_TOPIC: 'of anna', BEN_RING_TOPIC: 'of ben' };
  const change = { RING_URL: 'https://evil.example', RING_TOPIC: 'of anna' };

  expect(faultOf(change, { stored }).message).toContain('RING_TOPIC typed again');
});

test('among several approvers, each changes their own channels only', () => {
  const given = { stored: { APPROVERS: 'anna,ben', TWO_APPROVERS_ABOVE: '500' }, by: approver('ben') };

  for (const name of [
    'RING_TOPIC',
    'ANNA_RING_TOPIC',
    'ANNA_HOURS',
    'PUBLIC_URL',
    'TWO_APPROVERS_ABOVE',
    'APPROVERS',
  ])
    expect(faultOf({ [name]: 'x' }, given).message).toContain('there are several approvers');
  expect(faultOf({ TWO_APPROVERS_ABOVE: null }, given).setting).toBe('TWO_APPROVERS_ABOVE');
  expect(plan({ BEN_RING_TOPIC: 'mine', CLAIM_WINDOW_SECONDS: '20' }, given).set).toHaveLength(2);
  expect(plan({ ANNA_RING_TOPIC: 'mine' }, { ...given, by: OPERATOR }).set).toHaveLength(1);
});

test('nobody removes themselves, because the change could not be taken back', () => {
  expect(faultOf({ APPROVERS: 'ben,anna' }, { by: approver('Charles') }).setting).toBe('APPROVERS');
  expect(plan({ APPROVERS: 'anna,ben' }, { by: approver('anna') }).set).toHaveLength(1);
  expect(plan({ APPROVERS: 'anna,ben' }, { by: approver('trader') }).set).toHaveLength(1);
});

test('whose phone rings is changed after a yes, and the last channel goes after another one', () => {
  const by: Changer = { kind: 'approver', name: 'anna', confirmed: [] };
  const stored = { RING_TOPIC: 'mine' };
  const what = (changes: Record<string, string | null>, given: Given) => {
    try {
      plan(changes, { stored, ...given });
      return null;
    } catch (error) {
      return error instanceof ConfirmationNeeded ? [error.what, ...error.settings] : error;
    }
  };

  expect(what({ RING_TOPIC: 'other' }, { by })).toEqual(['asks', 'RING_TOPIC']);
  expect(what({ RING_TOPIC: 'mine', SLOW_DOWN: 'on' }, { by })).toBeNull();
  expect(what({ RING_TOPIC: 'other' }, { by: approver('anna', 'asks') })).toBeNull();
  expect(what({ RING_TOPIC: null }, { by: approver('anna', 'asks') })).toEqual(['silence', 'RING_TOPIC']);
  expect(what({ RING_TOPIC: null }, { by: approver('anna') })).toBeNull();
});
