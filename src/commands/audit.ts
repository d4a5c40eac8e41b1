import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { RefusedStart } from '../lib/refused-start.ts';
import { EXPORT_FORMATS, exportAudit } from '../usecases/export-audit.ts';
import { verifyAudit } from '../usecases/verify-audit.ts';
import { damageIn } from './check.ts';
import { type Command, currentSource, UsageFault } from './command.ts';
import { type Core, withCore } from './with-core.ts';

export const auditCommand: Command = {
  usage: [
    ['audit verify', 'check that no entry was edited, removed or moved'],
    ['audit export --format csv|jsonl', 'print the whole log'],
  ],
  async run(words) {
    const { positionals, values } = parseArgs({
      args: [...words],
      options: { format: { type: 'string', default: 'jsonl' } },
      allowPositionals: true,
    });
    const act = actionOf(positionals, values.format);
    const { place } = currentSource();
    // A new, empty log would pass, and so might the log of a database whose other pages are damaged.
    const damage = place.postgres === null ? damageIn(place.dataDir, { full: false }) : undefined;
    if (damage !== undefined) throw new RefusedStart(damage);
    return withCore(act, place);
  },
};

function actionOf(positionals: readonly string[], formatName: string): (core: Core) => Promise<number> {
  const [action, ...more] = positionals;
  if (more.length > 0 || (action !== 'verify' && action !== 'export')) {
    throw new UsageFault('audit: expected verify or export');
  }
  if (action === 'verify') return verify;
  const format = EXPORT_FORMATS.find((known) => known === formatName);
  if (format === undefined) throw new UsageFault(`--format: expected csv or jsonl, found "${formatName}"`);
  return async (core) => {
    for await (const line of exportAudit(core, format)) {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
    }
    return 0;
  };
}

async function verify(core: Core): Promise<number> {
  const result = await verifyAudit(core);
  if (result.isIntact) {
    console.log(`The audit log is intact: ${result.entries} entries, last hash ${result.headHash}.`);
    return 0;
  }
  console.log(`The audit log was tampered with at entry ${result.sequence}: ${result.fault}.`);
  return 1;
}
