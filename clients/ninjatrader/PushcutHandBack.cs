using System;
using System.Collections.Concurrent;
using System.Threading;
using Countersign;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // The way back to the strategy's own thread, and into the series that the order belongs to: an order call without a
    // series goes to the instrument of whichever series is being updated.
    public partial class MainStrategy : Strategy
    {
        [ThreadStatic]
        private static MainStrategy pushcutRunning;

        private readonly ConcurrentQueue<PushcutEntry> pushcutDecided = new ConcurrentQueue<PushcutEntry>();
        private readonly ConcurrentQueue<PushcutVisit> pushcutVisits = new ConcurrentQueue<PushcutVisit>();
        private readonly ConcurrentQueue<string> pushcutLines = new ConcurrentQueue<string>();
        /// <summary>1 while somebody works the queues off.</summary>
        private int pushcutDraining;
        /// <summary>1 when a bar may have something to do.</summary>
        private int pushcutStirred;
        /// <summary>Counts what was queued.</summary>
        private int pushcutNews;
        private int pushcutThread;

        private bool PushcutIsOnThread
        {
            get
            {
                if (ReferenceEquals(pushcutRunning, this)) return true;
                // A thread of the pool that ran a bar may be anybody's by now.
                return pushcutThread == Thread.CurrentThread.ManagedThreadId && !Thread.CurrentThread.IsThreadPoolThread;
            }
        }

        private bool PushcutHasNews
        {
            get { return !pushcutDecided.IsEmpty || !pushcutVisits.IsEmpty || !pushcutLines.IsEmpty; }
        }

        /// <summary>In the background: hands the decision over, by two ways because NinjaTrader drops events in silence.</summary>
        private void PushcutHear(PushcutEntry entry, ApprovalOutcome outcome)
        {
            entry.DecidedAt = ApprovalClock.Elapsed();
            entry.Outcome = outcome;
            pushcutDecided.Enqueue(entry);
            PushcutRaise(entry.Context);
            // Nobody comes to fetch it any more. It is not acted on, and an approval is reported.
            if (pushcutStopped) PushcutActOnDecided();
        }

        /// <summary>Has something done on the strategy's thread; or the other thing, when the strategy stops before.</summary>
        private void PushcutQueue(Action visit, Action missed)
        {
            pushcutVisits.Enqueue(new PushcutVisit { Visit = visit, Missed = missed });
            PushcutRaise(0);
            if (pushcutStopped) PushcutFlushCalls();
        }

        /// <summary>A line for the output window, printed on the strategy's thread as long as there is one.</summary>
        private void PushcutTell(string line)
        {
            pushcutLines.Enqueue("Pushcut: " + line);
            PushcutRaise(0);
            if (pushcutStopped) PushcutPrintLines();
        }

        private void PushcutRaise(int context)
        {
            Interlocked.Increment(ref pushcutNews);
            Volatile.Write(ref pushcutStirred, 1);
            try
            {
                if (pushcutSeriesCount > 1) TriggerCustomEvent(PushcutOnEvent, context, null);
                else TriggerCustomEvent(PushcutOnEvent, null);
            }
            catch (Exception)
            {
                // The strategy is going away, or isn't there yet; the next bar finds the queues.
            }
        }

        private void PushcutOnEvent(object unused)
        {
            PushcutDrain();
            if (!pushcutStopped) PushcutTend();
        }

        private void PushcutDrain()
        {
            MainStrategy before = pushcutRunning;
            pushcutRunning = this;
            try
            {
                PushcutDrainAlone();
            }
            finally
            {
                pushcutRunning = before;
            }
        }

        /// <summary>
        /// One thread at a time without a lock, which must not be held across an order: whoever comes second leaves, and
        /// the first looks again before it goes.
        /// </summary>
        private void PushcutDrainAlone()
        {
            int seen;
            do
            {
                if (Interlocked.CompareExchange(ref pushcutDraining, 1, 0) != 0) return;
                seen = Volatile.Read(ref pushcutNews);
                try
                {
                    PushcutPrintLines();
                    PushcutVisit visit;
                    while (pushcutVisits.TryDequeue(out visit)) visit.Visit();
                    PushcutActOnDecided();
                }
                finally
                {
                    // A full fence, so that what somebody queues and then leaves to us is seen in the next line.
                    Interlocked.Exchange(ref pushcutDraining, 0);
                }
            }
            while (Volatile.Read(ref pushcutNews) != seen);
        }

        private void PushcutActOnDecided()
        {
            PushcutEntry entry;
            for (int left = pushcutDecided.Count; left > 0 && pushcutDecided.TryDequeue(out entry); left--)
            {
                if (PushcutIsRefused(entry) || pushcutSeriesCount == 1 || BarsInProgress == entry.Context) PushcutAct(entry);
                else pushcutDecided.Enqueue(entry);
            }
        }

        /// <summary>Without a look at the market: a no can be said anywhere, and must not wait for the right series.</summary>
        private bool PushcutIsRefused(PushcutEntry entry)
        {
            return (PushcutStopRefusal() ?? PushcutAnswerRefusal(entry) ?? PushcutAgeRefusal(entry)) != null;
        }

        private void PushcutPrintLines()
        {
            string line;
            while (pushcutLines.TryDequeue(out line)) Print(line);
        }

        private void PushcutFlushCalls()
        {
            PushcutVisit visit;
            while (pushcutVisits.TryDequeue(out visit)) visit.Missed();
        }

        /// <summary>Something to do on the strategy's thread.</summary>
        private sealed class PushcutVisit
        {
            public Action Visit { get; set; }

            public Action Missed { get; set; }
        }
    }
}
