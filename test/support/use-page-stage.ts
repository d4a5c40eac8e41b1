import { afterAll, afterEach, beforeAll } from 'vitest';
import { type PageStage, startPageStage } from './page-stage.ts';

/** A stage for the tests of one file, which may use it from their hooks on. What a test opens is closed after it. */
export function usePageStage(environment: Record<string, string> = {}): PageStage {
  let stage: PageStage;
  beforeAll(async () => {
    stage = await startPageStage(environment);
  });
  afterEach(() => stage.closePages());
  afterAll(() => stage[Symbol.asyncDispose]());
  return {
    get live() {
      return stage.live;
    },
    get browser() {
      return stage.browser;
    },
    deciding: (uuid) => stage.deciding(uuid),
    open: (address, options) => stage.open(address, options),
    openTrade: (changes, options) => stage.openTrade(changes, options),
    statusOf: (uuid) => stage.statusOf(uuid),
    closePages: () => stage.closePages(),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}
