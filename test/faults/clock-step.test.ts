import { startLiveStage } from '../support/live-stage.ts';
import { createSettableClock } from '../support/settable-clock.ts';
import { describeClockSteps } from './clock-steps/describe-clock-steps.ts';

describeClockSteps('the clock of the machine', async () => {
  const clock = createSettableClock();
  return { stage: await startLiveStage(clock.environment), set: clock.set, end: clock.end };
});
