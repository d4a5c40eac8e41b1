import type { LiveStage } from '../../support/live-stage.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { goOn, isFinished, newStory, submit, type TradeStory } from './trade-story.ts';

const SUBMITTERS = 3;

/** Lets the server live, and kills it, so many times; then once more until every story has come to its end. */
export async function runLives(stage: LiveStage, { kills, seed }: { kills: number; seed: number }) {
  const random = createRandom(seed);
  const stories: TradeStory[] = [];
  for (let life = 0; life < kills; life += 1) {
    await liveUntilKilled(stage, stories, random);
    await stage.server.start();
  }
  for (const story of stories) {
    await submit(stage, story);
    await goOn(stage, story);
  }
  return stories;
}

/** The kill comes right after a random one of the things that the outside world sees happen. */
async function liveUntilKilled(stage: LiveStage, stories: TradeStory[], random: Random): Promise<void> {
  const { server, standIn } = stage;
  const { promise: killed, resolve } = Promise.withResolvers<'killed'>();
  let left = 5 + Math.floor(random.uniform() * 120);
  const happened = () => {
    left -= 1;
    if (left === 0) void server.stop('SIGKILL').then(() => resolve('killed'));
  };
  const stopHearing = standIn.onReceived(happened);
  const unfinished = stories.filter((story) => !isFinished(story));
  const nextStory = () => unfinished.shift() ?? begin(stories, random);
  const submitters = Array.from({ length: SUBMITTERS }, () =>
    submitOn(stage, { nextStory, happened, killed, isDead: () => left <= 0 }),
  );
  await Promise.all(submitters);
  await killed;
  stopHearing();
}

function begin(stories: TradeStory[], random: Random): TradeStory {
  const story = newStory(random);
  stories.push(story);
  return story;
}

interface Life {
  readonly nextStory: () => TradeStory;
  readonly happened: () => void;
  readonly killed: Promise<'killed'>;
  readonly isDead: () => boolean;
}

/** Submits one trade after the other; what follows for each goes its own way beside that. */
async function submitOn(stage: LiveStage, { nextStory, happened, killed, isDead }: Life): Promise<void> {
  const underWay: Promise<unknown>[] = [];
  while (!isDead()) {
    const story = nextStory();
    happened();
    // What the dying server leaves unanswered stays unknown: the next life asks again.
    const isTaken = await submit(stage, story).then(
      () => true,
      () => false,
    );
    happened();
    if (isTaken) underWay.push(Promise.race([goOn(stage, story).then(happened, () => {}), killed]));
  }
  await Promise.all(underWay);
}
