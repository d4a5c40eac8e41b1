import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { runCommand } from '../support/run-command.ts';
import { ensurePython, type Python } from './support/python.ts';

const CLIENT = join(import.meta.dirname, '../../clients/python');

let python: Python;
let folder: string;
let built: readonly string[];
beforeAll(async () => {
  python = await ensurePython('python');
  folder = mkdtempSync(join(tmpdir(), 'countersign-package-'));
  cpSync(CLIENT, join(folder, 'source'), { recursive: true });
  // First the sdist, then the wheel from that.
  const words = ['-m', 'build', '--no-isolation', '--outdir', join(folder, 'dist'), join(folder, 'source')];
  const { code, stdout, stderr } = await python.run(words);
  expect(code, stdout + stderr).toBe(0);
  built = readdirSync(join(folder, 'dist')).sort();
}, 600_000);

test('the client has the version of the server, and becomes an sdist and a wheel for any platform', () => {
  expect(readFileSync(join(CLIENT, 'pyproject.toml'), 'utf8')).toContain(`version = "${manifest.version}"`);
  const name = `countersign_gate-${manifest.version}`;
  expect(built).toEqual([`${name}-py3-none-any.whl`, `${name}.tar.gz`]);
});

test('the wheel is installed without anything else, and brings its types along', async () => {
  const home = join(folder, 'venv');
  expect(await python.run(['-m', 'venv', home])).toMatchObject({ code: 0 });
  const interpreter = join(home, 'bin/python');
  const [wheel = ''] = built;
  const install = ['-m', 'pip', 'install', '--no-index', '--no-deps', join(folder, 'dist', wheel)];
  expect(await runCommand(interpreter, install)).toMatchObject({ code: 0 });
  const uses = [
    'import countersign, countersign.verify_grant',
    'gate = countersign.Countersign("https://approvals.example.com", "cs_key", backtest=True)',
    'print(bool(gate.ask(instrument="ES", timeframe="5m", direction="LONG", entry_price=1, bars=[])))',
  ].join('\n');
  expect(await runCommand(interpreter, ['-I', '-c', uses])).toMatchObject({ code: 0, stdout: 'False\n' });

  const program = join(folder, 'strategy.py');
  writeFileSync(program, `${uses}\nreveal_type(gate.submit().poll())\ngate.ask(instrument=7)\n`);
  const { stdout } = await python.run([
    '-m',
    'mypy',
    '--strict',
    '--python-executable',
    interpreter,
    program,
  ]);
  expect(stdout).toContain('Revealed type is "countersign.Grant | None"');
  expect(stdout).toContain('Argument "instrument" to "ask" of "Countersign" has incompatible type "int"');
});
