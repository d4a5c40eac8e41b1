import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An image that somebody else builds. The digest decides what is fetched; the tag says what it was. */
export interface BaseImage {
  readonly file: string;
  readonly tag: string;
  /** Empty when it is not pinned. */
  readonly digest: string;
}

const PROJECT = join(import.meta.dirname, '..');
/** `FROM` and `image:`, but not an earlier stage, `scratch` or the image that is built here. */
const REFERENCE = /^(?:FROM| *image:) +(?!scratch\b|countersign:)([\w./-]+:[\w.-]+)(?:@(sha256:\w+))?/gm;

export function readBaseImages(): BaseImage[] {
  return ['Dockerfile', 'compose.yaml'].flatMap((file) =>
    [...readFileSync(join(PROJECT, file), 'utf8').matchAll(REFERENCE)].map(([, tag = '', digest = '']) => ({
      file,
      tag,
      digest,
    })),
  );
}

/** What the registry has under the tag now, as Docker finds it; undefined when it can't be asked. */
function digestOf(tag: string): string | undefined {
  const words = ['buildx', 'imagetools', 'inspect', tag, '--format', '{{.Manifest.Digest}}'];
  const { status, stdout } = spawnSync('docker', words, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Compares each pinned digest with what its tag is now: a newer one brings fixes, and is yours to take over. */
if (import.meta.main) {
  for (const { file, tag, digest } of readBaseImages()) {
    const now = digestOf(tag);
    const verdict =
      now === undefined ? 'the registry was not reached' : now === digest ? 'as pinned' : `now ${now}`;
    console.log(`${file}: ${tag}@${digest}\n  ${verdict}`);
    if (now !== undefined && now !== digest) process.exitCode = 1;
  }
}
