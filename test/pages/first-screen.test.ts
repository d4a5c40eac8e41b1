import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ASK } from '../../scripts/page-scenes.ts';
import { findBrokenLayout, setTextSize } from '../support/broken-layout.ts';
import { usePageStage } from '../support/use-page-stage.ts';

const stage = usePageStage();

/** What the decision needs, by where it is on the page. */
const NEEDED = {
  direction: '.trade-header .direction',
  'time left': '.clock-time',
  'entry, size and order type': '.plan-entry',
  'stop and what it costs': '.plan-stop',
  'target and what it brings': '.plan-target',
  'reward to risk': '.market .reward',
  drift: '.market .drift',
  chart: '.canvas',
  'reasons to reject': '.chips',
  reject: 'button.reject',
  approve: '.slide',
};

/** Names of what is not wholly in the viewport, or covered by something else. */
function outOfSight(page: Page, selectors: Readonly<Record<string, string>> = NEEDED): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const isSeen = (selector) => {
      const element = document.querySelector(selector);
      if (element === null) return false;
      const { top, left, bottom, right } = element.getBoundingClientRect();
      const isInside = top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight && bottom > top;
      const found = document.elementFromPoint((left + right) / 2, bottom - 2);
      return isInside && found !== null && (element.contains(found) || found.contains(element));
    };
    return Object.entries(${JSON.stringify(selectors)}).filter(([, selector]) => !isSeen(selector)).map(([name]) => name);
  })()`);
}

/** Bars up to now, so that nothing warns of their age. */
function freshBars() {
  const step = 300_000;
  const newest = Math.floor(Date.now() / step) * step;
  const { length } = ASK.bars;
  return ASK.bars.map((bar, index) => ({
    ...bar,
    timestamp: new Date(newest - (length - 1 - index) * step).toISOString(),
  }));
}

async function openTrade(ask: object, textSize?: number) {
  const uuid = await stage.live.askedTrade({ ...ASK, bars: freshBars(), ...ask });
  await stage.live.strategy.quote(uuid, ASK.signal.entry_price + 0.5);
  const { page } = await stage.open('about:blank');
  if (textSize !== undefined) await setTextSize(page, textSize);
  await page.goto(stage.deciding(uuid));
  await page.locator('.canvas canvas').first().waitFor();
  await page.locator('.market .drift').waitFor();
  return page;
}

const contract = { contract: { tick_size: 0.25, point_value: 50, currency: 'USD' } };
const signal = ASK.signal;

describe('all that the decision needs is on the first screen of a phone', () => {
  test.each([
    ['a plain trade', contract],
    ['with an assumed contract', {}],
    [
      'with long names',
      {
        ...contract,
        instrument: 'BINANCE:1000SHIBUSDT.P',
        signal: {
          ...signal,
          order_type: 'stop limit',
          pattern_type: 'failed_breakdown_of_the_overnight_low',
        },
      },
    ],
    [
      'with cautions',
      {
        bars: ASK.bars,
        on_conflict: 'use_price',
        signal: { ...signal, stop_price: signal.entry_price - 10, entry_price: signal.entry_price },
      },
    ],
  ])('%s', async (_name, ask) => {
    const page = await openTrade(ask);
    expect(await outOfSight(page)).toEqual([]);
  });

  test("with iOS' usual text size, which is a little larger", async () => {
    expect(await outOfSight(await openTrade(contract, 17))).toEqual([]);
  });
});

test('the age of the newest bar is on the first screen, fresh or old', async () => {
  const fresh = await openTrade(contract);
  expect(await outOfSight(fresh, { age: '.bar-age' })).toEqual([]);
  expect(await fresh.locator('.bar-age').innerText()).toMatch(/^newest bar \d+ (s|min)$/);
  const old = await openTrade({ bars: ASK.bars });
  expect(await outOfSight(old, { age: '.cautions' })).toEqual([]);
  expect(await old.locator('.cautions').innerText()).toMatch(/The newest bar is \d+ years old/);
});

test('however many cautions there are, numbers and buttons stay', async () => {
  const page = await openTrade({ ...contract, bars: ASK.bars, instrument: 'BINANCE:1000SHIBUSDT.P' });
  await page.evaluate(`(() => {
    const cautions = document.querySelector('.cautions');
    for (let count = 0; count < 12; count += 1) cautions.append(cautions.firstElementChild.cloneNode(true));
  })()`);
  const { chart: _gaveWay, ...numbers } = NEEDED;
  expect(await outOfSight(page, numbers)).toEqual([]);
});

test('doubled text loses nothing: nothing is cut off, nothing overlaps, and the buttons stay in reach', async () => {
  const page = await openTrade({ bars: ASK.bars }, 32);
  const { reject, approve, 'reasons to reject': reasons } = NEEDED;
  expect(await outOfSight(page, { reject, approve, reasons })).toEqual([]);
  const parts = '.trade-header > *, .plan > div, .market p, .cautions > p, .legend, .canvas, .facts > div';
  expect(await findBrokenLayout(page, parts)).toEqual([]);
});
