import { describe, expect, test } from 'vitest';
import { answerOf, readClientVectors } from '../../test/support/client-vectors.ts';
import { importGrantKey, judgeClaim, judgeSubmit } from './judge.ts';

const claims = readClientVectors('claim');
const submissions = readClientVectors('submit');
const key = await importGrantKey(claims.key);

describe('the answer to a claim', () => {
  test.each(claims.vectors)('$name', async (vector) => {
    const asked = { ...claims.question, ...vector.question };
    const { submitted } = claims;
    const verdict = await judgeClaim({ asked, submitted, key }, answerOf(vector), vector.received_at_ms);
    expect(verdict).toMatchObject(vector.verdict);
  });
});

describe('the answer to a submission', () => {
  test.each(submissions.vectors)('$name', (vector) => {
    const verdict = judgeSubmit(submissions.question.trade_uuid, answerOf(vector));
    expect(verdict).toMatchObject(vector.verdict);
  });
});

test('there are at least 120 of them', () => {
  expect(claims.vectors.length + submissions.vectors.length).toBeGreaterThanOrEqual(120);
});
