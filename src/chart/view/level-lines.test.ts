import { expect, test } from 'vitest';
import { modelOn, walkBars } from '../../../test/market-fixtures.ts';
import { PICTURE_BARS } from '../../domain/picture-model.ts';
import { createScene } from '../scene.ts';
import { levelLines, zones } from './level-lines.ts';

test.each(PICTURE_BARS)(
  'neither a zone nor a line lies over the newest candle, with %s of the bars',
  (shown) => {
    const bars = walkBars({ count: 200 });
    const scene = createScene(modelOn(bars), { size: 'notification', bars: shown });
    const center = scene.bars.centerOf(bars.length - 1);
    const [left, right] = [center - scene.bars.body / 2, center + scene.bars.body / 2];
    const areas = [...zones(scene), ...levelLines(scene)].flatMap((shape) =>
      'area' in shape ? [shape.area] : [],
    );
    expect(areas.length).toBeGreaterThan(5);
    for (const area of areas)
      expect(area.right <= left || area.left >= right, JSON.stringify(area)).toBe(true);
  },
);
