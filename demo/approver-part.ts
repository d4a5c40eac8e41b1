import type { Verdict } from '../src/domain/trade.ts';
import { awaitCard } from './phone/await-card.ts';
import type { PhoneCard } from './phone/phone.ts';
import type { Run } from './run.ts';
import { durationText, sizeText, storyLine } from './story.ts';

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
  desk.print(storyLine('rung', ringText(run, found)));
  if (ending.expected === null) desk.print(storyLine('waiting', 'for your word on the phone'));
  if (ending.presses !== null) await press(run, found, ending.presses);
}

function ringText({ facts }: Run, { picture }: PhoneCard): string {
  const size = picture ? `with its picture (${sizeText(picture.bytes.length)})` : 'without a picture';
  return `the phone has the card after ${durationText(facts.rangAfterMs ?? 0)}, ${size}`;
}

async function press({ desk }: Run, { card }: PhoneCard, verdict: Verdict): Promise<void> {
  const button = card.actions.find(({ name }) => name.toLowerCase().includes(verdict));
  if (button === undefined) {
    desk.print(storyLine('', `the card has no button to ${verdict}`));
    return;
  }
  const { tone, words } = await desk.phone.press(card.id, button.name);
  if (tone === 'bad') desk.print(storyLine('', words));
}
