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
const asked = inFile('clients/ninjatrader/ApprovalAsked.cs');
const token = inFile('clients/ninjatrader/ApprovalToken.cs');
const answer = inFile('clients/ninjatrader/ApprovalAnswer.cs');
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
const purpose = inFile('src/domain/purpose.ts');
const transition = inFile('src/domain/transition.ts');
const grants = inFile('src/usecases/grants.ts');
const submit = inFile('src/usecases/submit-trade.ts');
const rows = inFile('src/store/queries/trade-rows.ts');
const checkCard = inFile('src/domain/check-card.ts');
const checkCards = inFile('src/usecases/check-cards.ts');
const drill = inFile('src/usecases/drill/run-drill.ts');
const slowDown = inFile('src/usecases/slow-down.ts');
const decideRoute = inFile('src/http/trade/decide.ts');
const press = inFile('src/usecases/press-button.ts');

const GROUPS: readonly Group[] = [
  {
    project: 'ninjatrader',
    tests: ['test/ninjatrader/vectors.test.ts'],
    faults: [
      verdict('ApprovalJson.Text(json, "trade_uuid") != asked.TradeUuid', 'asked.TradeUuid == null'),
      verdict('if (ApprovalJson.IsTrue(json, "granted"))', 'if (!ApprovalJson.IsFalse(json, "granted"))'),
      verdict('if (!ApprovalJson.IsFalse(json, "granted"))', 'if (json.Count == 0)'),
      verdict('return status == "pending" ? null :', 'return status != null ? null :'),
      verdict('if (status != "approved")', 'if (status == "rejected")'),
      verdict('ApprovalJson.Text(json, "claimant") != asked.Claimant', 'asked.Claimant == null'),
      verdict('amendments == null || !IsAllowed(amendments)', 'amendments == null'),
      verdict('if (stated == null) return null;', 'if (stated == null) return amendments;'),
      verdict('if (!(one.Value is double)) return null;', 'if (!(one.Value is double)) continue;'),
      verdict('ApprovalJson.Text(json, "direction") != asked.Direction', 'asked.Direction == null'),
      verdict('if (!IsQuantity(json, quantity))', 'if (quantity < 0)'),
      verdict(': !ApprovalJson.Has(json, "quantity")', ': true'),
      verdict('!(executableForMs < 1e9)', 'executableForMs < 0'),
      verdict('if (proven == null)', 'if (proven == null && secret == null)'),
      verdict('return ApprovalJson.Text(proven, "trade_uuid") == asked.TradeUuid', 'return true'),
      verdict('&& ApprovalJson.Text(proven, "direction") == asked.Direction', ''),
      verdict('&& ApprovalJson.Text(proven, "claimant") == asked.Claimant', ''),
      verdict('&& ApprovalJson.Text(proven, "nonce") == asked.Nonce', ''),
      verdict('&& ApprovalJson.Text(proven, "asked") == asked.Digest', ''),
      verdict(
        'provenAmendments == null || provenAmendments.Count != amendments.Count',
        'provenAmendments == null',
      ),
      verdict('provenAmendments[one.Key] != one.Value', 'one.Key == null'),
      verdict('return IsQuantity(proven, ApprovalJson.Number(json, "quantity"))', 'return true'),
      verdict(
        '&& ApprovalJson.Number(proven, "executable_for_ms") == ApprovalJson.Number(json, "executable_for_ms")',
        '',
      ),
      verdict('&& ApprovalJson.Text(proven, "server_time") == ApprovalJson.Text(json, "server_time")', ''),
      verdict('return ApprovalJson.Instant(proven, "server_time").HasValue ?', 'return proven != null ?'),
      verdict('byServer < byReceipt ? byServer : byReceipt', 'byServer < byReceipt ? byReceipt : byReceipt'),
      verdict('byServer < byReceipt ? byServer : byReceipt', 'byServer < byReceipt ? byServer : byServer'),
      verdict('if (executableUntil <= answer.ReceivedAt)', 'if (executableUntil < answer.SentAt)'),
      asked('value >= least && value <= Quantity', 'value <= Quantity'),
      asked('value >= least && value <= Quantity', 'value >= least'),
      asked('(!isWhole || IsWhole(value))', '(!isWhole || true)'),
      asked('value >= least && value <= most', 'value <= most'),
      asked('value >= least && value <= most', 'value >= least'),
      token('parts[0] != Header', 'parts[0] != Header && parts[0].Length == 0'),
      token('parts.Length != 3', 'parts.Length < 3'),
      token('!IsSame(mac, MacOf(parts[0] + "." + parts[1], secret))', 'secret == null'),
      token('int difference = one.Length ^ other.Length;', 'int difference = 0;'),
      token('return Encode(bytes) == text ? bytes : null;', 'return bytes;'),
      answer('bool isTooLong = body.Length > Longest;', 'bool isTooLong = body.Length < 0;'),
      answer('if (!response.IsSuccessStatusCode) throw FailureOf(response, json);', ''),
      answer('if (!response.IsSuccessStatusCode && status < 400)', 'if (status < 0)'),
      answer('not Countersign\'s JSON") { IsTransient = true }', 'not Countersign\'s JSON")'),
      answer('status >= 500 || status == 408 || status == 425 || status == 429', 'status >= 500'),
      answer(
        'asked > LongestRetryAfter ? LongestRetryAfter : asked',
        'asked < LongestRetryAfter ? asked : asked',
      ),
      answer('ApprovalJson.Text(Json, "trade_uuid") != tradeUuid || ', ''),
      answer(' || ApprovalJson.Text(Json, "status") == null', ''),
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
  {
    // Checks and drills, on which nothing may ever be placed, and slowed approvals.
    project: 'sqlite',
    tests: [
      'for-show.test.ts',
      'check-card.test.ts',
      'check-cards.test.ts',
      'run-drill.test.ts',
      'slow-down.test.ts',
    ],
    faults: [
      purpose('isTest || purpose !== undefined', 'isTest'),
      purpose('isTest || purpose !== undefined', 'purpose !== undefined && !isTest'),
      purpose("CHECK_STRATEGY = '(check)'", "CHECK_STRATEGY = 'check'"),
      purpose("DRILL_STRATEGY = '(drill)'", "DRILL_STRATEGY = 'drill'"),
      transition("status: isForShow(trade) ? 'lapsed' : 'approved'", "status: 'approved'"),
      transition("if (trade.status === 'approved' && isForShow(trade))", 'if (false)'),
      transition('isForShow(trade) ? approveAgain', 'false ? approveAgain'),
      transition("isForShow(trade) ? 'already_approved'", "false ? 'already_approved'"),
      transition('if (isForShow(trade) || approvalsNeeded', 'if (approvalsNeeded'),
      grants('if (isForShow(trade)) throw', 'if (false) throw'),
      submit('isTest: isForShow(submission),', ''),
      submit('? {} : { purpose })', '? {} : {})'),
      submit('? {} : { check_of: checkSource.tradeUuid })', '? {} : {})'),
      rows('row.is_test === 1 || row.purpose !== null', 'row.is_test === 1'),
      rows('purpose: trade.purpose ?? null', 'purpose: null'),
      checkCard("status === 'pending' ? asAsked(trade) :", 'false ? asAsked(trade) :'),
      checkCard("status === 'pending' ? asAsked(trade) :", 'true ? asAsked(trade) :'),
      checkCards('strategy: CHECK_STRATEGY,\n    executableForMs', 'strategy,\n    executableForMs'),
      checkCards("purpose: 'check',", ''),
      checkCards('if (recent.some(isBusy)) return;', ''),
      checkCards('% oneIn !== 0', '% oneIn === 0'),
      checkCards('&& now < dueAt + TOO_LATE', ''),
      checkCards('losses.filter((loss) => !used.has(loss.tradeUuid))', 'losses'),
      checkCards('now - past.submittedAt >= OLD_ENOUGH', 'true'),
      drill('strategy: DRILL_STRATEGY,', "strategy: 'breakout',"),
      drill("purpose: 'drill',", ''),
      drill('{ ...services, recipients: [] }', 'services'),
      slowDown('if (!isSlowedDown(needs, approver) ||', 'if ('),
      slowDown("&& trade.purpose !== 'check'", ''),
      slowDown('decided.filter(isOwn)', 'decided'),
      decideRoute("answer.verdict === 'approve' ? await findHastyTrade", 'true ? await findHastyTrade'),
      decideRoute("|| slowed === '1'", ''),
      decideRoute("throw new Problem('slow_down', { detail: reason })", 'return null'),
      press('if (slowDown !== undefined && isWaiting(services, stored.trade))', 'if (false)'),
    ],
  },
];

/** How many tests fail. A fault that keeps them from running, because the code no longer compiles, shows nothing. */
function countFailures({ project, tests }: Group): number {
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...tests];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
  if (stdout.includes('does not compile')) throw new Error(`a fault of ${tests.join(', ')} does not compile`);
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
