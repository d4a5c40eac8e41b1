import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RULE_FIELDS } from '../../src/domain/rules/rule-fields.ts';
import { RULE_KINDS } from '../../src/domain/rules/rule-kind.ts';
import { casesAtFullLength } from '../full-length.ts';
import { fileFolder } from '../support/file-folder.ts';
import { guideBlocks } from '../support/guide-blocks.ts';
import { type LiveStage, startLiveStage } from '../support/live-stage.ts';
import { runCommand } from '../support/run-command.ts';
import { PROGRAM } from '../support/run-program.ts';

/** docs/RULES.md as a user follows it: each block is run, in order, beside a real server. */
const folder = fileFolder('countersign-rules-');

let stage: LiveStage;
beforeAll(async () => {
  stage = await startLiveStage();
  mkdirSync(join(folder(), 'bin'));
  const script = `#!/bin/sh\nexec ${process.execPath} ${PROGRAM} "$@"\n`;
  writeFileSync(join(folder(), 'bin/countersign'), script, { mode: 0o755 });
});
afterAll(() => stage[Symbol.asyncDispose]());

function run(script: string) {
  const env = {
    HOME: folder(),
    PATH: `${join(folder(), 'bin')}${delimiter}${process.env['PATH']}`,
    DATA_DIR: stage.server.dataDir,
  };
  return runCommand('sh', ['-e', '-c', script], { cwd: folder(), env });
}

const [setting = '', news = ''] = guideBlocks('RULES.md', 'sh');

test('rules are set beside a running server, listed and explained', async () => {
  const { code, stdout, stderr } = await run(setting);
  expect([code, stderr.match(/^Set: /gm)?.length]).toEqual([0, 4]);
  expect(stdout).toContain('Daily loss, at most $1000 lost in a day, refuse  why: more than that');
  expect(stdout).toContain('Trades per day of es breakout, at most 4 trades a day, refuse');
  expect(stdout).toContain('Mon-Fri 09:30-16:00 America/New_York, no entry from 15:45');
  expect(stdout).toMatch(/^ {2}OK: Day's result \$0 of −\$1000 \(0 trades\)$/m);
});

test('a calendar is read, and its rule is set; what a rule still lacks is said', async () => {
  const { code, stdout, stderr } = await run(news);
  expect(stderr).toContain(
    'Calendar "economic" has 2 events ahead, the next 2099-12-04T13:30:00.000Z Non-Farm Payrolls',
  );
  expect(stdout).toContain('economic  2 events  2099-12-04T13:30:00.000Z to 2099-12-26T05:00:00.000Z');
  expect([code, stdout]).toEqual([1, expect.stringContaining('No strategy "es breakout" has a key')]);
});

test('the same rule set again is changed, and a rule is removed with a reason', async () => {
  const again = await run(
    'countersign rules set daily_loss --money 800 USD --refuse --why "smaller account"',
  );
  expect(again.stderr).toContain(
    'Changed: Daily loss, at most $800 lost in a day, refuse. It was: at most $1000',
  );
  const [id = ''] = (await run('countersign rules list')).stdout.split(' ');
  expect(await run(`countersign rules remove ${id}`)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--why is needed'),
  });
  expect((await run(`countersign rules remove ${id} --why "no longer"`)).stderr).toContain(
    'Removed: Daily loss',
  );
  expect((await run('countersign rules list')).stdout).not.toContain('$800');
});

let listed: string | undefined;
test.each(
  casesAtFullLength([
    ['set', 'rules set: which kind of rule?'],
    ['set daily_loss --refuse --why x', '--amount is needed with its currency'],
    [
      'set daily_loss --money 1,000 USD --refuse --why x',
      '--amount must be a number such as 1000, found "1,000": write 1000',
    ],
    [
      'set daily_loss --money NaN USD --refuse --why x',
      '--amount must be a number such as 1000, found "NaN"',
    ],
    ['set size --max 1e308 --refuse --why x', '--max must be at most 1000000000, found "1e308"'],
    ['set size --max=-1 --refuse --why x', '--max must be above 0, found "-1"'],
    ['set size --max 2 --why x', 'One of --refuse, --warn, --two-persons'],
    ['set size --max 2 --warn', '--why is needed'],
    ['set size --max 2 --minutes 3 --warn --why x', "--minutes isn't a setting of this rule, which has max"],
    [
      'set hours --hours Mon-Fri --zone Mars --warn --why x',
      '--zone must be a zone such as America/New_York, found "Mars"',
    ],
    ['import-news nothing.ics', "can't be read: no such file"],
    ['import-news large.ics', 'is larger than 5 MB'],
    ['import-news old.csv', 'has no event ahead: all 1 are over, the last on 2020-12-04'],
    [
      'import-news bad.csv',
      'Line 2: the zone "EST" isn\'t known: say a zone such as America/New_York for the file.',
    ],
    ['remove nothing --why x', '--id is not the id of a rule: "nothing"'],
  ]),
)('one clear sentence for: rules %s', async (words, sentence) => {
  const header = 'date,time,zone,currency,impact,event\n';
  writeFileSync(join(folder(), 'large.ics'), `BEGIN:VCALENDAR\n${'X:1\n'.repeat(2_600_000)}`);
  writeFileSync(join(folder(), 'old.csv'), `${header}2020-12-04,08:30,UTC,USD,High,NFP\n`);
  writeFileSync(join(folder(), 'bad.csv'), `${header}2099-12-04,08:30,EST,USD,High,NFP\n`);
  const list = async () => (await run('countersign rules list')).stdout;
  listed ??= await list();
  const { code, stderr } = await run(`countersign rules ${words}`);
  expect(code).toBeGreaterThan(0);
  expect(stderr).toContain(sentence);
  expect(stderr).not.toMatch(/^ +at /m);
  expect(await list()).toBe(listed);
});

test('the guide names every kind with its settings', () => {
  const [, table = ''] = readFileSync(join(import.meta.dirname, '../../docs/RULES.md'), 'utf8').split(
    '## The kinds',
  );
  for (const kind of RULE_KINDS) {
    const row = table.split('\n').find((line) => line.startsWith(`| \`${kind}\` |`)) ?? '';
    if (kind === 'trailing_loss') expect(row).toContain('the same');
    else for (const { name } of RULE_FIELDS[kind]) expect(row).toContain(`\`${name}\``);
  }
});
