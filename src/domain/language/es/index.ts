import type { Words } from '../words.ts';
import { common } from './common.ts';
import { drillPage } from './drill-page.ts';
import { history } from './history.ts';
import { inbox } from './inbox.ts';
import { picture } from './picture.ts';
import { problems } from './problems.ts';
import { refusals } from './refusals.ts';
import { shell } from './shell.ts';
import { trade } from './trade.ts';

export const es: Words = { common, drillPage, history, inbox, picture, problems, refusals, shell, trade };
