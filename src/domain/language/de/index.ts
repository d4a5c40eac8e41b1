import type { Words } from '../words.ts';
import { approveByRule } from './approve-by-rule.ts';
import { common } from './common.ts';
import { delivery } from './delivery.ts';
import { devices } from './devices.ts';
import { drillPage } from './drill-page.ts';
import { history } from './history.ts';
import { inbox } from './inbox.ts';
import { picture } from './picture.ts';
import { problems } from './problems.ts';
import { refusals } from './refusals.ts';
import { report } from './report.ts';
import { rulesPage } from './rules-page.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { start } from './start.ts';
import { trade } from './trade.ts';
import { welcome } from './welcome.ts';

export const de: Words = {
  approveByRule,
  common,
  delivery,
  devices,
  drillPage,
  history,
  inbox,
  picture,
  problems,
  refusals,
  report,
  rulesPage,
  setup,
  shell,
  start,
  trade,
  welcome,
};
