import type { PauseView } from '../../../src/http/inbox/view.ts';
import { dayInText, type LocalTime } from '../app/local-time.ts';
import type { Answer } from '../lib/ask.ts';

export const PAUSED_WORDS = 'New trades are rejected until you lift this.';

/** `Since 14:32 by Alice · 3 rejected` */
export function pauseDetail({ since, by, rejected }: PauseView, now: number, time: LocalTime): string {
  const at = since === null ? '' : `Since ${dayAndClock(Date.parse(since), now, time)}`;
  const who = by === null ? '' : ` by ${by}`;
  return `${at}${who} · ${rejected === 0 ? 'none rejected yet' : `${rejected} rejected`}`;
}

function dayAndClock(instant: number, now: number, time: LocalTime): string {
  const day = dayInText(time, instant, now);
  return day === 'today' ? time.clock(instant) : `${day} ${time.clock(instant)}`;
}

/** What is said when the switch was pressed and no answer came: whether it holds is not known then. */
export function pauseFault(answer: Answer<PauseView>, wanted: 'pause' | 'resume'): string | undefined {
  if (answer.kind === 'ok') return undefined;
  if (answer.kind === 'refused') return `Not accepted: ${answer.problem.detail}`;
  return wanted === 'pause'
    ? 'No answer from the server: it may not be paused. Press again when the connection is back.'
    : 'No answer from the server: it may still be paused. Press again when the connection is back.';
}
