using System;
using System.Collections.Concurrent;
using System.Threading;

namespace Countersign
{
    // Returns to the strategy's own thread, and to the order's series: an order call without a
    // series goes to the instrument of whichever series is being updated.
    public sealed partial class ApprovalGate
    {
        [ThreadStatic]
        private static ApprovalGate running;

        private readonly ConcurrentQueue<ApprovalQuestion> decided = new ConcurrentQueue<ApprovalQuestion>();
        private readonly ConcurrentQueue<Visit> visits = new ConcurrentQueue<Visit>();
        private readonly ConcurrentQueue<string> lines = new ConcurrentQueue<string>();
        /// <summary>Created once: a method group would be a new delegate on each event.</summary>
        private readonly Action<object> callback;
        /// <summary>1 while a thread processes the queues.</summary>
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
                // A pool thread that ran a bar may be running anything by now.
                return thread == Thread.CurrentThread.ManagedThreadId && !Thread.CurrentThread.IsThreadPoolThread;
            }
        }

        private bool HasNews
        {
            get { return !decided.IsEmpty || !visits.IsEmpty || !lines.IsEmpty; }
        }

        /// <summary>In the background: hands over the decision in two ways, because NinjaTrader silently drops events.</summary>
        private void Hear(ApprovalQuestion question, ApprovalOutcome outcome)
        {
            question.DecidedAt = ApprovalClock.Elapsed();
            question.Outcome = outcome;
            decided.Enqueue(question);
            Raise(question.Context);
            EndSuperseded(question.Superseded);
            // The strategy's thread no longer runs. The decision isn't acted on, and an approval is reported.
            if (stopped) ActOnDecided();
        }

        /// <summary>Runs an action on the strategy's thread; or the other one, if the strategy stops first.</summary>
        private void Queue(Action visit, Action missed)
        {
            visits.Enqueue(new Visit { Do = visit, Missed = missed });
            Raise(0);
            if (stopped) FlushVisits();
        }

        /// <summary>A line for the output window, printed on the strategy's thread while there is one.</summary>
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
                // The strategy is stopping or not ready yet; the next bar processes the queues.
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
        /// One thread at a time without a lock, which must not be held across an order: a second thread leaves, and
        /// the first checks again before it returns.
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
                    // A full fence, so that the next line sees what another thread has queued and left to us.
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

        /// <summary>Without checking the market: a refusal is possible anywhere, and must not wait for the right series.</summary>
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
