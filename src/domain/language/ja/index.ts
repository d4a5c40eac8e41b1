import type { Words } from '../words.ts';
import { alert } from './alert.ts';
import { approveByRule } from './approve-by-rule.ts';
import { attention } from './attention.ts';
import { card } from './card.ts';
import { cautions } from './cautions.ts';
import { channelChecks } from './channel-checks.ts';
import { common } from './common.ts';
import { delivery } from './delivery.ts';
import { deliveryTrail } from './delivery-trail.ts';
import { devices } from './devices.ts';
import { drift } from './drift.ts';
import { drill } from './drill.ts';
import { drillPage } from './drill-page.ts';
import { headline } from './headline.ts';
import { history } from './history.ts';
import { inbox } from './inbox.ts';
import { newsFaults } from './news-faults.ts';
import { picture } from './picture.ts';
import { problems } from './problems.ts';
import { reasons } from './reasons.ts';
import { refusals } from './refusals.ts';
import { report } from './report.ts';
import { reportPicture } from './report-picture.ts';
import { room } from './room.ts';
import { ruleFaults } from './rule-faults.ts';
import { ruleFindings } from './rule-findings.ts';
import { ruleLabels } from './rule-labels.ts';
import { rulesPage } from './rules-page.ts';
import { settingFaults } from './setting-faults.ts';
import { settings } from './settings.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { trade } from './trade.ts';
import { units } from './units.ts';
import { welcome } from './welcome.ts';

export const ja: Words = {
  alert,
  approveByRule,
  attention,
  card,
  cautions,
  channelChecks,
  common,
  delivery,
  deliveryTrail,
  devices,
  drift,
  drill,
  drillPage,
  headline,
  history,
  inbox,
  newsFaults,
  picture,
  problems,
  reasons,
  refusals,
  report,
  reportPicture,
  room,
  ruleFaults,
  ruleFindings,
  ruleLabels,
  rulesPage,
  settingFaults,
  settings,
  setup,
  shell,
  start,
  status,
  trade,
  units,
  welcome,
};
