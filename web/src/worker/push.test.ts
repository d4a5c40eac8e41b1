import { expect, test } from 'vitest';
import type { PushCard, PushCardData } from '../../../src/domain/push-card.ts';
import { answerCard, placeCard, readMessage, readPress, toCard } from './push.ts';

const QUESTION = { title: 'ES LONG', lang: 'en', tag: 'uuid', navigate: '/chart/uuid' };

const BUTTONS: PushCardData['buttons'] = [
  { verdict: 'approve', label: 'APPROVE ✅' },
  { verdict: 'reject', label: 'REJECT ❌' },
];

function message(changes: Partial<PushCardData> = {}): PushCard {
  return {
    web_push: 8030,
    mutable: true,
    notification: {
      title: '🔥 ES LONG Signal',
      body: 'Entry: 4127.50',
      lang: 'en',
      dir: 'ltr',
      navigate: 'https://desk.example/chart/uuid#l=link',
      tag: 'uuid',
      silent: false,
      data: {
        notice_id: 'notice-1',
        rings: true,
        buttons: BUTTONS,
        ...changes,
      },
    },
  };
}

const question = toCard(message());
const outcome = toCard(message({ notice_id: 'notice-2', rings: false, buttons: [] }));

test('a question rings, stays, and has picture and buttons', () => {
  expect(question).toEqual({
    title: '🔥 ES LONG Signal',
    receipt: '/chart/uuid.png?l=link',
    options: {
      body: 'Entry: 4127.50',
      lang: 'en',
      dir: 'ltr',
      tag: 'uuid',
      silent: false,
      navigate: '/chart/uuid',
      icon: '/assets/icon-192.png',
      renotify: true,
      requireInteraction: true,
      image: '/chart/uuid.png?l=link',
      actions: [
        { action: 'approve', title: 'APPROVE ✅' },
        { action: 'reject', title: 'REJECT ❌' },
      ],
      data: { notice_id: 'notice-1', navigate: '/chart/uuid', isQuestion: true },
    },
  });
});

test('an outcome takes its place without buttons', () => {
  expect(outcome.options).toMatchObject({
    tag: 'uuid',
    renotify: false,
    requireInteraction: false,
    actions: [],
  });
});

test('a card without a picture has no receipt', () => {
  const { notification, ...rest } = message();
  const { options, receipt } = toCard({
    ...rest,
    notification: { ...notification, navigate: 'https://desk.example/setup' },
  });
  expect(receipt).toBeNull();
  expect(options).not.toHaveProperty('image');
  expect(options.navigate).toBe('/setup');
});

test.each([
  undefined,
  null,
  'text',
  {},
  { web_push: 8030 },
  { web_push: 8030, notification: { title: 'x' } },
])('%j is no message of this server', (value) => {
  expect(readMessage(value)).toBeUndefined();
});

test('a question never takes the place of its outcome', () => {
  expect(placeCard(question, [{ data: outcome.options.data }])).toBe('leave');
  expect(placeCard(outcome, [{ data: question.options.data }])).toBe('show');
});

test('a question that comes a second time does not ring again, and a reminder does', () => {
  expect(placeCard(question, [{ data: question.options.data }])).toBe('repeat');
  expect(placeCard(toCard(message({ notice_id: 'notice-3' })), [{ data: question.options.data }])).toBe(
    'show',
  );
});

test('in a browser that remembers nothing about a card, each is shown', () => {
  expect(placeCard(question, [])).toBe('show');
  expect(placeCard(question, [{ data: null }, {}])).toBe('show');
});

test('APPROVE only opens the page, which asks', () => {
  const open = { kind: 'open', path: '/chart/uuid' };
  expect(readPress('approve', 'uuid', question.options.data)).toEqual({
    kind: 'open',
    path: '/chart/uuid#approve',
  });
  expect(readPress('', 'uuid', question.options.data)).toEqual(open);
  expect(readPress('approve', 'uuid', null)).toEqual({ kind: 'open', path: '/' });
});

test('REJECT asks the server to reject', () => {
  expect(readPress('reject', 'uuid', question.options.data)).toEqual({
    kind: 'reject',
    path: '/reject/uuid',
  });
});

test('after REJECT the card says what is recorded', () => {
  const card = (answer: Parameters<typeof answerCard>[0]) => answerCard(answer, QUESTION);
  expect(card({ kind: 'rejected' })).toMatchObject({
    title: 'Rejected',
    options: { body: 'ES LONG', silent: true },
  });
  expect(card({ kind: 'refused', title: 'It has expired', detail: 'Too late.' })).toMatchObject({
    title: 'Not rejected: It has expired',
    options: { body: 'ES LONG\nToo late.', renotify: true },
  });
  expect(card({ kind: 'unreachable' })).toMatchObject({ title: 'REJECT not confirmed: no connection' });
});

test('the question that is sent again takes the place of a reject that failed, not of one that is recorded', () => {
  const failed = answerCard({ kind: 'unreachable' }, QUESTION);
  const done = answerCard({ kind: 'rejected' }, QUESTION);
  expect(placeCard(question, [{ data: failed.options.data }])).toBe('show');
  expect(placeCard(question, [{ data: done.options.data }])).toBe('leave');
});

test('it is answered in the language that it was asked in', () => {
  const german = answerCard({ kind: 'unreachable' }, { ...QUESTION, lang: 'de' });
  expect(german).toMatchObject({
    title: 'ABLEHNEN nicht bestätigt: keine Verbindung',
    options: { lang: 'de', body: expect.stringMatching(/^ES LONG\nTippen/) },
  });
  // As a card of an earlier version says nothing.
  expect(answerCard({ kind: 'rejected' }, { ...QUESTION, lang: '' }).title).toBe('Rejected');
});
