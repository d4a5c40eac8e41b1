import { randomUUID } from 'node:crypto';
import type { LiveStage } from '../../support/live-stage.ts';
import type { LiveAnswer } from '../../support/live-strategy.ts';
import type { Random } from '../../support/random.ts';

const PLANS = ['approve', 'approve', 'reject', 'both', 'withdraw', 'none'] as const;
type Plan = (typeof PLANS)[number];

/** One trade, what is to become of it, and what the server has acknowledged of that. */
export interface TradeStory {
  readonly uuid: string;
  readonly plan: Plan;
  isSubmitted: boolean;
  isWithdrawn: boolean;
  /** The status that an answer to a decision named. */
  decided: string | undefined;
  isGranted: boolean;
  /** Answers that no retry may get. */
  readonly surprises: string[];
}

export function newStory(random: Random): TradeStory {
  const plan = PLANS[Math.floor(random.uniform() * PLANS.length)] ?? 'none';
  return {
    uuid: randomUUID(),
    plan,
    isSubmitted: false,
    isWithdrawn: false,
    decided: undefined,
    isGranted: false,
    surprises: [],
  };
}

// Long windows, so that only the kills are at work.
const WINDOWS = { expires_in_seconds: 3600, executable_for_seconds: 600 };

/** Sends the trade, as often as it takes: a retry of one that was taken in finds it there already. */
export async function submit(stage: LiveStage, story: TradeStory): Promise<void> {
  if (story.isSubmitted) return;
  const { code } = await stage.strategy.submit(story.uuid, WINDOWS);
  if (code !== 201 && code !== 200) story.surprises.push(`submit answered ${code}`);
  story.isSubmitted = true;
}

/** Goes on from the first step that was not acknowledged; throws when the server dies on the way. */
export async function goOn(stage: LiveStage, story: TradeStory): Promise<void> {
  const { plan } = story;
  if (plan === 'withdraw') await withdraw(stage, story);
  if (plan === 'withdraw' || plan === 'none') return;
  if (story.decided === undefined) await decide(stage, story, plan);
  if (story.decided === 'approved' && !story.isGranted) await claim(stage, story);
}

/** Presses the buttons of the plan. If a kill came between a decision and its answer, the card may only tell the outcome. */
async function decide(
  stage: LiveStage,
  story: TradeStory,
  plan: 'approve' | 'reject' | 'both',
): Promise<void> {
  const { uuid } = story;
  const { actions } = await stage.card(uuid);
  if (actions.length === 0) {
    story.decided = String((await stage.strategy.status(uuid)).body.status);
    return;
  }
  const verdicts = plan === 'both' ? (['approve', 'reject'] as const) : [plan];
  const pressed = verdicts.map(async (verdict) => hear(story, await stage.press(uuid, verdict)));
  // All of them, before the next step: of two answers the kill may leave one.
  await Promise.allSettled(pressed);
  await Promise.all(pressed);
}

/** Every answer to a decision names what stands, and all of them the same. */
function hear(story: TradeStory, { code, body }: LiveAnswer): void {
  const standing = code === 409 ? body.standing?.status : body.status;
  if (code !== 200 && code !== 409) story.surprises.push(`a decision was answered ${code}`);
  if (code === 409 && story.plan !== 'both') story.surprises.push('the only decision was refused');
  story.decided ??= String(standing);
  if (story.decided !== standing) story.surprises.push(`decided ${story.decided}, then ${standing}`);
}

async function withdraw(stage: LiveStage, story: TradeStory): Promise<void> {
  if (story.isWithdrawn) return;
  const { code } = await stage.strategy.withdraw(story.uuid);
  if (code !== 200) story.surprises.push(`withdraw answered ${code}`);
  story.isWithdrawn = true;
}

async function claim(stage: LiveStage, story: TradeStory): Promise<void> {
  const { code, body } = await stage.strategy.claim(story.uuid, 'desk');
  if (body.granted !== true) story.surprises.push(`claim answered ${code} ${body.reason}`);
  story.isGranted = true;
}

/** Whether nothing is left to do, or to ask again. */
export function isFinished({ plan, isSubmitted, isWithdrawn, decided, isGranted }: TradeStory): boolean {
  if (plan === 'none') return isSubmitted;
  if (plan === 'withdraw') return isWithdrawn;
  return decided === 'approved' ? isGranted : decided !== undefined;
}

/** How the trade must stand once all of the plan is acknowledged. */
export const expectedStatus = ({ plan, decided }: TradeStory): string =>
  plan === 'withdraw' ? 'withdrawn' : (decided ?? 'pending');
