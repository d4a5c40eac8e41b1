import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { drawIcon, ICONS, iconPath, readDrawing } from './make-icons.ts';

test.each(ICONS)('$file is what the script draws from the icon', (icon) => {
  const { width, height, data } = PNG.sync.read(readFileSync(iconPath(icon)));
  expect([width, height]).toEqual([icon.size, icon.size]);
  expect(data.equals(drawIcon(readDrawing(), icon))).toBe(true);
});

test('an icon that the system cuts to its own shape has no see-through corner', () => {
  const corners = ICONS.map((icon) => drawIcon(readDrawing(), { ...icon, size: 16 })[3] === 255);
  expect(corners).toEqual(ICONS.map(({ isFull }) => isFull));
});

test('a drawing that cannot be read is not drawn by half', () => {
  const [icon] = ICONS;
  if (icon === undefined) throw new Error('no icon');
  expect(() => drawIcon('<svg><circle r="3"/></svg>', icon)).toThrow('circle');
  expect(() => drawIcon('<svg><path d="M0 0C1 1 2 2 3 3" fill="#000000"/></svg>', icon)).toThrow('command');
});
