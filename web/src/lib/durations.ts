import { words } from '../../../src/domain/language/words.ts';

/** `4:07`, `0:09`: minutes and seconds, rounded up. */
export function formatTimeLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

type Urgency = 'calm' | 'soon' | 'urgent';

export function findUrgency(milliseconds: number): Urgency {
  if (milliseconds <= 10_000) return 'urgent';
  return milliseconds <= 60_000 ? 'soon' : 'calm';
}

const SPOKEN_SECONDS = [10, 30, 60];

/** For screen readers: the same text until the next mark, so that it isn't announced every second. */
export function formatSpokenTimeLeft(milliseconds: number): string {
  const mark = SPOKEN_SECONDS.find((seconds) => milliseconds <= seconds * 1000);
  if (mark === undefined || milliseconds <= 0) return '';
  return words().shell.secondsToDecide(mark);
}

/** `just now`, `12 s ago`, `4 min ago`, `3 h ago`, `2 days ago` */
export function formatAgo(milliseconds: number): string {
  const { justNow, secondsAgo, minutesAgo, hoursAgo, daysAgo } = words().shell;
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 5) return justNow;
  if (seconds < 60) return secondsAgo(seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutesAgo(minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? hoursAgo(hours) : daysAgo(Math.floor(hours / 24));
}
