using System;
using System.Threading;

namespace Countersign
{
    // Maintenance while anything is open: lost events, prices for the trade's page, missing orders.
    public sealed partial class ApprovalGate
    {
        private static readonly TimeSpan QuotePeriod = TimeSpan.FromSeconds(5);
        /// <summary>Ticks come by the hundred; maintenance needs only seconds.</summary>
        private static readonly TimeSpan TendPeriod = TimeSpan.FromMilliseconds(250);
        private TimeSpan tendedAt;

        private bool IsIdle
        {
            get { return waiting.IsEmpty && placed.IsEmpty && strays.IsEmpty && !HasNews; }
        }

        /// <summary>Every two seconds, for lost events and missing bars.</summary>
        private void Pulse()
        {
            // Always check prices: whether they still arrive must be known before a request.
            if (IsIdle && !isWaiting && options.FrozenSeconds <= 0) return;
            Raise(0);
            foreach (ApprovalQuestion question in waiting.Values)
            {
                if (question.Context != 0 && question.Outcome != null) Raise(question.Context);
            }
        }

        /// <summary>On each bar, and every two seconds, while anything is open.</summary>
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
