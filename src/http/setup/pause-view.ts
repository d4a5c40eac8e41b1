import type { Pause } from '../../usecases/ports.ts';
import type { PauseView } from '../inbox/view.ts';
import { iso } from '../trade/facts.ts';

export function pauseView(pause: Pause | undefined): PauseView {
  if (pause === undefined) return { paused: false, since: null, by: null, rejected: 0 };
  return { paused: true, since: iso(pause.since), by: pause.by, rejected: pause.rejected };
}
