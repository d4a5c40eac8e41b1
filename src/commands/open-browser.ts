import { spawn } from 'node:child_process';

/** Shows an address in the person's browser, where there is one. The address is printed anyway, so a failure is no fault. */
export function openBrowser(url: string): void {
  const [command, ...words] = openerOf(process.platform, url);
  const child = spawn(command, words, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** What opens an address with the program that the person has chosen for it. */
export function openerOf(platform: NodeJS.Platform, url: string): [command: string, ...words: string[]] {
  // Not "start", which takes a & in the address for the end of the command.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return [platform === 'darwin' ? 'open' : 'xdg-open', url];
}

/** A terminal of this machine's own, in no build and over no connection from elsewhere. */
export const hasPerson = (
  environment: Readonly<Record<string, string | undefined>>,
  { isTTY }: { readonly isTTY?: boolean },
): boolean => isTTY === true && !environment['CI'] && !environment['SSH_CONNECTION'];
