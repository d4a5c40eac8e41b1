import type { Listener, Services } from '../../src/usecases/ports.ts';

/** What is announced from now on about anything, in order. */
export function recordAnnouncements({
  announcer,
}: Pick<Services, 'announcer'>): readonly Parameters<Listener>[] {
  const heard: Parameters<Listener>[] = [];
  announcer.listen(null, (...what) => heard.push(what));
  return heard;
}
