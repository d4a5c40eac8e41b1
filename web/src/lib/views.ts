/** What the server sends: the only place that imports its schemas. */
export type { DrillOutcomeView, DrillView } from '../../../src/http/drill/view.ts';
export type {
  AlertView,
  HistoryView,
  InboxView,
  NarrowPauseView as NarrowPause,
  PauseView,
  StrategyView,
  TradeSummary,
  UnreachedView,
} from '../../../src/http/inbox/view.ts';
export type {
  AwayView,
  CalendarView,
  ChannelTestView,
  DeliveryView,
  DevicesView,
  DeviceView,
  FiguresView,
  FindingView,
  NewKey,
  PairingOffer,
  PracticeView,
  PushView,
  RevokedDevice,
  RuleFindingView,
  RulesView,
  RuleView,
  SetupView,
} from '../../../src/http/setup/view.ts';
export type { BarsView } from '../../../src/http/trade/bars-view.ts';
export type { TradePageData, TradePaths, TradeView } from '../../../src/http/trade/view.ts';
