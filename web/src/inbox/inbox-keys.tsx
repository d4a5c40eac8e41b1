import { useSignal } from '@preact/signals';
import { words } from '../../../src/domain/language/words.ts';
import { announce } from '../app/announcer.tsx';
import { ConfirmDialog } from '../app/parts.tsx';
import { KeyHelp } from '../keys/key-help.tsx';
import { useKeys } from '../keys/keys.ts';
import { fetchJson, formatFailure } from '../lib/fetch-json.ts';
import { Fault } from '../lib/shared-parts.tsx';
import type { InboxStore } from './inbox-store.ts';

function keyRows() {
  const { inbox, shell } = words();
  const { open, approve, reject, pause } = inbox.keys;
  const { next, previous, list } = shell.keys;
  return [
    ['j', next],
    ['k', previous],
    ['o', open],
    ['a', approve],
    ['r', reject],
    ['p', pause],
    ['?', list],
  ] as const;
}

/** The selected trade is the one with the focus, so that it is marked, and read by a screen reader. */
const waitingRows = () => [...document.querySelectorAll<HTMLAnchorElement>('a.waiting-row')];
const selectedRow = () => waitingRows().find((row) => row === document.activeElement);

function move(by: 1 | -1): void {
  const rows = waitingRows();
  const selected = selectedRow();
  const at = selected === undefined ? (by === 1 ? -1 : rows.length) : rows.indexOf(selected);
  const next = at + by;
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
}

/** Keys for whoever sits at a desk. Approving happens on the trade's page, in the same way as by hand. */
export function InboxKeys({ store }: { readonly store: InboxStore }) {
  const text = words().inbox;
  const isHelpOpen = useSignal(false);
  const rejecting = useSignal<string | undefined>(undefined);
  const fault = useSignal<string | undefined>(undefined);
  function onSelected(act: (row: HTMLAnchorElement) => void): void {
    const row = selectedRow();
    if (row === undefined) announce(text.selectFirst);
    else act(row);
  }
  useKeys(() => ({
    j: () => move(1),
    k: () => move(-1),
    o: () => onSelected((row) => row.click()),
    a: () => onSelected((row) => location.assign(`${row.href}#approve`)),
    r: () => {
      // What is selected may be gone already.
      if (store.liveness.peek() === 'lost') announce(text.notLive);
      else
        onSelected((row) => {
          rejecting.value = row.pathname.split('/').at(-1);
        });
    },
    // The switch itself, with all that belongs to it.
    p: () => document.querySelector<HTMLButtonElement>('.pause-card [role="switch"]')?.click(),
    '?': () => {
      isHelpOpen.value = true;
    },
  }));
  const trade = store.view.value?.waiting.find(({ trade_uuid }) => trade_uuid === rejecting.value);
  async function reject(): Promise<void> {
    const uuid = rejecting.peek();
    if (uuid === undefined) return;
    rejecting.value = undefined;
    const result = await fetchJson(`/reject/${uuid}`, { method: 'POST', body: {} });
    fault.value = formatFailure(result);
    if (result.kind === 'ok') announce(text.rejected);
    await store.refresh();
  }
  return (
    <>
      <Fault text={fault.value} />
      <KeyHelp isOpen={isHelpOpen} rows={keyRows()} />
      <ConfirmDialog
        isOpen={trade !== undefined}
        title={trade === undefined ? '' : text.rejectQuestion(`${trade.instrument} ${trade.direction}`)}
        text={text.rejectFinal}
        verb={words().common.reject}
        onYes={() => void reject()}
        onNo={() => {
          rejecting.value = undefined;
        }}
      />
    </>
  );
}
