import { expect, test } from 'vitest';
import { composeMessage } from '../../../test/support/contracts/channel-contract.ts';
import { composeRequest } from './request.ts';

const CARD = { devices: [], approveBy: 'button' } as const;

test('a question rings through focus modes and carries picture, page and buttons', () => {
  expect(composeRequest(composeMessage(), CARD)).toEqual({
    id: 'card-1',
    threadId: 'breakout ES',
    title: 'ES LONG',
    text: 'Entry 4127.50\nStop 4126.50',
    sound: 'loud',
    isTimeSensitive: true,
    image: 'https://desk.example/chart/1.png?k=link-of-picture',
    defaultAction: { name: 'Open', url: 'https://desk.example/chart/1?k=link-of-page' },
    actions: [
      {
        name: 'Approve',
        url: 'https://desk.example/approve/1?k=link-of-approve',
        urlBackgroundOptions: { httpMethod: 'POST', httpContentType: 'application/json' },
      },
      {
        name: 'Reject',
        url: 'https://desk.example/reject/1?k=link-of-reject',
        urlBackgroundOptions: { httpMethod: 'POST', httpContentType: 'application/json' },
      },
    ],
  });
});

test('an update that asks for nothing neither rings nor lights the screen', () => {
  const request = composeRequest(composeMessage({ tone: 'quiet' }), CARD);

  expect(request).toMatchObject({ sound: 'none', interruptionLevel: 'passive' });
  expect(request).not.toHaveProperty('isTimeSensitive');
});

test.each(['good', 'bad'] as const)('a %s outcome is heard but does not break through', (tone) => {
  expect(composeRequest(composeMessage({ tone }), CARD).isTimeSensitive).toBe(false);
});

test('a settled trade removes the buttons from the card', () => {
  expect(composeRequest(composeMessage({ actions: [] }), CARD).actions).toEqual([]);
});

test('without a picture there is no image', () => {
  expect(composeRequest(composeMessage({ imageUrl: null }), CARD)).not.toHaveProperty('image');
});

test('only the named devices ring', () => {
  expect(composeRequest(composeMessage(), { ...CARD, devices: ['Ana'] }).devices).toEqual(['Ana']);
});

test('buttons beyond the fourth are only on the page', () => {
  const actions = ['1', '2', '3', '4', '5'].map((label) => ({
    label,
    url: 'https://desk.example/',
    code: 'code',
    verdict: 'reject' as const,
  }));

  expect(composeRequest(composeMessage({ actions }), CARD).actions.map(({ name }) => name)).toEqual([
    '1',
    '2',
    '3',
    '4',
  ]);
});

test('APPROVE opens the page where a locked phone must not approve, and REJECT still rejects at once', () => {
  const [approve, reject] = composeRequest(composeMessage(), { ...CARD, approveBy: 'page' }).actions;

  expect(approve).toEqual({ name: 'Approve', url: 'https://desk.example/chart/1?k=link-of-page' });
  expect(reject?.urlBackgroundOptions?.httpMethod).toBe('POST');
});
