/** What the terminal says when the server starts for a person. */
export const welcome = {
  running: (version: string) => `Countersign ${version} is running.`,
  ready: (phones: number, channels: readonly string[]) =>
    `${phones === 1 ? 'One device is' : `${phones} devices are`} paired, and trades ring over ${channels.join(', ')}.`,
  isOpening: 'Your browser opens this page. If it does not, copy the address into it:',
  openLink: 'Open this address in a browser:',
  onceOnly:
    'The link works once, within ten minutes. It lets that browser approve trades, so keep it to yourself.',
  overSsh: (command: string) =>
    `If the server is another machine, first run there where your browser is: ${command}`,
  keepOpen:
    'Leave this window open: while it is closed, no trade can be asked about. Ctrl-C stops the server. What happens is shown below.',
};
