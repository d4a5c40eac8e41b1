using System;
using System.Threading;

namespace Countersign
{
    // What is looked after while anything is open: events that got lost, prices for the trade's page, orders that don't come.
    public sealed partial class ApprovalGate
    {
        private static readonly TimeSpan QuotePeriod = TimeSpan.FromSeconds(5);
        /// <summary>Ticks come by the hundred; what is tended to has seconds.</summary>
        private static readonly TimeSpan TendPeriod = TimeSpan.FromMilliseconds(250);
        private TimeSpan tendedAt;

        private bool IsIdle
        {
            get { return waiting.IsEmpty && placed.IsEmpty && strays.IsEmpty && !HasNews; }
        }

        /// <summary>Every two seconds, for events that got lost and bars that don't come.</summary>
        private void Pulse()
        {
            // Prices are looked at all the time: whether they still arrive must be known before a question.
            if (IsIdle && !isWaiting && options.FrozenSeconds <= 0) return;
            Raise(0);
            foreach (ApprovalQuestion question in waiting.Values)
            {
                if (question.Context != 0 && question.Outcome != null) Raise(question.Context);
            }
        }

        /// <summary>With each bar, and every two seconds, while anything is open.</summary>
        private void Tend()
        {
            TimeSpan now = ApprovalClock.Elapsed();
            if (now - tendedAt < TendPeriod) return;
            tendedAt = now;
            // A full fence before the look: what comes after it stirs again. Not at each bar, since IsEmpty takes all locks.
            Interlocked.Exchange(ref stirred, 0);
            if (!IsIdle) Volatile.Write(ref stirred, 1);
            foreach (ApprovalQuestion question in waiting.Values)
            {
                if (question.Outcome != null || now - question.QuotedAt < QuotePeriod) continue;
                question.QuotedAt = now;
                double price = LastPrice(question.Series);
                if (!double.IsNaN(price) && !double.IsInfinity(price)) question.Session.Quote(question.TradeUuid, price);
            }

            if (isWaiting) FindLiveOrders();
            if (options.FrozenSeconds > 0) ObserveFeeds();
            TendPlaced(now);
            TendStrays(now);
            ShowPanel(now);
        }
    }
}
