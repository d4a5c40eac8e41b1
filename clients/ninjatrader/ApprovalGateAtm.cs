using System;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript;

namespace Countersign
{
    // Entries managed by an ATM strategy. Neither OnOrderUpdate nor Position includes them.
    public sealed partial class ApprovalGate
    {
        private static readonly TimeSpan AtmMissingAfter = TimeSpan.FromSeconds(10);
        private static readonly TimeSpan AtmFlatAfter = TimeSpan.FromSeconds(30);

        /// <summary>
        /// Requests approval for an entry of one order, which the gate then gives to an ATM strategy. The template sets how many
        /// contracts are ordered: state the same quantity, stop and target in the entry. Nothing is placed before real time.
        /// </summary>
        /// <param name="template">Name of the ATM strategy template.</param>
        public string AskAtm(ApprovalEntry entry, string template, ApprovalCallbacks callbacks)
        {
            if (string.IsNullOrEmpty(template)) throw new ArgumentException("an ATM strategy needs a template", "template");
            return Begin(entry, delegate { }, callbacks, false, new ApprovalAtm(template));
        }

        /// <summary>Closes the position of an entry managed by an ATM strategy, and cancels its orders. False if there is none.</summary>
        public bool CloseAtm(string question)
        {
            ApprovalQuestion found;
            if (!placed.TryGetValue(question, out found) || found.Atm == null || found.Atm.StrategyId == null || found.Atm.IsOver) return false;
            // An entry that is still working has no position to close.
            bool isCancelled = strategy.AtmStrategyCancelEntryOrder(found.Atm.OrderId);
            return strategy.AtmStrategyClose(found.Atm.StrategyId) || isCancelled;
        }

        private static string AtmFault(ApprovalEntry entry)
        {
            if (entry.Legs.Count != 1) return "invalid_request: an ATM strategy entry must be a single order";
            return entry.LowestQuantity.HasValue ? "invalid_request: the template sets the quantity of an ATM strategy, so it can't be lowered" : null;
        }

        /// <summary>An ATM strategy places real orders even while the strategy waits until flat, and none in a backtest.</summary>
        private void PlaceAtmUnasked(Signal signal)
        {
            if (strategy.State != State.Realtime || isInAnalyzer) return;
            CreateAtm(signal.Atm, signal.Entry.First);
        }

        private void CreateAtm(ApprovalAtm atm, ApprovalLeg leg)
        {
            atm.StrategyId = strategy.GetAtmStrategyUniqueId();
            atm.OrderId = strategy.GetAtmStrategyUniqueId();
            double limit = leg.OrderType == OrderType.Limit || leg.OrderType == OrderType.StopLimit ? leg.Price : 0;
            strategy.AtmStrategyCreate(
                leg.Action, leg.OrderType, limit, leg.IsStopEntry ? leg.Price : 0, strategy.TimeInForce, atm.OrderId, atm.Template, atm.StrategyId,
                delegate(ErrorCode code, string id)
                {
                    if (code != ErrorCode.NoError) atm.Failure = "the ATM strategy was not started: " + code;
                });
        }

        /// <summary>Null unless an ATM strategy of this instrument is still open: one per instrument, as EntriesPerDirection can't count them.</summary>
        private string AtmRefusal(ApprovalAtm atm, string instrument)
        {
            if (atm == null) return null;
            foreach (ApprovalQuestion question in placed.Values)
            {
                if (question.Atm != null && !question.Atm.IsOver && question.Instrument == instrument) return "entry_limit: the ATM strategy of " + question.TradeUuid + " is still open";
            }

            return null;
        }

        private void TendAtm(ApprovalQuestion question, TimeSpan now)
        {
            ApprovalAtm atm = question.Atm;
            if (atm.IsOver) return;
            double price;
            int filled;
            OrderState state;
            if (ApprovalAtm.TryRead(strategy.GetAtmStrategyEntryOrderStatus(atm.OrderId), out price, out filled, out state)) FollowAtm(question, price, filled, state);
            else if (!atm.IsSubmitted && (atm.Failure != null || now - question.PlacedAt >= AtmMissingAfter)) EndAtm(question, "ignored", atm.Failure ?? "the platform has no entry order for the ATM strategy");
            if (!atm.IsOver && atm.Fills.Quantity > 0) FollowAtmPosition(question, now);
        }

