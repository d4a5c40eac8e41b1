using System;
using System.Threading;
using Countersign;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // What is looked after while anything is open: events that got lost, prices for the trade's page, orders that don't come.
    public partial class MainStrategy : Strategy
    {
        private static readonly TimeSpan PushcutQuotePeriod = TimeSpan.FromSeconds(5);
        /// <summary>Ticks come by the hundred; what is tended to has seconds.</summary>
        private static readonly TimeSpan PushcutTendPeriod = TimeSpan.FromMilliseconds(250);
        private TimeSpan pushcutTendedAt;

        private bool PushcutIsIdle
        {
            get { return pushcutWaiting.IsEmpty && pushcutPlaced.IsEmpty && pushcutStrays.IsEmpty && !PushcutHasNews; }
        }

        /// <summary>Every two seconds, for events that got lost and bars that don't come.</summary>
        private void PushcutPulse()
        {
            // Prices are looked at all the time: whether they still arrive must be known before a question.
            if (PushcutIsIdle && !pushcutIsWaiting && PushcutFrozenSeconds <= 0) return;
            PushcutRaise(0);
            foreach (PushcutEntry entry in pushcutWaiting.Values)
            {
                if (entry.Context != 0 && entry.Outcome != null) PushcutRaise(entry.Context);
            }
        }

        /// <summary>With each bar, and every two seconds, while anything is open.</summary>
        private void PushcutTend()
        {
            TimeSpan now = ApprovalClock.Elapsed();
            if (now - pushcutTendedAt < PushcutTendPeriod) return;
            pushcutTendedAt = now;
            // A full fence before the look: what comes after it stirs again. Not at each bar, since IsEmpty takes all locks.
            Interlocked.Exchange(ref pushcutStirred, 0);
            if (!PushcutIsIdle) Volatile.Write(ref pushcutStirred, 1);
            foreach (PushcutEntry entry in pushcutWaiting.Values)
            {
                if (entry.Outcome != null || now - entry.QuotedAt < PushcutQuotePeriod) continue;
                entry.QuotedAt = now;
                double price = PushcutLastPrice(entry.Series);
                if (!double.IsNaN(price) && !double.IsInfinity(price)) entry.Session.Quote(entry.TradeUuid, price);
            }

            if (pushcutIsWaiting) PushcutLookForLive();
            if (PushcutFrozenSeconds > 0) PushcutObserveFeeds();
            PushcutTendPlaced(now);
            PushcutTendStrays(now);
        }
    }
}
