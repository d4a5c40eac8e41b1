using System;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // What must still be true when the answer comes: minutes have passed, and the person saw the market of then.
    public partial class MainStrategy : Strategy
    {
        /// <summary>For an entry that the settings let go ahead without an answer; an approval brings its own limit.</summary>
        private static readonly TimeSpan PushcutUnaskedFor = TimeSpan.FromSeconds(30);

        /// <summary>Null when the order may be placed; on the strategy's thread, unless the strategy has stopped.</summary>
        private string PushcutRefusalOf(PushcutEntry entry)
        {
            return PushcutStopRefusal() ?? PushcutAnswerRefusal(entry) ?? PushcutAgeRefusal(entry) ?? PushcutStrayRefusal() ?? PushcutMarketRefusal(entry) ?? PushcutOwnRefusal(entry)
                // Terminated can come between any two lines.
                ?? PushcutStopRefusal();
        }

        private string PushcutStopRefusal()
        {
            if (pushcutStopped || State > State.Realtime) return "strategy_stopped: the strategy was stopped";
            return State == State.Realtime ? null : "not_realtime: the strategy does not trade in real time";
        }

        private string PushcutAnswerRefusal(PushcutEntry entry)
        {
            ApprovalOutcome outcome = entry.Outcome;
            if (outcome.IsApproved) return outcome.Quantity == entry.Call.Quantity ? null : "invalid_answer: another quantity was approved";
            bool isForced = outcome.IsUnreachable && PushcutWhenUnreachable == PushcutUnreachableAction.Execute;
            return isForced ? null : outcome.Reason;
        }

        private static string PushcutAgeRefusal(PushcutEntry entry)
        {
            TimeSpan now = ApprovalClock.Elapsed();
            TimeSpan until = entry.Outcome.IsApproved ? entry.Outcome.ExecutableUntil : entry.DecidedAt + PushcutUnaskedFor;
            if (now >= until) return "stale: the answer waited too long for the strategy";
            return now - entry.AskedAt >= entry.SessionLeft ? "session_over: the trading session has ended since" : null;
        }

        private string PushcutMarketRefusal(PushcutEntry entry)
        {
            Position position = Positions[entry.Series];
            if (position.MarketPosition != entry.PositionSide || position.Quantity != entry.PositionQuantity)
                return "position_changed: it was " + entry.PositionSide + " " + entry.PositionQuantity + ", it is " + position.MarketPosition + " " + position.Quantity;
            return PushcutFeedRefusal(entry.Series) ?? PushcutStopEntryRefusal(entry.Call, entry.Series) ?? PushcutDriftRefusal(entry);
        }

        private string PushcutDriftRefusal(PushcutEntry entry)
        {
            double last = PushcutLastPrice(entry.Series);
            string refusal = new ApprovalDrift(entry.Call.IsLong, entry.MarketPrice, entry.TickSize).Refusal(last, PushcutMaxDriftTicks, PushcutMaxDriftInFavorTicks);
            if (refusal != null || entry.Call.OrderType != OrderType.Market) return refusal;
            // A market order is filled at the market, whatever price the signal named: the person saw that price.
            return new ApprovalDrift(entry.Call.IsLong, entry.Price, entry.TickSize).Refusal(last, PushcutMaxDriftTicks, PushcutMaxDriftInFavorTicks);
        }

        private string PushcutOwnRefusal(PushcutEntry entry)
        {
            string refusal = null;
            PushcutRecheck(entry.Call.Action, ref refusal);
            return string.IsNullOrEmpty(refusal) ? null : "recheck: " + refusal;
        }

        /// <summary>In real time the last bar is the one that still forms, and its close the last price.</summary>
        private double PushcutLastPrice(int series)
        {
            Bars bars = BarsArray[series];
            return bars.Count == 0 ? double.NaN : bars.GetClose(bars.Count - 1);
        }
    }
}
