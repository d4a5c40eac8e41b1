import { expect, test } from 'vitest';
import { createServerClock } from '../lib/server-clock.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';
import { createTradeNews } from './trade-store.ts';

function createNews() {
  const clock = createServerClock({ monotonic: () => 0, wall: () => 0 });
  return createTradeNews(viewOfKnownTrade({ revision: 4 }), clock);
}

test('a newer view replaces what is known', () => {
  const news = createNews();
  news.take(viewOfKnownTrade({ revision: 5, status: 'approved' }));
  expect(news.view.value.status).toBe('approved');
});

test('an older view, late from the network, changes nothing but the clock', () => {
  const news = createNews();
  news.take(viewOfKnownTrade({ revision: 3, status: 'rejected', server_time: '2024-01-15T14:30:20.000Z' }));
  expect(news.view.value.status).toBe('pending');
  expect(news.heardAt.value).toBe(Date.parse('2024-01-15T14:30:20.000Z'));
});

test('what was decided is never shown as waiting again', () => {
  const news = createNews();
  const { server_time } = viewOfKnownTrade();
  news.takeFacts({ status: 'approved', decided_by: 'Alice', server_time });
  news.take(viewOfKnownTrade({ revision: 4 }));
  expect([news.view.value.status, news.view.value.decided_by]).toEqual(['approved', 'Alice']);
});
