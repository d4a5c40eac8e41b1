import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Drawer } from '../contender.ts';
import type { Market } from '../market.ts';

const SCRIPT = fileURLToPath(new URL('./matplotlib_chart.py', import.meta.url));
const PYTHONS = ['python3', '/usr/bin/python3'];

/** Python with the libraries loaded; it times itself, so that the pipe does not count. */
export async function createDrawer(market: Market): Promise<Drawer> {
  const [python, library] = findPython();
  const child = spawn(python, [SCRIPT], { stdio: ['pipe', 'pipe', 'ignore'] });
  const { shapes: _, ...plain } = market;
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify(plain)}\n`);
  let took = 0;
  return {
    note: `${library}, Python and its libraries kept loaded`,
    isElsewhere: true,
    ownTime: () => took,
    async draw() {
      child.stdin.write('draw\n');
      const { value } = await answers.next();
      const answer = JSON.parse(String(value)) as { ms: number; png: string };
      took = answer.ms;
      return Buffer.from(answer.png, 'base64');
    },
    close: () => ended(child),
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.stdin?.end();
  });
}

/** mplfinance where any Python has it, else matplotlib alone, which is what it draws with. */
function findPython(): [python: string, library: string] {
  for (const library of ['mplfinance', 'matplotlib']) {
    for (const python of PYTHONS) {
      const code = `import ${library}; print(${library}.__version__)`;
      const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' });
      if (status === 0) return [python, `${library} ${stdout.trim()}`];
    }
  }
  throw new Error('no Python here has mplfinance or matplotlib');
}
