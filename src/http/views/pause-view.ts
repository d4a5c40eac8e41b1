import type { Pause } from '../../usecases/ports.ts';
import type { PauseView } from '../schemas/inbox-view.ts';
import { iso } from '../status-answer.ts';

export function pauseView(pause: Pause | undefined): PauseView {
  if (pause === undefined) return { paused: false, since: null, by: null, rejected: 0 };
  return { paused: true, since: iso(pause.since), by: pause.by, rejected: pause.rejected };
}
