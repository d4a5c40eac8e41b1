/**
 * Films the demo on a phone, for the README: the strategy asks, the phone rings, a thumb slides to approve, the order is
 * filled. Needs Chromium; the fonts are installed where that is allowed.
 *
 *     npm run readme:animation [file]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFonts } from '../test/support/ensure-fonts.ts';
import { encodeApng } from './animation/encode-apng.ts';
import { filmDemo } from './animation/film-demo.ts';

ensureFonts(['Inter', 'Noto Color Emoji'], 'The demo');
const [file = join(import.meta.dirname, '../readme/demo.png')] = process.argv.slice(2);
const film = await filmDemo();
const animation = encodeApng(film);
writeFileSync(file, animation);
console.log(`${file}: ${film.length} frames, ${(animation.length / 1e6).toFixed(2)} MB`);
