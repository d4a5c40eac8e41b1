/**
 * Plants faults where Stryker can't: in the C# verdict, in the picture's legibility, and in the page's decisions. Each must
 * make a test fail:
 *
 *     npm run test:planted [-- web/src]
 *
 * The golden pictures don't count: they notice every changed pixel, legible or not.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

interface Fault {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

interface Group {
  readonly project: string;
  /** Files and folders of tests, one of which must notice each fault. */
  readonly tests: readonly string[];
  readonly faults: readonly Fault[];
}

const inFile =
  (file: string) =>
  (from: string, to: string): Fault => ({ file, from, to });

const verdict = inFile('clients/ninjatrader/ApprovalVerdict.cs');
const tags = inFile('src/chart/view/level-tags.ts');
const axis = inFile('src/chart/view/price-axis.ts');
const money = inFile('src/chart/format/format-money.ts');
const prices = inFile('src/domain/instruments/price-format.ts');
const numbers = inFile('src/chart/format/format-number.ts');
const gestures = inFile('web/src/trade/gestures.ts');
const decide = inFile('web/src/trade/decide.ts');
const drift = inFile('web/src/trade/drift.ts');
const clock = inFile('web/src/lib/server-clock.ts');
const durations = inFile('web/src/lib/durations.ts');

const GROUPS: readonly Group[] = [
  {
    project: 'ninjatrader',
    tests: [
      'test/ninjatrader/decisions.test.ts',
      'test/ninjatrader/lying-servers.test.ts',
      'test/ninjatrader/gate.test.ts',
    ],
    faults: [
      verdict('ApprovalJson.Text(json, "trade_uuid") != request.TradeUuid', 'request.TradeUuid == null'),
      verdict('if (ApprovalJson.IsTrue(json, "granted"))', 'if (!ApprovalJson.IsFalse(json, "granted"))'),
      verdict('if (status != "approved")', 'if (status == "rejected")'),
      verdict('ApprovalJson.Text(json, "claimant") != claimant', 'claimant == null'),
      verdict('ApprovalJson.Text(json, "direction") != request.Direction', 'request.Direction == null'),
      verdict('ApprovalJson.Number(json, "quantity") != quantity.Value', 'quantity.Value < 0'),
      verdict('!(executableForMs < 1e9)', 'executableForMs < 0'),
      verdict('byServer < byReceipt ? byServer : byReceipt', 'byServer < byReceipt ? byReceipt : byReceipt'),
      verdict('amendments.Count != 1 || !request.LowestQuantity.HasValue', 'amendments.Count < 0'),
      verdict('return status == "pending" ? null :', 'return status != null ? null :'),
    ],
  },
  {
    project: 'sqlite',
    tests: ['test/golden-legibility.test.ts', 'src/chart'],
    faults: [
      tags('const DISTANCE = TAG_HEIGHT + 6;', 'const DISTANCE = TAG_HEIGHT - 20;'),
      tags('plot.top + TAG_HEIGHT / 2', 'plot.top - TAG_HEIGHT'),
      axis('tags.every(', 'tags.some('),
      axis('const LABEL_HEIGHT = 30;', 'const LABEL_HEIGHT = 2;'),
      money("['EUR', '€']", "['EUR', '$']"),
      money('if (currency === null) return number;', 'if (currency === null) return `$${number}`;'),
      money('return ratio >= 1 ? 1 : 2;', 'return ratio >= 1 ? 0 : 0;'),
      prices("const sign = price < 0 ? '−' : '';", "const sign = '';"),
      prices('size.toFixed(neededDecimals(size, decimals, most))', 'size.toFixed(1)'),
      numbers("{ from: 1e6, unit: 'M' }", "{ from: 1e6, unit: 'K' }"),
    ],
  },
  {
    project: 'sqlite',
    tests: ['web/src'],
    faults: [
      gestures('const APPROVE_AT = 0.9;', 'const APPROVE_AT = 0.3;'),
      gestures('const MIN_DRAG_MS = 150;', 'const MIN_DRAG_MS = 0;'),
      gestures("if (slide.phase === 'held') return stays(REST);", ''),
      gestures('if (Math.abs(point.y - slide.from.y) > MAX_VERTICAL_PX) return stays(REST);', ''),
      gestures('slide.pointer !== event.pointer', 'false'),
      decide('if (store.blockedReason.peek() !== undefined) return;', ''),
      decide("store.attempt.peek().kind === 'sending'", 'false'),
      decide('if (countExcess(store.view.peek()) !== 0) askToApprove(store);\n  else ', ''),
      drift("const side = ticks > 0 ? 'worse' : 'better';", "const side = ticks < 0 ? 'worse' : 'better';"),
      drift('isOld: age > STALE_MS', 'isOld: false'),
      clock('const isLate = isSynced &&', 'const isLate = false &&'),
      durations('Math.ceil(milliseconds / 1000)', 'Math.floor(milliseconds / 1000)'),
    ],
  },
];

/** How many tests fail. A fault that keeps them from running, because the code no longer compiles, shows nothing. */
function countFailures({ project, tests }: Group): number {
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...tests];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
  const [, line = ''] = /^ *Tests +(.*)$/m.exec(stripVTControlCharacters(stdout)) ?? [];
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  if (count('passed') + count('failed') === 0) throw new Error(`no test ran:\n${stdout}\n${stderr}`);
  return count('failed');
}

function isNoticed({ file, from, to }: Fault, group: Group): boolean {
  const path = join(ROOT, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file}: expected once, to be replaced: ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    return countFailures(group) > 0;
  } finally {
    writeFileSync(path, text);
  }
}

const only = process.argv[2];
let survivors = 0;
let planted = 0;
for (const group of GROUPS) {
  if (only !== undefined && !group.tests.includes(only)) continue;
  if (countFailures(group) > 0) throw new Error(`fails without a fault: ${group.tests.join(', ')}`);
  for (const fault of group.faults) {
    const noticed = isNoticed(fault, group);
    planted += 1;
    if (!noticed) survivors += 1;
    console.log(
      `${noticed ? 'noticed ' : 'SURVIVED'}  ${fault.file}: ${fault.from} -> ${fault.to || 'nothing'}`,
    );
  }
}
console.log(`${planted} faults planted, ${survivors} survived`);
if (survivors > 0) process.exitCode = 1;
