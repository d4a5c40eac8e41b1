import '../styles/start.css';
import { fetchJson } from '../lib/fetch-json.ts';
import { registerWorker } from '../lib/start-page.ts';

/** How often the guide asks how it stands, while somebody looks. */
const EVERY_MS = 2_000;

const guide = document.querySelector<HTMLElement>('.start');

/** What changes by itself, from a page that was just fetched. What somebody is filling in stays. */
function adopt(page: HTMLElement): void {
  if (guide === null) return;
  // Another address or channel: every part may be different. What is shown once must not go, though.
  if (
    page.dataset['setup'] !== guide.dataset['setup'] &&
    guide.dataset['once'] === undefined &&
    !isTyping()
  ) {
    location.replace('/start');
    return;
  }
  for (const live of page.querySelectorAll<HTMLElement>('[data-live]')) {
    const shown = guide.querySelector(`[data-live="${live.dataset['live']}"]`);
    if (shown !== null && shown.outerHTML !== live.outerHTML) shown.replaceWith(live);
  }
  const { current = '' } = page.dataset;
  if (current === guide.dataset['current']) return;
  guide.dataset['current'] = current;
  const next = document.getElementById(`step-${current}`) ?? guide.querySelector('.start-done');
  if (next instanceof HTMLDetailsElement) next.open = true;
  if (guide.dataset['once'] === undefined) next?.scrollIntoView({ behavior: 'smooth', block: 'start' });
}

const isTyping = () =>
  document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLSelectElement;

async function look(): Promise<void> {
  if (document.visibilityState !== 'visible') return;
  try {
    const answer = await fetch('/start', { headers: { accept: 'text/html' }, cache: 'no-store' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = page.querySelector<HTMLElement>('.start');
    if (found !== null) adopt(found);
  } catch {
    // The server is being started again, or the phone is offline: the next look finds it.
  }
}

/** Repeats after each has ended, so that a slow line never has two. */
async function follow(): Promise<never> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    await look();
  }
}

/** Beside everything that is to be copied. */
function addCopyButtons({ dataset: { copy = '', copied = '' } }: HTMLElement): void {
  for (const block of document.querySelectorAll('.start-code-block')) {
    const code = block.querySelector('code');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = copy;
    button.setAttribute('aria-label', `${copy}: ${block.querySelector('p')?.textContent ?? ''}`);
    button.addEventListener('click', async () => {
      if (code !== null && (await isCopied(code))) button.textContent = copied;
    });
    button.addEventListener('blur', () => {
      button.textContent = copy;
    });
    block.append(button);
  }
}

/** Without https there is no clipboard: the text is selected instead. */
async function isCopied(code: HTMLElement): Promise<boolean> {
  getSelection()?.selectAllChildren(code);
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    return true;
  } catch {
    return false;
  }
}

/** While the server starts anew with other settings, nobody answers. */
async function waitFor({ next = '/start', revision = '' }: DOMStringMap): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS / 4));
    const result = await fetchJson<{ readonly revision: number }>('/start');
    if (result.kind === 'unreachable' || (result.kind === 'ok' && String(result.value.revision) === revision))
      continue;
    location.replace(next);
    return;
  }
}

const waiting = document.querySelector<HTMLElement>('[data-next]');
if (waiting !== null) void waitFor(waiting.dataset);
if (guide !== null) {
  addCopyButtons(guide);
  void follow();
}
registerWorker();
