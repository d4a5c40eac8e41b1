/** How a block is run: by a test, by `run-blocks.test.ts`, or not here, and why. */
type Run = { readonly test: string } | 'here' | { readonly not: string };

interface Entry {
  readonly guide: string;
  /** How its first line begins; all blocks of the guide if it is empty. */
  readonly begins: string;
  readonly run: Run;
}

const entries = (guide: string, runs: Readonly<Record<string, Run>>): Entry[] =>
  Object.entries(runs).map(([begins, run]) => ({ guide, begins, run }));
const by = (test: string): Run => ({ test });
const not = (reason: string): Run => ({ not: reason });

const ROOT_ONLY = not('changes the system, as root');
const ENGINE = not(
  'needs a container engine; test/deploy checks compose.yaml, and builds and runs the image without one',
);
const SAME_AS_UPDATE = not('test/packages/guides.test.ts runs the same lines from UPDATE.md');
const MIGRATE = not(
  'test/end-to-end/postgres/migrate-command.test.ts runs the command with databases of its own',
);
const AS_SERVICE = not(
  'needs systemd; test/end-to-end/backup-command.test.ts takes the same steps without it',
);

export const RUN_BY: readonly Entry[] = [
  ...entries('CONTRIBUTING.md', { 'npm ci': not('it runs this very test') }),
  ...entries('README.md', { '': by('test/packages/guides.test.ts') }),
  ...entries('clients/python/README.md', { '': by('test/platforms/python-guide.test.ts') }),
  ...entries('docs/AGENTS.md', { '': by('test/agents-guide.test.ts') }),
  ...entries('docs/APPROVE-BY-RULE.md', { '': by('test/documentation/run-blocks.test.ts') }),
  ...entries('docs/BACKUP.md', {
    'npm run -s countersign -- backup': 'here',
    'sudo install': ROOT_ONLY,
    'sudo systemctl stop countersign\nsudo mv': AS_SERVICE,
    'sudo systemctl start': AS_SERVICE,
    'sqlite3 countersign.db.damaged': not(
      'needs a sqlite3 with `.recover`, which Debian 12 builds without it',
    ),
    pg_dump: by('test/deploy/postgres/backup.test.ts'),
    psql: by('test/deploy/postgres/backup.test.ts'),
    'docker compose exec -T postgres': by('test/deploy/postgres/backup.test.ts'),
    'docker compose stop': by('test/deploy/postgres/backup.test.ts'),
    'docker compose start': ENGINE,
    'npm run -s countersign -- migrate': MIGRATE,
    'sudo systemctl stop countersign\nsudoedit': AS_SERVICE,
  }),
  ...entries('docs/DEPLOY-DOCKER.md', {
    'docker compose up': ENGINE,
    'docker compose exec app1 node bin/countersign.js': 'here',
    'docker compose build': ENGINE,
    'docker build': ENGINE,
  }),
  ...entries('docs/DEPLOY-LAPTOP.md', {
    'npm ci': SAME_AS_UPDATE,
    tailscale: not('needs an account with Tailscale'),
    'npm start': SAME_AS_UPDATE,
    'npm run -s countersign': 'here',
  }),
  ...entries('docs/DEPLOY-RENDER.md', { '': 'here' }),
  ...entries('docs/DEPLOY-SYSTEMD.md', {
    'sudo apt': ROOT_ONLY,
    'sudo install': ROOT_ONLY,
    countersign: 'here',
    'sudo rm -rf': by('test/deploy/systemd-commands.test.ts'),
  }),
  ...entries('docs/DRILL.md', { '': by('test/documentation/run-blocks.test.ts') }),
  ...entries('docs/FREQTRADE.md', { '': by('test/platforms/freqtrade-guide.test.ts') }),
  ...entries('docs/INSTALL.md', {
    'tar -xzf': by('test/packages/guides.test.ts'),
    npx: by('test/packages/guides.test.ts'),
    'npm ci': by('test/packages/guides.test.ts'),
    $: not('needs PowerShell'),
  }),
  ...entries('docs/JUDGMENT.md', { '': 'here' }),
  ...entries('docs/POSTGRES.md', { '': MIGRATE }),
  ...entries('docs/PROXIES.md', {
    'sudo install -m 644 deploy/nginx.conf': not(
      'as root; test/deploy/postgres/nginx.test.ts runs that file',
    ),
    'sudo install -m 644 deploy/haproxy.cfg': not(
      'as root; test/deploy/postgres/haproxy.test.ts runs that file',
    ),
  }),
  ...entries('docs/PUSHCUT.md', { '': 'here' }),
  ...entries('docs/PYTHON.md', { '': by('test/platforms/python-guide.test.ts') }),
  ...entries('docs/RULES.md', { '': by('test/end-to-end/rules-guide.test.ts') }),
  ...entries('docs/SHELL.md', { '': by('test/end-to-end/shell-guide.test.ts') }),
  ...entries('docs/START.md', { '': by('test/documentation/by-hand.test.ts') }),
  ...entries('docs/TRADINGVIEW.md', { '': by('test/end-to-end/tradingview-guide.test.ts') }),
  ...entries('docs/TYPESCRIPT.md', { '': by('test/platforms/npm/guide.test.ts') }),
  ...entries('docs/UPDATE.md', {
    'tar -xzf': by('test/packages/guides.test.ts'),
    'git pull': by('test/packages/guides.test.ts'),
    'docker build': ENGINE,
  }),
  ...entries('docs/WEBHOOK.md', { '': 'here' }),
];

/** How it is run; undefined if nobody says. */
export const entryOf = ({
  guide,
  text,
}: {
  readonly guide: string;
  readonly text: string;
}): Entry | undefined => RUN_BY.find((entry) => entry.guide === guide && text.startsWith(entry.begins));
