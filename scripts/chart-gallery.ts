/**
 * Draws every golden case and lays them out on one page, each as large as on a phone of 390 points:
 *
 *     npm run chart:gallery [folder]
 *
 * Without a folder it is one of its own among the system's temporary files. Prints the path of the page.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { drawGolden, GOLDEN_CASES, type GoldenCase } from '../test/golden-cases.ts';

const PHONE_WIDTH = 390;

const STYLE = `
  body { margin: 24px; font: 15px/1.4 system-ui, sans-serif; background: #777; color: #fff }
  main { display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start }
  figure { margin: 0 }
  img { display: block; width: ${PHONE_WIDTH}px; border-radius: 18px }
  figcaption { padding: 6px 2px }
`;

interface Drawn {
  readonly golden: GoldenCase;
  readonly bytes: number;
}

function pageOf(drawn: readonly Drawn[]): string {
  const figures = drawn.map(({ golden: { file, name }, bytes }) => {
    const words = `${file.replace('.png', '')} · ${(bytes / 1000).toFixed(1)} KB`;
    return `<figure><img src="${file}" alt="${name}"><figcaption>${words}</figcaption></figure>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Countersign: every picture</title>
<style>${STYLE}</style>
<h1>${drawn.length} pictures at phone size</h1>
<main>
${figures.join('\n')}
</main>
</html>
`;
}

async function writeGallery(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const drawn: Drawn[] = [];
  for (const golden of GOLDEN_CASES) {
    const png = drawGolden(golden);
    writeFileSync(join(folder, golden.file), png);
    drawn.push({ golden, bytes: png.length });
  }
  const page = join(folder, 'index.html');
  writeFileSync(page, pageOf(drawn));
  return page;
}

console.log(await writeGallery(resolve(process.argv[2] ?? join(tmpdir(), 'countersign-charts'))));
