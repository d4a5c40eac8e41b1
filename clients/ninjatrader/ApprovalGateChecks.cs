using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;
using NinjaTrader.NinjaScript;

namespace Countersign
{
    // What must still be true when the decision arrives: minutes have passed since the approver's picture of the market.
    public sealed partial class ApprovalGate
    {
        /// <summary>For an entry that the settings allow without approval; an approval has its own limit.</summary>
        private static readonly TimeSpan UnaskedFor = TimeSpan.FromSeconds(30);

        /// <summary>Null if the order may be placed; on the strategy's thread, unless the strategy has stopped.</summary>
        private string RefusalOf(ApprovalQuestion question)
        {
            return StopRefusal() ?? AnswerRefusal(question) ?? AgeRefusal(question) ?? StrayRefusal() ?? AtmRefusal(question.Atm, question.Instrument) ?? MarketRefusal(question) ?? OwnRefusal(question)
                // Terminated can arrive between any two lines.
                ?? StopRefusal();
        }

        private string StopRefusal()
        {
            if (stopped || strategy.State > State.Realtime) return "strategy_stopped: the strategy was stopped";
            return strategy.State == State.Realtime ? null : "not_realtime: the strategy isn't trading in real time";
        }

        private string AnswerRefusal(ApprovalQuestion question)
        {
            ApprovalOutcome outcome = question.Outcome;
            if (outcome.IsApproved)
            {
                int least = question.Entry.LowestQuantity ?? question.Entry.Quantity;
                return outcome.Quantity >= least && outcome.Quantity <= question.Entry.Quantity ? null : "invalid_answer: a different quantity was approved";
            }

            bool isForced = outcome.IsUnreachable && options.WhenUnreachable == ApprovalUnreachableAction.Execute;
            return isForced ? null : outcome.Reason;
        }

        private static string AgeRefusal(ApprovalQuestion question)
        {
            TimeSpan now = ApprovalClock.Elapsed();
            TimeSpan until = question.Outcome.IsApproved ? question.Outcome.ExecutableUntil : question.DecidedAt + UnaskedFor;
            if (now >= until) return "stale: the approval expired before the strategy could act on it";
            return now - question.AskedAt >= question.SessionLeft ? "session_over: the trading session has ended" : null;
        }

        private string MarketRefusal(ApprovalQuestion question)
        {
            Position position = strategy.Positions[question.Series];
            if (position.MarketPosition != question.PositionSide || position.Quantity != question.PositionQuantity)
                return "position_changed: the position was " + question.PositionSide + " " + question.PositionQuantity + ", now it is " + position.MarketPosition + " " + position.Quantity;
            return FeedRefusal(question.Series) ?? StopEntryRefusal(question.Entry, question.Series) ?? DriftRefusal(question);
        }

        private string DriftRefusal(ApprovalQuestion question)
        {
            double last = LastPrice(question.Series);
            bool isLong = question.Entry.First.IsLong;
            // No move is in favor of both sides of a pair.
            int inFavor = question.Entry.IsOco ? Math.Min(options.MaxDriftTicks, options.MaxDriftInFavorTicks) : options.MaxDriftInFavorTicks;
            string refusal = new ApprovalDrift(isLong, question.MarketPrice, question.TickSize).Refusal(last, options.MaxDriftTicks, inFavor);
            if (refusal != null || question.Terms.OrderType != OrderType.Market) return refusal;
            // A market order fills at the market, but the approver saw the signal's price.
            return new ApprovalDrift(isLong, question.Terms.EntryPrice, question.TickSize).Refusal(last, options.MaxDriftTicks, inFavor);
        }

        private string OwnRefusal(ApprovalQuestion question)
        {
            string refusal = options.Recheck == null ? null : options.Recheck(question.Entry);
            return string.IsNullOrEmpty(refusal) ? null : "recheck: " + refusal;
        }

        /// <summary>In real time the last bar is still forming, and its close is the last price.</summary>
        private double LastPrice(int series)
        {
            Bars bars = strategy.BarsArray[series];
            return bars.Count == 0 ? double.NaN : bars.GetClose(bars.Count - 1);
        }
    }
}
