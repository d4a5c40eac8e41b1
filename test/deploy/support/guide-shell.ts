import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findPostgres } from '../../support/postgres/find-postgres.ts';

/** Runs what stands in the container of the database, and lets the containers of the program be. */
const DOCKER = `#!/bin/sh
[ "$1 $2 $3 $4" = "compose exec -T postgres" ] || exit 0
shift 4
exec "$@"
`;

/** A shell into which the blocks of a guide are pasted, in one folder, with PostgreSQL's programs at hand. */
export interface GuideShell {
  /** Runs the guide's block that begins like this, until a line of it fails. */
  runBlock(beginning: string, databaseUrl: string): void;
  end(): void;
}

/** Docker is played: its containers find the database at this address. */
export function createGuideShell(guide: string, postgres: URL): GuideShell {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-guide-'));
  writeFileSync(join(folder, 'docker'), DOCKER);
  chmodSync(join(folder, 'docker'), 0o755);
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = '']) => text);
  const env = {
    ...process.env,
    PATH: [folder, findPostgres(), process.env['PATH']].join(delimiter),
    PGHOST: postgres.hostname,
    PGPORT: postgres.port,
  };
  return {
    runBlock(beginning, databaseUrl) {
      const block = blocks.find((text) => text.startsWith(beginning));
      if (block === undefined) throw new Error(`the guide has no block that begins with ${beginning}`);
      execFileSync('sh', ['-ec', block], {
        cwd: folder,
        env: { ...env, DATABASE_URL: databaseUrl },
        stdio: 'pipe',
      });
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}
