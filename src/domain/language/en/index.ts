import { common } from './common.ts';
import { problems } from './problems.ts';
import { refusals } from './refusals.ts';
import { shell } from './shell.ts';

export const en = { common, problems, refusals, shell };
