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
  readonly tests: readonly boolean[];
  readonly keys: number;
  readonly hasSeenStrategy: boolean;
  readonly hasDecided: boolean;
}

/** The steps from nothing to a phone that decides, in order. */
export function createChecklist(facts: SetupFacts): ChecklistItem[] {
  const { phones, channels, keys, hasSeenStrategy, hasDecided } = facts;
  return [
    publicUrlItem(facts),
    item('phone_paired', 'A phone is paired', phones > 0, 'Pair one on the page of devices.'),
    item(
      'channel_configured',
      'A channel can ring the phone',
      channels.length > 0,
      'Set PUSHCUT_API_KEY in the environment of the server; docs/PUSHCUT.md shows where it comes from.',
    ),
    testItem(facts),
    item('key_made', 'A strategy has a key', keys > 0, 'Make one below, and put it into the key file.'),
    item(
      'strategy_seen',
      'A strategy has called',
      hasSeenStrategy,
      'Start the strategy with its address and its key file: it calls by itself.',
    ),
    item(
      'trade_decided',
      'A trade was decided',
      hasDecided,
      'Wait for a signal, or play with "countersign demo" meanwhile.',
    ),
  ];
}

function item(id: string, title: string, isDone: boolean, advice: string): ChecklistItem {
  return { id, title, state: isDone ? 'done' : 'todo', advice: isDone ? '' : advice };
}

function publicUrlItem({ publicUrl }: SetupFacts): ChecklistItem {
  const base = { id: 'public_url', title: 'Phones reach the server' };
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol === 'https:') return { ...base, state: 'done', advice: '' };
  if (/^(localhost|127\.|\[::1\])/.test(hostname)) {
    const advice =
      'Set PUBLIC_URL to an https address that leads here: a phone can not reach this machine by that name.';
    return { ...base, state: 'todo', advice };
  }
  const advice =
    'Set PUBLIC_URL to an https address: over http anybody on the way can read the links that decide.';
  return { ...base, state: 'failed', advice };
}

function testItem({ channels, tests }: SetupFacts): ChecklistItem {
  const base = { id: 'channel_tested', title: 'A test card has arrived' };
  if (channels.length > 0 && tests.length > 0 && tests.every(Boolean))
    return { ...base, state: 'done', advice: '' };
  if (tests.includes(false))
    return {
      ...base,
      state: 'failed',
      advice: 'The last test failed: send another one, and read what it finds.',
    };
  return { ...base, state: 'todo', advice: 'Send a test below, and look at the phone.' };
}
