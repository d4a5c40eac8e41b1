import { expect, test, vi } from 'vitest';
import { changed, openFaked, rejected } from './support/fake-answers.ts';
import { hostForFile } from './support/for-file.ts';
import { askGated, expectNoOrder, expectOneOrder, type GatedOptions } from './support/gated-trade.ts';
import { expectNotAsked } from './support/not-asked.ts';

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
] as const)('a signal at %s is too late, and nobody is asked', async (_when, ends_at, hours) => {
  const gated = await openFaked(host(), {}, { ends_at });
  await gated.stage.do('hours', hours);
  await expectNotAsked(gated, {}, /session_over/);
  await gated.stage.end();
});

/** Bars of an hour, the last one closed at three; the market closes at four. */
async function openAt(clock: string, options: GatedOptions = {}) {
  const gated = await openFaked(host(), {}, { ends_at: '2024-05-07T15:00', minutes: 60, ...options });
  gated.gateway.handle('claim', changed({}));
  await gated.stage.do('hours', DAYTIME);
  await gated.stage.do('clock', { at: `2024-05-07T${clock}` });
  // A price has just arrived.
  await gated.stage.do('tick');
  return gated;
}

/** A button is pressed at that time. */
const pressAt = async (clock: string, options: GatedOptions = {}) =>
  askGated(await openAt(clock, options), { how: 'button', type: 'Market' });

const CLOCKS = [
  ['Playback', { is_playback: true }],
  ['live', { is_playback: false }],
] as const;

test.concurrent.each(CLOCKS)(
  "what is left of the session is counted from the platform's clock, and not from the last bar: %s",
  async (_clock, options) => {
    // Of the last millisecond nothing is left when the answer comes.
    await expectNoOrder(await pressAt('15:59:59.999', options), /session_over/);
  },
);

test.concurrent.each(CLOCKS)(
  'an hour before the close there is an hour left: %s',
  async (_clock, options) => {
    await expectOneOrder(await pressAt('15:00:01', options), { quantity: 2 });
  },
);

test.concurrent('a button that is pressed after the close is too late, though no bar has come since', async () => {
  const gated = await openAt('16:01');
  await expectNotAsked(gated, { how: 'button', type: 'Market' }, /session_over/);
  await gated.stage.end();
});

test.concurrent('bars by ticks, of which none has come for an hour, know the close, too', async () => {
  await expectNoOrder(await pressAt('15:59:59.999', { period: 'Tick' }), /session_over/);
});

test.concurrent('with each tick, the bar that forms is not taken for one that has closed', async () => {
  const gated = await openFaked(
    host(),
    { Calculate: 'OnEachTick' },
    { ends_at: '2024-05-07T14:00', minutes: 60 },
  );
  gated.gateway.handle('claim', changed({}));
  await gated.stage.do('hours', DAYTIME);
  // The signal comes with the first tick after three, in a bar that is stamped four.
  const trade = await askGated(gated);
  const { bars } = (await trade.gateway.find('submit')).body as { bars?: readonly { timestamp: string }[] };
  expect(bars?.at(-1)?.timestamp).toBe('2024-05-07T16:00:00.000Z');
  await expectOneOrder(trade, { quantity: 2 });
});

test.concurrent('the signal of a daily bar, which closes with the session, may be approved', async () => {
  await expectOneOrder(await askAfter('2024-05-07T15:55', DAYTIME, { period: 'Day' }), { quantity: 2 });
});

test.concurrent('the hours are worked out once for each session, not for each signal', async () => {
  const gated = await openFaked(host(), { PushcutCooldownBars: 0 }, { ends_at: '2024-05-07T11:00' });
  gated.gateway.handle('claim', rejected);
  await gated.stage.do('hours', DAYTIME);
  for (const name of ['first', 'second', 'third']) {
    const { uuid } = await askGated(gated, { name });
    await gated.stage.find('print', ({ text }) => String(text).includes(`${uuid} not executed`));
  }
  // This session, and whether the next one follows at once.
  expect(await gated.stage.end()).toMatchObject({ sessions_found: 2 });
});