        private void FollowAtm(ApprovalQuestion question, double price, int filled, OrderState state)
        {
            ApprovalAtm atm = question.Atm;
            if (!atm.IsSubmitted)
            {
                atm.IsSubmitted = true;
                question.Report("submitted", question.Quantity, null, DateTime.UtcNow, HandledBy(atm));
            }

            if (filled > 0) atm.Fills.AddTotal(filled, price);
            if (atm.Fills.TryTake()) SayAtmFilled(question, state);
            if (state == OrderState.Rejected) EndAtm(question, "refused", HandledBy(atm));
            else if (state == OrderState.Cancelled && atm.Fills.Quantity == 0) EndAtm(question, "cancelled", HandledBy(atm));
        }

        private void SayAtmFilled(ApprovalQuestion question, OrderState state)
        {
            ApprovalAtm atm = question.Atm;
            string text = HandledBy(atm);
            atm.FilledAt = ApprovalClock.Elapsed();
            if (atm.Fills.Quantity > question.Quantity)
            {
                text = "the template ordered " + atm.Fills.Quantity + ", but " + question.Quantity + " were approved; " + text;
                Shout(question.TradeUuid + ": " + text);
            }

            question.Report(state == OrderState.Filled ? "filled" : "part_filled", atm.Fills.Quantity, atm.Fills.AveragePrice, DateTime.UtcNow, text);
        }

        private void FollowAtmPosition(ApprovalQuestion question, TimeSpan now)
        {
            ApprovalAtm atm = question.Atm;
            bool isOpen = strategy.GetAtmStrategyMarketPosition(atm.StrategyId) != MarketPosition.Flat;
            if (isOpen) atm.WasOpen = true;
            double realized = isOpen ? 0 : strategy.GetAtmStrategyRealizedProfitLoss(atm.StrategyId);
            // A position may appear late, or come and go between two polls.
            bool isSettled = atm.WasOpen || realized != 0 || now - atm.FilledAt >= AtmFlatAfter;
            if (isOpen || !isSettled) return;
            atm.IsOver = true;
            question.OverAt = ApprovalClock.Elapsed();
            ReportAtmExit(question, realized);
        }

        /// <summary>The platform reports an ATM strategy's profit, but not its exit prices.</summary>
        private void ReportAtmExit(ApprovalQuestion question, double realized)
        {
            int side = question.Entry.First.Side;
            int quantity = question.Atm.Fills.Quantity;
            double pointValue = strategy.Instruments[question.Series].MasterInstrument.PointValue;
            double price = Math.Round(question.Atm.Fills.AveragePrice + side * realized / (quantity * pointValue), 8);
            Print(question.TradeUuid + " the ATM strategy is flat again, realized " + realized);
            question.ReportExit(new ApprovalExit
            {
                Reason = "other", Quantity = quantity, Price = price, Realized = realized, AtUtc = DateTime.UtcNow,
                Text = HandledBy(question.Atm) + "; the price is calculated from the realized profit"
            });
        }

        private void EndAtm(ApprovalQuestion question, string state, string text)
        {
            question.Atm.IsOver = true;
            question.OverAt = ApprovalClock.Elapsed();
            Print(question.TradeUuid + " " + (state == "ignored" ? string.Empty : "order ") + state + ": " + text);
            if (state != "ignored") question.Report(state, 0, null, DateTime.UtcNow, text);
            else if (question.TrySayUnused()) question.Report(state, 0, null, DateTime.UtcNow, text);
        }

        private static string HandledBy(ApprovalAtm atm)
        {
            return "managed by the ATM strategy \"" + atm.Template + "\"";
        }
    }
}
