/** How a trade ended, in the words of the terminal. */
import { writeDuration } from '../src/domain/wording.ts';
import { durationText, storyLine } from './story.ts';
import type { StatusAnswer, SubmitAnswer } from './strategy-answers.ts';

/** The last lines of a trade for which no order was placed. */
export function endingLines(
  standing: StatusAnswer,
  asked: SubmitAnswer | null,
  executableForSeconds = 0,
): string[] {
  return [...outcomeLines(standing, asked, executableForSeconds), storyLine('no order', '')];
}

function outcomeLines(
  standing: StatusAnswer,
  asked: SubmitAnswer | null,
  executableForSeconds: number,
): string[] {
  switch (standing.status) {
    case 'pending':
      return [storyLine('pending', 'nobody has decided')];
    case 'approved':
    case 'rejected':
      return [decisionLine(standing, asked)];
    case 'expired':
      return [storyLine('expired', `nobody answered within ${writeDuration(asked?.expires_in_ms ?? 0)}`)];
    case 'withdrawn':
      return [storyLine('withdrawn', `by the strategy: ${standing.reason ?? 'no reason given'}`)];
    case 'lapsed': {
      const window = writeDuration(executableForSeconds * 1000);
      return [decisionLine(standing, asked), storyLine('lapsed', `nobody claimed it within ${window}`)];
    }
  }
}

/** `approved   by trader via pushcut after 4.2 s`, by the server's clock alone. */
export function decisionLine(standing: StatusAnswer, asked: SubmitAnswer | null): string {
  const { status, decided_by: approver, decided_at: decidedAt, channel } = standing;
  const words = [
    approver === undefined ? undefined : `by ${approver}`,
    channel === undefined ? undefined : `via ${channel}`,
    decidedAt === undefined || asked === null ? undefined : `after ${between(asked.server_time, decidedAt)}`,
  ];
  const label = status === 'lapsed' ? 'approved' : status;
  return storyLine(label, words.filter((word) => word !== undefined).join(' '));
}

function between(from: string, to: string): string {
  return durationText(Math.max(0, Date.parse(to) - Date.parse(from)));
}
