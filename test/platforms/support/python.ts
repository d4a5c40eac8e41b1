import { join } from 'node:path';
import { cacheFolder } from '../../support/cache-folder.ts';
import { ensurePrograms } from '../../support/ensure-programs.ts';
import { type CommandOptions, type CommandResult, runCommand } from '../../support/run-command.ts';

/** A virtual environment with the libraries that `test/platforms/<name>.txt` lists. */
export interface Python {
  readonly interpreter: string;
  /** Runs `python <words>` to its end, without leaving compiled files beside the sources. */
  run(words: readonly string[], options?: CommandOptions): Promise<CommandResult>;
}

interface Places {
  readonly lists?: string;
  readonly cache?: string;
}

/**
 * Installs the libraries, unless that was done before: the environment is kept in the cache folder, under the hash of its
 * list. Throws where it can't be had: a skipped test would look like a passed one.
 */
export async function ensurePython(
  name: string,
  { lists = join(import.meta.dirname, '..'), cache = cacheFolder('venvs') }: Places = {},
): Promise<Python> {
  const list = join(lists, `${name}.txt`);
  ensurePrograms([{ command: 'python3', package: 'python3-venv', check: CAN_MAKE_VENV }], name);
  const { code, stdout, stderr } = await runCommand('python3', [INSTALL, cache, list]);
  if (code !== 0) throw new Error(`${name} can't be tested: is PyPI reachable? ${stderr}`);
  const interpreter = stdout.trim();
  return {
    interpreter,
    run: (words, options = {}) =>
      runCommand(interpreter, words, {
        ...options,
        env: { ...(options.env ?? process.env), PYTHONDONTWRITEBYTECODE: '1' },
      }),
  };
}

const INSTALL = join(import.meta.dirname, 'ensure_venv.py');
const CAN_MAKE_VENV = ['-c', 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))'];
