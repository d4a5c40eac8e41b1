import type { Words } from '../words.ts';
import { common } from './common.ts';
import { picture } from './picture.ts';
import { problems } from './problems.ts';
import { refusals } from './refusals.ts';
import { shell } from './shell.ts';

export const de: Words = { common, picture, problems, refusals, shell };
