import { expect, test } from 'vitest';
import { readPressAnswer } from './press-answer.ts';

const answer = (status: number, body: object) => Response.json(body, { status });

test.each([
  [answer(200, { status: 'approved', already: false }), 'good', 'Approved. The strategy has it.'],
  [answer(200, { status: 'rejected', already: false }), 'quiet', 'Rejected. No order will be placed.'],
  [
    answer(200, { status: 'approved', already: true }),
    'quiet',
    'It was approved before. Nothing was done twice.',
  ],
  [answer(409, { title: 'Too late', detail: 'It expired.' }), 'bad', 'Not done: Too late'],
  [answer(409, { detail: 'It expired.' }), 'bad', 'Not done: It expired.'],
  [new Response('<h1>Bad gateway</h1>', { status: 502 }), 'bad', 'Not done: the server answered 502'],
])('the answer to a press is put into words (%#)', async (response, tone, words) => {
  await expect(readPressAnswer(response)).resolves.toEqual({ tone, words });
});
