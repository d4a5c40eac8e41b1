import type { Words } from '../words.ts';
import { common } from './common.ts';
import { shell } from './shell.ts';

export const fr: Words = { common, shell };
