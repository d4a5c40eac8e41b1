import { afterAll, beforeAll } from 'vitest';
import { type LiveStage, startLiveStage } from '../../support/live-stage.ts';
import { type Host, type HostOptions, startHost } from './host.ts';

/** The C# program for all tests of one file. */
export const hostForFile = (options: () => HostOptions = () => ({})): (() => Host) =>
  forFile(() => startHost(options()));

/** A real server with its phone for all tests of one file. */
export const liveForFile = (): (() => LiveStage) => forFile(() => startLiveStage());

/** In hooks of its own: when one thing can't be started, the others are ended all the same. */
export function forFile<Thing extends AsyncDisposable>(start: () => Promise<Thing>): () => Thing {
  let thing: Thing | undefined;
  beforeAll(async () => {
    thing = await start();
  });
  afterAll(() => thing?.[Symbol.asyncDispose]());
  return () => {
    if (thing === undefined) throw new Error('it is not running yet');
    return thing;
  };
}
