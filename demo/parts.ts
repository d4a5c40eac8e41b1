import type { Verdict } from '../src/domain/trade.ts';
import type { Card } from '../test/support/stand-ins.ts';
import type { Run } from './desk.ts';
import type { Phone, PhoneCard } from './phone/phone.ts';
import { decisionLine, durationText, priceText, sizeText, storyLine } from './story.ts';
import type { ClaimAnswer } from './strategy-client.ts';

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
  desk.print(
    storyLine('picked up', left === undefined ? '' : `with ${durationText(left)} left to place the order`),
  );
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

/** The phone rings; where the script says so, the approver presses a button at once. Never throws. */
export async function playApprover(run: Run): Promise<void> {
  const { desk, facts, ending } = run;
  const found = await awaitCard(desk.phone, run.tradeUuid, {
    onArrival: () => {
      facts.rangAfterMs = desk.pace.now() - run.askedAt;
    },
    ended: AbortSignal.any([run.ended, AbortSignal.timeout(desk.pace.ringWithinMs)]),
  });
  if (found === null) return;
  facts.pictureType = found.picture?.contentType ?? null;
  desk.print(storyLine('phone', ringText(run, found)));
  if (ending.expected === null) desk.print(storyLine('waiting', 'for your decision on the phone'));
  if (ending.presses !== null) await press(run, found, ending.presses);
}

function ringText({ facts }: Run, { picture }: PhoneCard): string {
  const size = picture ? `with its picture (${sizeText(picture.bytes.length)})` : 'without a picture';
  return `got the notification in ${durationText(facts.rangAfterMs ?? 0)}, ${size}`;
}

async function press({ desk }: Run, { card }: PhoneCard, verdict: Verdict): Promise<void> {
  const button = card.actions.find(({ name }) => name.toLowerCase().includes(verdict));
  if (button === undefined) {
    desk.print(storyLine('', `the notification has no ${verdict} button`));
    return;
  }
  const { tone, words } = await desk.phone.press(card.id, button.name);
  if (tone === 'bad') desk.print(storyLine('', words));
}

interface CardWatch {
  /** Called once, when the card is on the phone. */
  readonly onArrival: () => void;
  /** Ends the wait. */
  readonly ended: AbortSignal;
}

/** The card that asks about a trade, as soon as its picture is there or can't be had; null when the wait ended. */
function awaitCard(phone: Phone, tradeUuid: string, watch: CardWatch): Promise<PhoneCard | null> {
  const { promise, resolve } = Promise.withResolvers<PhoneCard | null>();
  let hasArrived = false;
  const look = () => {
    const found = phone.cards().find(({ card }) => isAbout(card, tradeUuid));
    if (found === undefined) return;
    if (!hasArrived) watch.onArrival();
    hasArrived = true;
    if (found.picture !== undefined) resolve(found);
  };
  const stopLooking = phone.onChange(look);
  const giveUp = () => resolve(null);
  watch.ended.addEventListener('abort', giveUp, { once: true });
  if (watch.ended.aborted) giveUp();
  look();
  return promise.finally(() => {
    stopLooking();
    watch.ended.removeEventListener('abort', giveUp);
  });
}

/** A card doesn't say which trade it is about, but the addresses on it do. */
function isAbout({ image, defaultAction, actions }: Card, tradeUuid: string): boolean {
  const addresses = [image, defaultAction?.url, ...actions.map(({ url }) => url)];
  return addresses.some((address) => address?.includes(tradeUuid) === true);
}
