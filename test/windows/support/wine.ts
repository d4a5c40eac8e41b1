import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrograms } from '../../support/ensure-programs.ts';
import { openTerminal, type Terminal } from '../../support/terminal.ts';

/** Wine 10, of a newer Debian: the one of Debian 12 can't run Node. Four minutes to make, and then kept. */
const ROOT = process.env['WINE_ROOT'] ?? join('/tmp', 'wine-root');
const PREFIX = '/root/prefix';
/** Which the programs see as C:\. */
const DRIVE = join(ROOT, PREFIX, 'drive_c');

export interface Wine {
  /** A new folder on C:, as this system sees it, and its name there. Programs start in its folder Countersign. */
  readonly folder: string;
  readonly name: string;
  /** Runs a program to its end. */
  run(...words: string[]): { readonly code: number | null; readonly stdout: string };
  open(...words: string[]): Terminal;
  /** Ends what runs of the program at once, as the task manager would. Answers how many processes that were. */
  kill(part: string): number;
  end(): Promise<void>;
}

const PROGRAMS = [
  { command: 'mmdebstrap', package: 'mmdebstrap' },
  { command: 'unzip', package: 'unzip', check: ['-v'] },
  { command: 'script', package: 'bsdutils' },
];

export async function startWine(): Promise<Wine> {
  ensurePrograms(PROGRAMS, 'The download for Windows');
  if (!existsSync(join(ROOT, 'usr/bin/wine-stable'))) makeRoot();
  // The mounts are of this process alone, and go with it: nothing is left to be unmounted.
  const script = `mount -t proc proc ${ROOT}/proc && mount --rbind /dev ${ROOT}/dev && cp /etc/hosts ${ROOT}/etc/ && echo ready && exec sleep infinity`;
  const holder = spawn('unshare', ['-m', '--propagation', 'private', 'sh', '-c', script]);
  await once(holder.stdout, 'data');
  const enter = ['nsenter', '-t', String(holder.pid), '-m', 'chroot', ROOT, ...ENVIRONMENT];
  if (!existsSync(DRIVE))
    execFileSync('nice', [...enter, 'sh', '-c', 'wineboot -i; winecfg -v win10; wineserver -w']);
  mkdirSync(join(DRIVE, 'apps'), { recursive: true });
  const folder = mkdtempSync(join(DRIVE, 'apps/countersign-'));
  const inside = [
    'nice',
    ...enter,
    'sh',
    '-c',
    `cd '${folder.slice(ROOT.length)}/Countersign' && exec wine "$@"`,
    'sh',
  ];
  return {
    folder,
    name: `C:\\apps\\${folder.slice(join(DRIVE, 'apps/').length)}`,
    run: (...words) => runToFile([...inside, ...words]),
    open: (...words) => openTerminal([...inside, ...words].map(quote).join(' ')),
    kill: (part) => killAll(part),
    async end() {
      spawnSync('nice', [...enter, 'wineserver', '-k']);
      holder.kill();
      await once(holder, 'close');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const ENVIRONMENT = [
  ...[
    'env',
    '-i',
    'HOME=/root',
    'PATH=/usr/bin:/bin',
    'TERM=xterm',
    'WINEDEBUG=-all',
    `WINEPREFIX=${PREFIX}`,
  ],
  // What Wine itself complains of otherwise.
  'XDG_RUNTIME_DIR=/root',
];

const quote = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`;

function makeRoot(): void {
  const words = ['--variant=apt', '--include=wine,wine64,ca-certificates', 'trixie', ROOT];
  execFileSync('nice', ['mmdebstrap', ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Wine's programs can't write into a pipe. */
function runToFile([command = '', ...words]: readonly string[]): { code: number | null; stdout: string } {
  const home = mkdtempSync(join(tmpdir(), 'countersign-wine-'));
  const [output = 0, faults = 0] = ['stdout', 'stderr'].map((name) => openSync(join(home, name), 'w'));
  const { status } = spawnSync(command, words, { stdio: ['ignore', output, faults] });
  for (const file of [output, faults]) closeSync(file);
  const stdout = readFileSync(join(home, 'stdout'), 'utf8');
  rmSync(home, { recursive: true });
  return { code: status, stdout };
}

/** Only those of this prefix. */
function killAll(part: string): number {
  const found = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOurs(pid, part));
  for (const pid of found) process.kill(Number(pid), 'SIGKILL');
  return found.length;
}

function isOurs(pid: string, part: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    const isInside = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`WINEPREFIX=${PREFIX}`);
    return isInside && words.includes(part);
  } catch {
    // It has ended.
    return false;
  }
}
