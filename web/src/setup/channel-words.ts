import type { ChannelTestView } from '../../../src/http/setup/view.ts';

/** `pushcut` → `Pushcut` */
export const channelTitle = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** What the person should have noticed, or what to mend. */
export function testHeadline(title: string, { ok, findings }: ChannelTestView): string {
  if (!ok) return `${title} does not work yet.`;
  const hasWarning = findings.some(({ state }) => state === 'warning');
  return `${title} took the test card: the phone should ring now.${hasWarning ? ' See the note below.' : ''}`;
}
