import { expect, test } from 'vitest';
import { readNavigate, toNavigate } from './push-card.ts';

const PAGE = 'https://x.example/t/1';

test.each([
  ['https://x.example/t/1.png?sig=abc', `${PAGE}#sig=abc`, { page: PAGE, picture: `${PAGE}.png?sig=abc` }],
  [null, PAGE, { page: PAGE, picture: null }],
  ['https://x.example/t/1.png', PAGE, { page: PAGE, picture: null }],
])('with the picture %s a tap opens %s, of which both are read again', (picture, address, read) => {
  expect(toNavigate(PAGE, picture)).toBe(address);
  expect(readNavigate(address)).toEqual(read);
});
