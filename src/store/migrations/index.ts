import type { Migration } from 'kysely/migration';
import * as firstTables from './0001-first-tables.ts';
import * as livePages from './0002-live-pages.ts';
import * as overdueExecutions from './0003-overdue-executions.ts';
import * as delivery from './0004-delivery.ts';
import * as installation from './0005-installation.ts';
import * as linkEpochs from './0006-link-epochs.ts';
import * as clockSteps from './0007-clock-steps.ts';
import * as orderReports from './0009-order-reports.ts';
import * as testTrades from './0010-test-trades.ts';
import * as declaredContracts from './0011-declared-contracts.ts';
import * as newestBar from './0012-newest-bar.ts';
import * as barRepairs from './0013-bar-repairs.ts';
import * as noticesByExpiry from './0015-notices-by-expiry.ts';
import * as cardReferences from './0016-card-references.ts';
import * as pushSubscriptions from './0017-push-subscriptions.ts';
import * as escalations from './0018-escalations.ts';
import * as twoApprovers from './0019-two-approvers.ts';
import * as receipts from './0020-receipts.ts';
import * as askedDigest from './0021-asked-digest.ts';
import * as tradingView from './0022-tradingview.ts';
import * as rules from './0023-rules.ts';
import * as narrowPauses from './0024-narrow-pauses.ts';
import * as followedTrades from './0025-followed-trades.ts';
import * as judgmentDays from './0026-judgment-days.ts';
import * as purposes from './0027-purposes.ts';
import * as approveByRule from './0028-approve-by-rule.ts';
import * as storedSettings from './0029-stored-settings.ts';
import * as receiptPictures from './0030-receipt-pictures.ts';
import * as takenByHand from './0031-taken-by-hand.ts';
import * as newsTimes from './0032-news-times.ts';

/** In order, each once, never edited after a release: a change of the tables is a new file and a new line. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': firstTables,
  '0002-live-pages': livePages,
  '0003-overdue-executions': overdueExecutions,
  '0004-delivery': delivery,
  '0005-installation': installation,
  '0006-link-epochs': linkEpochs,
  '0007-clock-steps': clockSteps,
  '0009-order-reports': orderReports,
  '0010-test-trades': testTrades,
  '0011-declared-contracts': declaredContracts,
  '0012-newest-bar': newestBar,
  '0013-bar-repairs': barRepairs,
  '0015-notices-by-expiry': noticesByExpiry,
  '0016-card-references': cardReferences,
  '0017-push-subscriptions': pushSubscriptions,
  '0018-escalations': escalations,
  '0019-two-approvers': twoApprovers,
  '0020-receipts': receipts,
  '0021-asked-digest': askedDigest,
  '0022-tradingview': tradingView,
  '0023-rules': rules,
  '0024-narrow-pauses': narrowPauses,
  '0025-followed-trades': followedTrades,
  '0026-judgment-days': judgmentDays,
  '0027-purposes': purposes,
  '0028-approve-by-rule': approveByRule,
  '0029-stored-settings': storedSettings,
  '0030-receipt-pictures': receiptPictures,
  '0031-taken-by-hand': takenByHand,
  '0032-news-times': newsTimes,
};
