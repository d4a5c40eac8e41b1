import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { KeyHelp } from '../keys/key-help.tsx';
import { type Keys, useKeys } from '../keys/keys.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import type { InboxView, PauseView } from '../lib/views.ts';
import { askToApprove, reject } from './decide.ts';
import type { TradeStore } from './trade-store.ts';

const DECIDING = [
  ['a', 'Approve, after a confirmation'],
  ['r', 'Reject'],
] as const;
const MOVING = [
  ['j', 'Next waiting trade'],
  ['k', 'Previous waiting trade'],
  ['o', 'Back to the inbox'],
  ['p', 'Pause new trades'],
] as const;
const HELP = ['?', 'Show this list'] as const;

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

/** Goes to the waiting trade before or after this one; to the first or last where this one waits no more. */
async function goTo({ view }: TradeStore, by: 1 | -1): Promise<string | undefined> {
  const result = await fetchJson<InboxView>('/');
  if (result.kind !== 'ok') return formatFailure(result);
  const uuids = result.value.waiting.map(({ trade_uuid }) => trade_uuid);
  const at = uuids.indexOf(view.peek().trade_uuid);
  const next = uuids.at(at === -1 ? (by === 1 ? 0 : -1) : at + by);
  if (next === undefined || at + by < 0) return 'No other trade is waiting.';
  location.assign(`/chart/${next}`);
  return undefined;
}

async function pause(): Promise<string | undefined> {
  const result = await fetchJson<PauseView>('/pause', { method: 'POST' });
  return result.kind === 'ok'
    ? 'Paused: new trades are rejected automatically. Resume in the inbox. This trade still needs your decision.'
    : formatFailure(result);
}

/** Keys for whoever sits at a desk. */
export function TradeKeys({ store }: { readonly store: TradeStore }) {
  const isHelpOpen = useSignal(false);
  const note = useSignal<string | undefined>(undefined);
  const tell = async (doing: Promise<string | undefined>) => {
    note.value = await doing;
  };
  const deciding: Keys = { a: () => askByKey(store), r: () => rejectByKey(store) };
  const moving: Keys = {
    j: () => void tell(goTo(store, 1)),
    k: () => void tell(goTo(store, -1)),
    o: () => location.assign('/'),
    p: () => void tell(pause()),
  };
  useKeys(() => ({
    ...deciding,
    ...(store.hasInbox ? moving : {}),
    '?': () => {
      isHelpOpen.value = true;
    },
  }));
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
      <KeyHelp isOpen={isHelpOpen} rows={[...DECIDING, ...(store.hasInbox ? MOVING : []), HELP]} />
    </footer>
  );
}
