import { expect, test, vi } from 'vitest';
import { changed, openFaked, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, expectOneOrder, type GatedOptions } from './support/gated-trade.ts';

vi.setConfig({ maxConcurrency: 16 });

const host = hostForFile();

/** A signal comes with the bar that closes five minutes after `ends_at`, and is approved at once. */
async function askAfter(ends_at: string, hours: object, options: GatedOptions = {}) {
  const gated = await openFaked(host(), {}, { ends_at, ...options });
  gated.gateway.handle('claim', changed({}));
  await gated.stage.do('hours', hours);
  return askGated(gated);
}

const OVERNIGHT = { opens: '18:00', hours: 23 };
const DAYTIME = { opens: '09:30', hours: 6.5 };
const AROUND_THE_CLOCK = { opens: '00:00', hours: 24 };
const DAY_AFTER_DAY = { opens: '17:00', hours: 24 };

test.concurrent.each([
  ['midnight of a session that runs over it', '2024-05-07T23:55', OVERNIGHT],
  ['the night of a session that runs over midnight', '2024-05-08T03:10', OVERNIGHT],
  ['the middle of the day', '2024-05-07T11:00', DAYTIME],
  ['midnight where trading never stops', '2024-05-07T23:55', AROUND_THE_CLOCK],
  ['the end of a session that the next one follows at once', '2024-05-07T16:55', DAY_AFTER_DAY],
  ['the end of a month where trading never stops', '2024-02-29T23:55', AROUND_THE_CLOCK],
] as const)('a signal at %s is still good when it is approved', async (_when, ends_at, hours) => {
  await expectOneOrder(await askAfter(ends_at, hours), { quantity: 2 });
});

test.concurrent.each([
  ['the close of a session that ran over midnight', '2024-05-07T16:55', OVERNIGHT],
  ['the close of the day', '2024-05-07T15:55', DAYTIME],
] as const)('a signal at %s is too late', async (_when, ends_at, hours) => {
  await expectNoOrder(await askAfter(ends_at, hours), /session_over/);
});

test.concurrent('the signal of a daily bar, which closes with the session, may be approved', async () => {
  await expectOneOrder(await askAfter('2024-05-07T15:55', DAYTIME, { period: 'Day' }), { quantity: 2 });
});

test.concurrent('the hours are worked out once for each session, not for each signal', async () => {
  const gated = await openFaked(host(), {}, { ends_at: '2024-05-07T11:00' });
  gated.gateway.handle('claim', rejected);
  await gated.stage.do('hours', DAYTIME);
  for (const name of ['first', 'second', 'third']) {
    const { uuid } = await askGated(gated, { name });
    await gated.stage.find('print', ({ text }) => String(text).includes(`${uuid} not executed`));
  }
  // This session, and whether the next one follows at once.
  expect(await gated.stage.end()).toMatchObject({ sessions_found: 2 });
});
