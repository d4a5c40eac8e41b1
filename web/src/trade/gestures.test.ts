import { expect, test } from 'vitest';
import { getTravel, isStill, nextSlide, REST, type SlideEvent } from './gestures.ts';

const LENGTH = 200;
type Step = readonly [
  type: 'press' | 'move' | 'release',
  x: number,
  at: number,
  y?: number,
  pointer?: number,
];

/** What comes of these events in turn, and how often they approve. */
function run(...steps: readonly (Step | 'cancel')[]) {
  let slide = REST;
  let approvals = 0;
  for (const step of steps) {
    const event: SlideEvent =
      step === 'cancel'
        ? { type: 'cancel' }
        : { type: step[0], pointer: step[4] ?? 1, point: { x: step[1], y: step[3] ?? 0, at: step[2] } };
    const next = nextSlide(slide, event, LENGTH);
    slide = next.slide;
    if (next.isApproval) approvals += 1;
  }
  return { approvals, travel: getTravel(slide), isStill: isStill(slide) };
}

test('drawn to the end and let go there, it approves once', () => {
  expect(run(['press', 10, 0], ['move', 120, 200], ['move', 215, 400], ['release', 215, 420]).approvals).toBe(
    1,
  );
});

test('a finger that trembles keeps still, one that has moved does not any more', () => {
  expect(run(['press', 10, 0], ['move', 18, 100, 6]).isStill).toBe(true);
  expect(run(['press', 10, 0], ['move', 30, 100], ['move', 10, 200]).isStill).toBe(false);
  expect(run(['press', 10, 0], ['press', 10, 50, 0, 2]).isStill).toBe(false);
  expect(run(['press', 10, 0], ['release', 10, 900]).isStill).toBe(false);
});

test('the thumb follows the finger, and stops at the end of its track', () => {
  expect(run(['press', 10, 0], ['move', 90, 100]).travel).toBe(80);
  expect(run(['press', 10, 0], ['move', 900, 100]).travel).toBe(LENGTH);
  expect(run(['press', 10, 0], ['move', -50, 100]).travel).toBe(0);
});

test.each<[string, readonly (Step | 'cancel')[]]>([
  [
    'a tap',
    [
      ['press', 10, 0],
      ['release', 10, 80],
    ],
  ],
  [
    'letting go half way',
    [
      ['press', 10, 0],
      ['move', 110, 300],
      ['release', 110, 320],
    ],
  ],
  [
    'drawn to the end and back',
    [
      ['press', 10, 0],
      ['move', 210, 300],
      ['move', 60, 500],
      ['release', 60, 520],
    ],
  ],
  [
    'a flick',
    [
      ['press', 10, 0],
      ['move', 210, 40],
      ['release', 210, 60],
    ],
  ],
  [
    'a slip off the bar',
    [
      ['press', 10, 0],
      ['move', 210, 300, -120],
      ['release', 210, 400, -120],
    ],
  ],
  [
    'a scroll that the browser takes over',
    [['press', 10, 0], ['move', 210, 300], 'cancel', ['release', 210, 400]],
  ],
  [
    'a second finger',
    [
      ['press', 10, 0],
      ['press', 200, 50, 0, 2],
      ['move', 210, 300],
      ['release', 210, 400],
    ],
  ],
  [
    'the other finger',
    [
      ['press', 10, 0],
      ['move', 210, 300, 0, 2],
      ['release', 210, 400, 0, 2],
    ],
  ],
  ['a release that nobody pressed', [['release', 210, 400]]],
])('%s approves nothing', (_name, steps) => {
  expect(run(...steps).approvals).toBe(0);
});
