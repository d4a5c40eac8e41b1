using System;
using System.Collections.Concurrent;
using System.Threading;

namespace Countersign
{
    // The way back to the strategy's own thread, and into the series that the order belongs to: an order call without a
    // series goes to the instrument of whichever series is being updated.
    public sealed partial class ApprovalGate
    {
        [ThreadStatic]
        private static ApprovalGate running;

        private readonly ConcurrentQueue<ApprovalQuestion> decided = new ConcurrentQueue<ApprovalQuestion>();
        private readonly ConcurrentQueue<Visit> visits = new ConcurrentQueue<Visit>();
        private readonly ConcurrentQueue<string> lines = new ConcurrentQueue<string>();
        /// <summary>Made once: a method group would be a new delegate with each event.</summary>
        private readonly Action<object> callback;
        /// <summary>1 while somebody works the queues off.</summary>
        private int draining;
        /// <summary>1 when a bar may have something to do.</summary>
        private int stirred;
        /// <summary>Counts what was queued.</summary>
        private int news;
        private int thread;

        private bool IsOnThread
        {
            get
            {
                if (ReferenceEquals(running, this)) return true;
                // A thread of the pool that ran a bar may be anybody's by now.
                return thread == Thread.CurrentThread.ManagedThreadId && !Thread.CurrentThread.IsThreadPoolThread;
            }
        }

        private bool HasNews
        {
            get { return !decided.IsEmpty || !visits.IsEmpty || !lines.IsEmpty; }
        }

        /// <summary>In the background: hands the decision over, by two ways because NinjaTrader drops events in silence.</summary>
        private void Hear(ApprovalQuestion question, ApprovalOutcome outcome)
        {
            question.DecidedAt = ApprovalClock.Elapsed();
            question.Outcome = outcome;
            decided.Enqueue(question);
            Raise(question.Context);
            EndSuperseded(question.Superseded);
            // Nobody comes to fetch it any more. It is not acted on, and an approval is reported.
            if (stopped) ActOnDecided();
        }

        /// <summary>Has something done on the strategy's thread; or the other thing, when the strategy stops before.</summary>
        private void Queue(Action visit, Action missed)
        {
            visits.Enqueue(new Visit { Do = visit, Missed = missed });
            Raise(0);
            if (stopped) FlushVisits();
        }

        /// <summary>A line for the output window, printed on the strategy's thread as long as there is one.</summary>
        private void Tell(string line)
        {
            lines.Enqueue(options.Label + ": " + line);
            Raise(0);
            if (stopped) PrintLines();
        }

        private void Raise(int context)
        {
            Interlocked.Increment(ref news);
            Volatile.Write(ref stirred, 1);
            try
            {
                if (seriesCount > 1) strategy.TriggerCustomEvent(callback, context, null);
                else strategy.TriggerCustomEvent(callback, null);
            }
            catch (Exception)
            {
                // The strategy is going away, or isn't there yet; the next bar finds the queues.
            }
        }

        private void OnEvent(object unused)
        {
            Drain();
            if (!stopped) Tend();
        }

        private void Drain()
        {
            ApprovalGate before = running;
            running = this;
            try
            {
                DrainAlone();
            }
            finally
            {
                running = before;
            }
        }

        /// <summary>
        /// One thread at a time without a lock, which must not be held across an order: whoever comes second leaves, and
        /// the first looks again before it goes.
        /// </summary>
        private void DrainAlone()
        {
            int seen;
            do
            {
                if (Interlocked.CompareExchange(ref draining, 1, 0) != 0) return;
                seen = Volatile.Read(ref news);
                try
                {
                    PrintLines();
                    Visit visit;
                    while (visits.TryDequeue(out visit)) visit.Do();
                    ActOnDecided();
                }
                finally
                {
                    // A full fence, so that what somebody queues and then leaves to us is seen in the next line.
                    Interlocked.Exchange(ref draining, 0);
                }
            }
            while (Volatile.Read(ref news) != seen);
        }

        private void ActOnDecided()
        {
            ApprovalQuestion question;
            for (int left = decided.Count; left > 0 && decided.TryDequeue(out question); left--)
            {
                if (IsRefused(question) || seriesCount == 1 || strategy.BarsInProgress == question.Context) Act(question);
                else decided.Enqueue(question);
            }
        }

        /// <summary>Without a look at the market: a no can be said anywhere, and must not wait for the right series.</summary>
        private bool IsRefused(ApprovalQuestion question)
        {
            return (StopRefusal() ?? AnswerRefusal(question) ?? AgeRefusal(question)) != null;
        }

        private void PrintLines()
        {
            string line;
            while (lines.TryDequeue(out line)) strategy.Print(line);
        }

        private void FlushVisits()
        {
            Visit visit;
            while (visits.TryDequeue(out visit)) visit.Missed();
        }

        /// <summary>Something to do on the strategy's thread.</summary>
        private sealed class Visit
        {
            public Action Do { get; set; }

            public Action Missed { get; set; }
        }
    }
}
