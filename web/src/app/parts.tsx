import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '../../../src/domain/language/words.ts';
import { SITE_TABS } from '../../../src/domain/site-tabs.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { formatAgo } from '../lib/durations.ts';
import { localTime } from '../lib/local-time.ts';
import { announce } from './announcer.tsx';
import type { Router } from './router.ts';

interface PageTitleProps {
  readonly router: Router;
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** Takes focus after navigation, so that a screen reader announces the page and Tab continues from there. */
export function PageTitle({ router, title, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (router.hasMoved()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header class="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </header>
  );
}

/** Whether the page is up to date. */
export function ConnectionNote({ store }: { readonly store: InboxStore }) {
  const { liveness, lastSeenAt, now } = store;
  const ago = useComputed(() => formatAgo(now.value - lastSeenAt.value));
  const clock = useComputed(() => localTime.clock(lastSeenAt.value));
  switch (liveness.value) {
    case 'live':
      return <p class="connection-note live">{words().shell.live}</p>;
    case 'polling':
      return <p class="connection-note live">{words().shell.livePolling}</p>;
    case 'connecting':
      // Too brief to show: the line would jump.
      return null;
    case 'lost':
      return <p class="connection-note lost">{words().shell.notLive(clock.value, ago.value)}</p>;
  }
}

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** A value to copy elsewhere. */
export function CopyField({ label, value }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const { shell } = words();
  const buttonText = useSignal(shell.copy);
  const id = useId();
  async function copy(): Promise<void> {
    const isDone = await isCopied(value, field.current);
    buttonText.value = isDone ? shell.copied : shell.selected;
    announce(isDone ? shell.fieldCopied(label) : shell.fieldSelected(label));
  }
  return (
    <div class="copy-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={field}
        readOnly
        value={value}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <button
        type="button"
        aria-label={shell.copyField(label)}
        onClick={() => void copy()}
        onBlur={() => {
          buttonText.value = shell.copy;
        }}
      >
        {buttonText.value}
      </button>
    </div>
  );
}

/** Without https there is no clipboard access: the text is selected instead. */
async function isCopied(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    return false;
  }
}

interface AskFirstProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly text: string;
  /** Label of the confirming button. */
  readonly verb: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
  /** An option to choose first. */
  readonly children?: ComponentChildren;
}

/** Confirms something that can't be undone. The browser traps focus and restores it. */
export function ConfirmDialog({ isOpen, title, text, verb, onYes, onNo, children }: AskFirstProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog class="ask-first" ref={dialog} onClose={onNo} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{text}</p>
      {children}
      <div class="ask-first-buttons">
        <button type="button" onClick={onNo}>
          {words().common.cancel}
        </button>
        <button type="button" class="danger" onClick={onYes}>
          {verb}
        </button>
      </div>
    </dialog>
  );
}

const PATHS = {
  inbox: SITE_TABS.inbox.icon,
  history: SITE_TABS.history.icon,
  report: SITE_TABS.report.icon,
  setup: SITE_TABS.setup.icon,
  phone: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1M11 18h2',
  delivery: 'M5 19v-8M12 19V5M19 19v-6',
  rules: 'M12 4l7 3v5c0 4-3 6.5-7 8-4-1.5-7-4-7-8V7z',
  pause: 'M9 6v12M15 6v12',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  done: 'M5 12.5l4.5 4.5L19 7.5',
  failed: 'M6 6l12 12M18 6L6 18',
  todo: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  dash: 'M6 12h12',
  undo: 'M9 7L4 12l5 5M4 12h10a5 5 0 0 1 5 5v1',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 1.5',
} as const;

export type IconName = keyof typeof PATHS;

/** Drawn in the text's color. Always next to a label, so it is hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
