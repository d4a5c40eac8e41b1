import { expect, test } from 'vitest';
import { findFaults, findRefusal } from './schema.ts';

const BUTTON = {
  name: 'Approve',
  url: 'https://desk.example/approve',
  urlBackgroundOptions: { httpMethod: 'POST', httpContentType: 'application/json' },
};

test('an empty body is in order, because everything is optional', () => {
  expect(findFaults({})).toEqual([]);
});

test('a full body is in order', () => {
  const body = {
    id: 'card-1',
    title: 'ES LONG',
    text: 'Entry',
    image: 'http://127.0.0.1:3000/chart.png',
    sound: 'my own sound',
    devices: ['Ana'],
    isTimeSensitive: true,
    defaultAction: { url: 'https://desk.example/' },
    actions: [BUTTON, { name: 'Run', shortcut: 'Lights', keepNotification: true }],
  };

  expect(findFaults(body)).toEqual([]);
});

test('a key that Pushcut does not know is a fault, but not refused', () => {
  const faults = findFaults({ body: 'Entry', actions: [{ ...BUTTON, color: 'red' }] });

  expect(faults).toEqual(['body.body: unknown key', 'body.actions[0].color: unknown key']);
  expect(findRefusal(faults)).toBeUndefined();
});

test.each([
  ['a list', [], 'body: expected an object'],
  ['a number as title', { title: 5 }, 'body.title: expected a string, found 5'],
  [
    'a nameless button',
    { actions: [{ url: BUTTON.url }] },
    'body.actions[0].name: expected a string, found nothing',
  ],
  ['an empty sound', { sound: '' }, 'body.sound: expected a string that is not empty, found ""'],
  ['a level of its own', { interruptionLevel: 'loud' }, 'body.interruptionLevel: expected active or passive'],
  ['both levels', { isTimeSensitive: false, interruptionLevel: 'passive' }, 'found both'],
  ['five buttons', { actions: [BUTTON, BUTTON, BUTTON, BUTTON, BUTTON] }, 'expected at most 4, found 5'],
  ['a picture in the clear', { image: 'http://desk.example/a.png' }, 'body.image: expected an https address'],
  ['a picture without a host', { image: '/chart/a.png' }, 'body.image: expected an https address'],
  [
    'a link that is none',
    { defaultAction: { url: 'desk' } },
    'body.defaultAction.url: expected an https address',
  ],
  ['a method unheard of', background({ httpMethod: 'PATCH' }), 'httpMethod: expected GET or POST or PUT'],
  ['headers as an object', background({ httpHeader: { a: 'b' } }), 'httpHeader: expected an array'],
  [
    'a request without address',
    { actions: [{ name: 'A', urlBackgroundOptions: {} }] },
    'expected an address',
  ],
  ['a device that is no name', { devices: [5] }, 'body.devices[0]: expected a string that is not empty'],
  ['a delay', { delay: '5s' }, 'found a scheduled one'],
])('%s is refused', (_, body, fault) => {
  expect(findRefusal(findFaults(body))).toContain(fault);
});

function background(options: Record<string, unknown>) {
  return { actions: [{ ...BUTTON, urlBackgroundOptions: options }] };
}
