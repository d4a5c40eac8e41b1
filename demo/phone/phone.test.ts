import { expect, test } from 'vitest';
import type { Card } from '../../test/support/stand-ins.ts';
import { createPhone, type Phone, readPressAnswer } from './phone.ts';

const ASK: Card = {
  id: 'card-1',
  title: 'ES LONG',
  text: 'Entry 6002.00',
  image: 'http://127.0.0.1/chart/1.png',
  sound: 'loud',
  isTimeSensitive: true,
  interruptionLevel: null,
  defaultAction: { url: 'http://127.0.0.1/chart/1' },
  actions: [{ name: 'APPROVE ✅', url: 'http://127.0.0.1/approve/1' }],
  threadId: null,
  updatedAt: 1000,
  updates: 0,
};

/** The stand-in as the phone sees it, with answers given by the test. */
function standInWith(answers: { picture?: () => Response; press?: () => Response }) {
  const cards = new Map<string, Card>();
  const listeners = new Set<() => void>();
  return {
    arrive(card: Card) {
      cards.set(card.id, card);
      for (const listener of listeners) listener();
    },
    cards: () => [...cards.values()],
    onReceived: (listener: unknown) => {
      const hear = listener as () => void;
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    fetchPicture: async () => (answers.picture ?? png)(),
    press: async () => (answers.press ?? unexpected)(),
  };
}

const png = () =>
  new Response(new Uint8Array([137, 80, 78, 71]), { headers: { 'content-type': 'image/png' } });
const unexpected = () => {
  throw new Error('the button leads nowhere');
};

function settled(phone: Phone): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  phone.onChange(() => {
    if (phone.cards().every(({ picture }) => picture !== undefined)) resolve();
  });
  return promise;
}

test('a card is on the phone when it arrives, its picture a moment later', async () => {
  const standIn = standInWith({});
  const phone = createPhone(standIn);
  const done = settled(phone);
  standIn.arrive(ASK);
  expect(phone.find('card-1')).toMatchObject({ arrivedAt: 1000, picture: undefined, answer: null });
  await done;
  expect(phone.find('card-1')?.picture).toMatchObject({ contentType: 'image/png' });
});

test('a picture that fails is asked for again', async () => {
  const answers = [new Response('later', { status: 503 }), png()];
  const standIn = standInWith({ picture: () => answers.shift() ?? unexpected() });
  const phone = createPhone(standIn);
  const done = settled(phone);
  standIn.arrive(ASK);
  await done;
  expect(phone.find('card-1')?.picture).toMatchObject({ contentType: 'image/png' });
});

test('a picture that cannot be had leaves the card without one', async () => {
  const standIn = standInWith({ picture: unexpected });
  const phone = createPhone(standIn);
  const done = settled(phone);
  standIn.arrive(ASK);
  await done;
  expect(phone.find('card-1')?.picture).toBeNull();
});

test('the answer to a press stays on the card until another message takes its place', async () => {
  const standIn = standInWith({ press: () => Response.json({ status: 'approved', already: false }) });
  const phone = createPhone(standIn);
  standIn.arrive(ASK);
  await phone.press('card-1', 'APPROVE ✅');
  expect(phone.find('card-1')?.answer).toMatchObject({ tone: 'good' });
  standIn.arrive({ ...ASK, title: 'Approved', image: null, updatedAt: 2000, updates: 1 });
  expect(phone.cards()).toHaveLength(1);
  expect(phone.find('card-1')).toMatchObject({ arrivedAt: 1000, answer: null, picture: null });
});

test('a button that leads nowhere is said to be not done', async () => {
  const standIn = standInWith({});
  const phone = createPhone(standIn);
  standIn.arrive(ASK);
  await expect(phone.press('card-1', 'APPROVE ✅')).resolves.toEqual({
    tone: 'bad',
    words: 'Not done: the server could not be reached',
  });
});

test('the newest card comes first', () => {
  const standIn = standInWith({});
  const phone = createPhone(standIn);
  standIn.arrive(ASK);
  standIn.arrive({ ...ASK, id: 'card-2' });
  expect(phone.cards().map(({ card }) => card.id)).toEqual(['card-2', 'card-1']);
});

const answer = (status: number, body: object) => Response.json(body, { status });

test.each([
  [answer(200, { status: 'approved', already: false }), 'good', 'Approved. The strategy can pick it up.'],
  [answer(200, { status: 'rejected', already: false }), 'quiet', 'Rejected. No order will be placed.'],
  [
    answer(200, { status: 'approved', already: true }),
    'quiet',
    'It was already approved. Nothing was done twice.',
  ],
  [answer(409, { title: 'Too late', detail: 'It expired.' }), 'bad', 'Not done: Too late'],
  [answer(409, { detail: 'It expired.' }), 'bad', 'Not done: It expired.'],
  [new Response('<h1>Bad gateway</h1>', { status: 502 }), 'bad', 'Not done: the server answered 502'],
])('the answer to a press is put into words (%#)', async (response, tone, words) => {
  await expect(readPressAnswer(response)).resolves.toEqual({ tone, words });
});
