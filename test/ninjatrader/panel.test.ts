import { expect, test, vi } from 'vitest';
import { changed, openFaked, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated } from './support/gated-trade.ts';
import { runToEnd } from './support/host.ts';

vi.setConfig({ maxConcurrency: 4 });

const host = hostForFile();

const ROWS = [
  [{ left: 252 }, 'waiting for the phone, 4:12'],
  [{ left: 59.2 }, 'waiting for the phone, 1:00'],
  [{ left: 0 }, 'time is up, no order'],
  [{ left: 65, away: true }, 'server unreachable, 1:05'],
  [{ ended: 'approved' }, 'approved'],
  [{ ended: 'trade_rejected: the approver rejected it (news)' }, 'rejected: news'],
  [{ ended: 'trade_rejected: the approver rejected it (paused)' }, 'rejected: paused'],
  [{ ended: 'trade_rejected: the approver rejected it' }, 'rejected'],
  [{ ended: 'trade_expired: nobody decided in time' }, 'expired, no answer in time'],
  [{ ended: 'timed_out: nobody decided within 7 min' }, 'expired, no answer in time'],
  [{ ended: 'trade_withdrawn: it was withdrawn' }, 'withdrawn'],
  [{ ended: 'withdrawn: the window is over' }, 'withdrawn: the window is over'],
  [{ ended: 'connection_lost: no answer' }, 'server unreachable, not executed'],
  [{ ended: 'server_unreachable: no answer' }, 'server unreachable, not executed'],
  [{ ended: 'drift: the market has moved 30 ticks' }, 'not executed: the market has moved 30 ticks'],
] as const;

test('the line on the chart says how the question stands', async () => {
  const rows = ROWS.map(([row]) => row);
  const lines = await runToEnd('driven', ['panel', JSON.stringify({ rows })]);
  const texts = lines.filter(({ event }) => event === 'panel').map(({ text }) => text);
  expect(texts).toEqual(ROWS.map(([, text]) => text));
});

test.concurrent('the line does not go on saying approved when the platform made no order', async () => {
  const gated = await openFaked(host(), {}, { broker: 'Ignore' });
  gated.gateway.handle('claim', changed({}));
  await askGated(gated);
  await gated.stage.find('drawn', ({ text }) => text === 'Countersign: approved');
  await gated.stage.find('drawn', ({ text }) =>
    /not executed: the platform placed no order/.test(String(text)),
  );
  await gated.stage.end();
});

test.concurrent('the chart shows a question that waits, and then its end', async () => {
  const gated = await openFaked(host());
  gated.gateway.handle('claim', rejected);
  await askGated(gated);
  await gated.stage.find('drawn', ({ text }) => /^Countersign: rejected/.test(String(text)));
  expect(await gated.stage.end()).toMatchObject({ orders: 0, faults: 0, violations: 0 });
});
