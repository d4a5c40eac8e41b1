import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { paintReport } from '../chart/report/paint-report.ts';
import { createReportPicture } from '../domain/judgment/report-picture.ts';
import { reportCsv } from '../http/report/csv.ts';
import { formatReport } from '../http/report/text.ts';
import { viewReport } from '../http/report/view.ts';
import type { JudgmentFilter } from '../usecases/ports.ts';
import { readJudgment } from '../usecases/read-judgment.ts';
import { type Command, UsageFault } from './command.ts';
import { withCore } from './with-core.ts';

const FORMATS = { text: formatReport, json: (view: object) => JSON.stringify(view, null, 2), csv: reportCsv };
const isFormat = (name: string): name is keyof typeof FORMATS => Object.hasOwn(FORMATS, name);

export const judgmentCommand: Command = {
  usage: [
    [
      'judgment [--strategy NAME] [--from DAY] [--until DAY] [--format text|json|csv] [--png FILE]',
      'what approving and rejecting were worth, by the bars',
    ],
  ],
  async run(words) {
    const { values } = parseArgs({
      args: [...words],
      options: {
        strategy: { type: 'string' },
        from: { type: 'string' },
        until: { type: 'string' },
        format: { type: 'string', default: 'text' },
        png: { type: 'string' },
      },
    });
    const { format, png, ...filter } = values;
    if (!isFormat(format))
      throw new UsageFault(`--format: expected ${Object.keys(FORMATS).join(', ')}, found "${format}"`);
    ensureDay('--from', filter.from);
    ensureDay('--until', filter.until);
    const report = await withCore(({ store }) => readJudgment(store, filter as JudgmentFilter));
    console.log(FORMATS[format](viewReport(report)).trimEnd());
    if (png !== undefined) writeFileSync(png, paintReport(createReportPicture(report), 'dark'));
    return 0;
  },
};

function ensureDay(option: string, text: string | undefined): void {
  if (text !== undefined && !/^\d{4}-\d\d-\d\d$/.test(text))
    throw new UsageFault(`${option}: expected a day like 2026-01-15, found "${text}"`);
}
