import type { Run } from './run.ts';
import { durationText, priceText, storyLine } from './story.ts';
import { decisionLine } from './story-ending.ts';
import type { ClaimAnswer } from './strategy-answers.ts';

/** The approval must have lapsed by the server's clock, too. */
const LAPSE_MARGIN_MS = 200;

/** What the strategy does after it has asked. `approver` resolves when the approver has done their part. */
export function playStrategy(run: Run, approver: Promise<void>): Promise<void> {
  return PARTS[run.ending.strategy](run, approver);
}

const PARTS = { claims, withdraws, forgets };

/** Waits for the word and takes it: the part that every real strategy plays. */
async function claims(run: Run): Promise<void> {
  const { desk, tradeUuid } = run;
  const answer = await desk.client.claim(tradeUuid, desk.claimant, run.ended);
  if (answer.granted !== true) return;
  run.facts.isClaimed = true;
  await execute(run, answer);
}

async function execute(run: Run, answer: ClaimAnswer): Promise<void> {
  const { desk, facts, signal, tradeUuid } = run;
  const quantity = signal.quantity ?? 1;
  const report = { quantity, at: new Date().toISOString() };
  facts.orders += 1; // here a real strategy sends its order to the broker
  await desk.client.report(tradeUuid, { sequence: 0, state: 'submitted', ...report });
  const price = desk.tape.price();
  await desk.client.report(tradeUuid, { sequence: 1, state: 'filled', price, ...report });
  const left = answer.executable_for_ms;
  desk.print(decisionLine(answer, facts.answer));
  desk.print(storyLine('claimed', left === undefined ? '' : `with ${durationText(left)} left to act on it`));
  desk.print(storyLine('filled', `${quantity} at ${priceText(desk.market.contract)(price)}`));
}

/** The move was over before anybody looked. */
async function withdraws({ desk, tradeUuid }: Run, approver: Promise<void>): Promise<void> {
  await approver;
  await desk.client.withdraw(tradeUuid, 'the price came back into its range');
}

/**
 * Nobody takes the approval, as if the strategy's machine had stopped. It mustn't even ask for the status: being
 * told `approved` there counts as having it.
 */
async function forgets({ desk, ending, ended }: Run, approver: Promise<void>): Promise<void> {
  await approver;
  await desk.pace.pause((ending.executableForSeconds ?? 0) * 1000 + LAPSE_MARGIN_MS, ended);
}
