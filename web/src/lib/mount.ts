import { type ComponentChild, render } from 'preact';

interface MountOptions {
  /** Whether the page renders the alarm itself and keeps it up to date. */
  readonly hasAlarm?: boolean;
}

/** Puts the page in the place of what the server wrote for browsers without a script, in one step. */
export function mount(page: ComponentChild, { hasAlarm = true }: MountOptions = {}): void {
  const host = document.createElement('div');
  host.id = 'app';
  render(page, host);
  if (hasAlarm) document.querySelector('body > .alarm')?.remove();
  const written = document.querySelector('main');
  if (written === null) document.body.append(host);
  else written.replaceWith(host);
}
