import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, posix } from 'node:path';
import type { Stage, Step } from './read-dockerfile.ts';
import { runInside, type Sandbox } from './sandbox.ts';
import { runAsStranger } from './stranger.ts';

/** What came out of a stage: its files, and how its program is to be run. */
export interface Image {
  readonly root: string;
  readonly folder: string;
  readonly user: string;
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  readonly volumes: readonly string[];
  /** Whether Node's base image lies below, whose part this machine plays. */
  readonly hasSystem: boolean;
}

const NOTHING: Omit<Image, 'root'> = {
  ...{ folder: '/', user: '0:0', env: { PATH: '/usr/local/bin:/usr/bin:/bin' } },
  ...{ entrypoint: [], command: [], healthCheck: [], volumes: [], hasSystem: false },
};

interface Places {
  /** The files that were sent to the engine. */
  readonly context: string;
  /** Where the stages are built. */
  readonly workshop: string;
  /** npm's store of packages, which outlives the test. */
  readonly cache: string;
}

/**
 * Takes a Dockerfile's own steps, in folders, as a user without privileges. This machine's own files play the base
 * image, with the Node that the project pins in its place. Answers the last stage.
 */
export function buildImage(stages: readonly Stage[], places: Places): Image {
  const built = new Map<string, Image>();
  for (const stage of stages) {
    built.set(stage.name, buildStage(stage, built, places));
  }
  const last = built.get(stages.at(-1)?.name ?? '');
  if (last === undefined) throw new Error('the Dockerfile has no stage');
  return last;
}

function buildStage(stage: Stage, built: ReadonlyMap<string, Image>, places: Places): Image {
  const root = join(places.workshop, stage.name);
  const below = built.get(stage.base);
  if (below === undefined) runAsStranger(['mkdir', root]);
  else runAsStranger(['cp', '-a', below.root, root]);
  const start = { ...NOTHING, ...below, root, hasSystem: below?.hasSystem ?? stage.base !== 'scratch' };
  return stage.steps.reduce((image, step) => takeStep(image, step, built, places), start);
}

function takeStep(image: Image, step: Step, built: ReadonlyMap<string, Image>, places: Places): Image {
  switch (step.keyword) {
    case 'RUN':
      runInside(buildSandbox(image, places), ['/bin/sh', '-c', step.script]);
      return image;
    case 'COPY':
      copy(image, step, step.from === null ? places.context : rootOf(built, step.from));
      return image;
    case 'WORKDIR':
      runAsStranger(['mkdir', '-p', inside(image, step.value)]);
      return { ...image, folder: posix.resolve(image.folder, step.value) };
    case 'ENV':
      return { ...image, env: { ...image.env, ...step.values } };
    case 'USER':
      return { ...image, user: step.value };
    case 'VOLUME':
      return { ...image, volumes: [...image.volumes, step.value] };
    case 'ENTRYPOINT':
      return { ...image, entrypoint: step.words };
    case 'CMD':
      return { ...image, command: step.words };
    case 'HEALTHCHECK':
      return { ...image, healthCheck: step.words };
    case 'EXPOSE':
      return image;
  }
}

function rootOf(built: ReadonlyMap<string, Image>, name: string): string {
  const image = built.get(name);
  if (image === undefined) throw new Error(`COPY --from=${name}: no stage before has that name`);
  return image.root;
}

/** A folder gives its contents, a file itself, into `to`: as an engine does it. */
function copy(image: Image, { sources, to }: Step & { keyword: 'COPY' }, from: string): void {
  const target = inside(image, to);
  runAsStranger(['mkdir', '-p', sources.length > 1 || to.endsWith('/') ? target : dirname(target)]);
  for (const source of sources) {
    const path = join(from, source);
    const isFolder = existsSync(path) && statSync(path).isDirectory();
    if (isFolder) runAsStranger(['mkdir', '-p', target]);
    runAsStranger(['cp', '-R', '--preserve=mode,links', isFolder ? `${path}/.` : path, target]);
  }
}

const inside = ({ root, folder }: Image, path: string) =>
  join(root, isAbsolute(path) ? path : posix.resolve(folder, path));

/** Node's base image: this machine's system, the Node that the tests run on, and npm. */
function buildSandbox(image: Image, { cache }: Places): Sandbox {
  if (!image.hasSystem) throw new Error('RUN in a stage without a system');
  const system = readdirSync('/')
    .filter((name) => /^(usr|bin|sbin|lib.*|etc)$/.test(name))
    .flatMap((name) => ['--ro-bind', `/${name}`, `/${name}`]);
  return {
    ...{ root: image.root, isReadOnly: false, folder: image.folder, user: image.user },
    mounts: [
      ...system,
      ...['--tmpfs', '/usr/local', '--ro-bind', process.execPath, '/usr/local/bin/node'],
      ...['--ro-bind', npmFolder(), '/usr/local/lib/npm'],
      ...['--symlink', '../lib/npm/bin/npm-cli.js', '/usr/local/bin/npm'],
      ...['--tmpfs', '/tmp', '--bind', cache, '/root/.npm'],
    ],
    env: { ...wayToTheNetwork(), HOME: '/root', ...image.env },
  };
}

function npmFolder(): string {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  const npm = places.find((place) => existsSync(place));
  if (npm === undefined) throw new Error('npm is not on the PATH');
  return join(dirname(realpathSync(npm)), '..');
}

/** An engine hands on where its machine's proxy and its authorities are, too. */
function wayToTheNetwork(): Record<string, string> {
  const names = Object.keys(process.env).filter((name) => /_proxy$|_ca_certs$|^ssl_cert_/i.test(name));
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']));
}
