import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { asStranger, runAsStranger } from './stranger.ts';

/** What a program may see and be. Only what is named here is there. */
export interface Sandbox {
  /** Folder that becomes `/`. */
  readonly root: string;
  readonly isReadOnly: boolean;
  /** Further mounts, in bubblewrap's words. */
  readonly mounts: readonly string[];
  readonly folder: string;
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The first process of a container of its own, as an engine starts it. */
export interface Contained {
  readonly process: ChildProcess;
  /** The process inside, by the number that the machine knows it by. */
  readonly pid: number;
}

const bubblewrap = ({ root, isReadOnly, mounts, folder, user, env }: Sandbox): string[] => {
  const [uid = '0', gid = uid] = user.split(':');
  return [
    'bwrap',
    ...(isReadOnly ? ['--ro-bind', root, '/'] : ['--bind', root, '/']),
    ...['--proc', '/proc', '--dev', '/dev', ...mounts],
    ...['--unshare-user', '--uid', uid, '--gid', gid, '--cap-drop', 'ALL'],
    ...['--unshare-pid', '--unshare-ipc', '--die-with-parent', '--chdir', folder, '--clearenv'],
    ...Object.entries(env).flatMap(([name, value]) => ['--setenv', name, value]),
  ];
};

/** Runs words in the sandbox to their end, and answers what they printed. */
export function runInside(sandbox: Sandbox, words: readonly string[]): string {
  return runAsStranger([...bubblewrap(sandbox), '--', ...words]);
}

/** Starts words as the first process in there. */
export async function startInside(sandbox: Sandbox, words: readonly string[]): Promise<Contained> {
  const [command, rest] = asStranger([
    ...bubblewrap(sandbox),
    ...['--as-pid-1', '--info-fd', '3', '--'],
    ...words,
  ]);
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const said = await text(child.stdio[3] as Readable);
  const { 'child-pid': pid } = JSON.parse(said) as { 'child-pid': number };
  return { process: child, pid };
}
