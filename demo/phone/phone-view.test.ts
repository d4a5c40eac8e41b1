import { expect, test } from 'vitest';
import type { Card } from '../../test/support/stand-ins.ts';
import { viewCard } from './phone-view.ts';

const CARD: Card = {
  id: 'card/1',
  title: 'ES LONG',
  text: 'Entry 6002.00',
  image: 'http://127.0.0.1/chart/1.png',
  sound: null,
  isTimeSensitive: false,
  interruptionLevel: null,
  defaultAction: { url: 'http://127.0.0.1/chart/1' },
  actions: [],
  threadId: null,
  updatedAt: 1000,
  updates: 0,
};
const PICTURE = { version: 2, contentType: 'image/png', bytes: new Uint8Array(4) };

test.each([
  [undefined, 'coming', null],
  [null, 'none', null],
  [PICTURE, 'ready', '/pictures/card%2F1?version=2'],
])('a picture is coming, there or not to be had (%#)', (picture, pictureState, pictureUrl) => {
  const view = viewCard({ card: CARD, arrivedAt: 1000, picture, answer: null });
  expect(view).toMatchObject({ pictureState, pictureUrl });
});

test.each([
  ['http://127.0.0.1/chart/1', 'http://127.0.0.1/chart/1'],
  ['javascript:alert(1)', null],
  ['https://', null],
  [undefined, null],
])('a tap on the card opens %s as %s', (url, opens) => {
  const card = { ...CARD, defaultAction: url === undefined ? null : { url } };
  expect(viewCard({ card, arrivedAt: 1000, picture: null, answer: null }).opens).toBe(opens);
});
