import type { Listener, Services } from '../../src/usecases/ports.ts';

/** What is announced from now on about anything, in order. */
export function recordAnnouncements({ announcer }: Pick<Services, 'announcer'>): Parameters<Listener>[] {
  const announced: Parameters<Listener>[] = [];
  announcer.listen(null, (...what) => announced.push(what));
  return announced;
}
