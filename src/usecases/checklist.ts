import { words } from '../domain/language/words.ts';
import { isHttps, reachOf } from '../domain/public-url.ts';

export interface ChecklistItem {
  readonly id: string;
  readonly title: string;
  readonly state: 'done' | 'todo' | 'failed';
  /** What to do next; empty when it is done. */
  readonly advice: string;
}

export interface SetupFacts {
  readonly publicUrl: string;
  readonly phones: number;
  /** Those that are configured. */
  readonly channels: readonly string[];
  /** How the last test of each of them went. */
  readonly tests: readonly ('seen' | 'unseen' | 'failed')[];
  readonly keys: number;
  readonly hasSeenStrategy: boolean;
  readonly hasDecided: boolean;
}

/** The steps from nothing to a phone that decides, in order. */
export function createChecklist(facts: SetupFacts): ChecklistItem[] {
  const { phones, channels, keys, hasSeenStrategy, hasDecided } = facts;
  const said = words().setup.checklist;
  return [
    publicUrlItem(facts),
    item('phone_paired', said.phonePaired, phones > 0, said.pairOne),
    item('channel_configured', said.channelSetUp, channels.length > 0, said.setChannel),
    testItem(facts),
    item('key_made', said.hasKey, keys > 0, said.createKey),
    item('strategy_seen', said.hasConnected, hasSeenStrategy, said.startStrategy),
    item('trade_decided', said.hasDecided, hasDecided, said.waitForSignal),
  ];
}

function item(id: string, title: string, isDone: boolean, advice: string): ChecklistItem {
  return { id, title, state: isDone ? 'done' : 'todo', advice: isDone ? '' : advice };
}

function publicUrlItem({ publicUrl }: SetupFacts): ChecklistItem {
  const said = words().setup.checklist;
  const base = { id: 'public_url', title: said.canReach };
  if (isHttps(publicUrl)) return { ...base, state: 'done', advice: '' };
  return reachOf(publicUrl) === 'machine'
    ? { ...base, state: 'todo', advice: said.needsHttps }
    : { ...base, state: 'failed', advice: said.isPlain };
}

function testItem({ channels, tests }: SetupFacts): ChecklistItem {
  const said = words().setup.checklist;
  const base = { id: 'channel_tested', title: said.testSeen };
  if (channels.length > 0 && tests.length > 0 && tests.every((state) => state === 'seen'))
    return { ...base, state: 'done', advice: '' };
  if (tests.includes('failed')) return { ...base, state: 'failed', advice: said.testFailed };
  return { ...base, state: 'todo', advice: tests.includes('unseen') ? said.testUnseen : said.sendTest };
}
