import { type ComponentChild, render } from 'preact';

/** Puts the page in the place of what the server wrote for browsers without a script, in one step. */
export function mount(page: ComponentChild): void {
  const host = document.createElement('div');
  host.id = 'app';
  render(page, host);
  document.querySelector('body > .alarm')?.remove();
  const written = document.querySelector('main');
  if (written === null) document.body.append(host);
  else written.replaceWith(host);
}
