import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../../src/domain/language/words.ts';
import { KeyHelp } from '../keys/key-help.tsx';
import { type Keys, useKeys } from '../keys/keys.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import type { InboxView, PauseView } from '../lib/views.ts';
import { askToApprove, reject } from './decide.ts';
import type { TradeStore } from './trade-store.ts';

function keyRows(hasInbox: boolean) {
  const { keys: text } = words().trade;
  const { next, previous, list } = words().shell.keys;
  const moving = [
    ['j', next],
    ['k', previous],
    ['o', text.inbox],
    ['p', text.pause],
  ] as const;
  return [
    ['a', text.approve] as const,
    ['r', text.reject] as const,
    ...(hasInbox ? moving : []),
    ['?', list] as const,
  ];
}

/** Where the inbox's key leads: the page asks as soon as it is there. */
const ASK_AT_ONCE = '#approve';

const mayDecide = ({ phase, attempt }: TradeStore) =>
  phase.peek() === 'pending' && attempt.peek().kind !== 'sending' && attempt.peek().kind !== 'asking';

/** The same as the button for those who can't slide: the person still has to confirm what they see. */
export function askByKey(store: TradeStore): void {
  if (store.paths.approve === null || !mayDecide(store) || store.blockedReason.peek() !== undefined) return;
  askToApprove(store);
}

export function rejectByKey(store: TradeStore): void {
  if (store.paths.reject !== null && mayDecide(store)) void reject(store);
}

/** The waiting trade before or after `current`; the last or the first where that one waits no more. */
function neighborOf(
  current: string,
  waiting: readonly { readonly trade_uuid: string }[],
  by: 1 | -1,
): string | undefined {
  const at = waiting.findIndex(({ trade_uuid }) => trade_uuid === current);
  const start = at === -1 && by === -1 ? waiting.length : at;
  return waiting[start + by]?.trade_uuid;
}

/** Goes to the waiting trade before or after this one. Returns why it couldn't. */
async function goTo({ view }: TradeStore, by: 1 | -1): Promise<string | undefined> {
  const result = await fetchJson<InboxView>('/');
  if (result.kind !== 'ok') return formatFailure(result);
  const next = neighborOf(view.peek().trade_uuid, result.value.waiting, by);
  if (next === undefined) return words().trade.keys.noOther;
  location.assign(`/chart/${next}`);
  return undefined;
}

function goToInbox(): Promise<undefined> {
  location.assign('/');
  return Promise.resolve(undefined);
}

async function pause(): Promise<string | undefined> {
  const result = await fetchJson<PauseView>('/pause', { method: 'POST' });
  return result.kind === 'ok' ? words().trade.keys.paused : formatFailure(result);
}

/** Keys for whoever sits at a desk. */
export function TradeKeys({ store }: { readonly store: TradeStore }) {
  const isHelpOpen = useSignal(false);
  const note = useSignal<string | undefined>(undefined);
  const tell = async (doing: Promise<string | undefined>) => {
    note.value = await doing;
  };
  const isLeaving = useRef(false);
  async function leave(go: () => Promise<string | undefined>): Promise<void> {
    // The page that goes would take the decision with it.
    if (store.attempt.peek().kind === 'sending') note.value = words().trade.keys.wait;
    else {
      isLeaving.current = true;
      note.value = await go();
      isLeaving.current = note.value === undefined;
    }
  }
  const deciding: Keys = { a: () => askByKey(store), r: () => rejectByKey(store) };
  const moving: Keys = {
    j: () => void leave(() => goTo(store, 1)),
    k: () => void leave(() => goTo(store, -1)),
    o: () => void leave(goToInbox),
    p: () => void tell(pause()),
  };
  const help: Keys = {
    '?': () => {
      isHelpOpen.value = true;
    },
  };
  // Pressed after j, a decision means the next trade, and must not hit this one.
  useKeys(() => (isLeaving.current ? {} : { ...deciding, ...(store.hasInbox ? moving : {}), ...help }));
  useEffect(() => {
    const stay = () => {
      isLeaving.current = false;
    };
    // The browser may have kept the page as it was left.
    addEventListener('pageshow', stay);
    return () => removeEventListener('pageshow', stay);
  }, []);
  useEffect(() => {
    if (location.hash !== ASK_AT_ONCE) return;
    // Once: a page that is loaded again must not ask again.
    history.replaceState(null, '', location.pathname + location.search);
    askByKey(store);
  }, []);
  return (
    <footer class="keys-foot">
      <p class={note.value === undefined ? 'unseen' : 'keys-note'} role="status">
        {note.value}
      </p>
      <KeyHelp isOpen={isHelpOpen} rows={keyRows(store.hasInbox)} />
    </footer>
  );
}
