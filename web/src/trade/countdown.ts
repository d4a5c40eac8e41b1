/** `4:07`, `0:09`: minutes and seconds, a begun second counted as a whole one. */
export function writeTimeLeft(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export type Urgency = 'calm' | 'soon' | 'urgent';

export function urgencyOf(milliseconds: number): Urgency {
  if (milliseconds <= 10_000) return 'urgent';
  return milliseconds <= 60_000 ? 'soon' : 'calm';
}

const SPOKEN_SECONDS = [10, 30, 60];

/** What a screen reader says while time runs out, seldom enough to be borne: the same words until the next mark. */
export function spokenTimeLeft(milliseconds: number): string {
  const mark = SPOKEN_SECONDS.find((seconds) => milliseconds <= seconds * 1000);
  if (mark === undefined || milliseconds <= 0) return '';
  return `${mark} seconds left to decide`;
}
