using System;
using System.Threading;
using System.Threading.Tasks;

namespace Countersign
{
    /// <summary>Retries a call after transient failures, with backoff, until it succeeds or the time is over.</summary>
    internal sealed class ApprovalRetry
    {
        private const int UnreadableAnswers = 3;
        private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
        private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
        private readonly Random chance = new Random(Guid.NewGuid().GetHashCode());

        public async Task<ApprovalAnswer> RunAsync(Func<Task<ApprovalAnswer>> call, TimeSpan until, CancellationToken cancel)
        {
            TimeSpan pause = FirstPause;
            int unreadable = 0;
            for (;;)
            {
                ApprovalFailure failure;
                try
                {
                    return await call().ConfigureAwait(false);
                }
                catch (ApprovalFailure caught)
                {
                    failure = caught;
                }

                // A truncated response is worth a retry; a proxy's page isn't.
                unreadable = failure.Code == "invalid_answer" ? unreadable + 1 : 0;
                TimeSpan wait = Wait(pause, failure.RetryAfter);
                bool isLast = !failure.IsTransient || unreadable >= UnreadableAnswers || ApprovalClock.Elapsed() + wait >= until;
                if (isLast) throw failure;
                await Task.Delay(wait, cancel).ConfigureAwait(false);
                pause = pause + pause > LongestPause ? LongestPause : pause + pause;
            }
        }

        public Task PauseAsync(CancellationToken cancel)
        {
            return Task.Delay(Jittered(FirstPause), cancel);
        }

        private TimeSpan Wait(TimeSpan pause, TimeSpan retryAfter)
        {
            TimeSpan own = Jittered(pause);
            return retryAfter > own ? retryAfter : own;
        }

        /// <summary>Jitter of ±50 %: strategies that lost the same server must not all retry at once.</summary>
        private TimeSpan Jittered(TimeSpan pause)
        {
            double share;
            lock (chance) share = 0.5 + chance.NextDouble();
            return TimeSpan.FromMilliseconds(pause.TotalMilliseconds * share);
        }
    }
}
