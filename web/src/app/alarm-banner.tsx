import { ALARM_ADVICE } from '../../../src/domain/status-words.ts';

/** Warns on every page that questions can't be delivered: a quiet phone means nothing then. */
export function AlarmBanner({ alarm }: { readonly alarm: string | null | undefined }) {
  if (alarm === null || alarm === undefined) return null;
  return (
    <p class="alarm" role="alert">
      <strong>{ALARM_ADVICE}</strong> {alarm}
    </p>
  );
}
