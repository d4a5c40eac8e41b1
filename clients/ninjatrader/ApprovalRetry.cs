using System;
using System.Threading;
using System.Threading.Tasks;

namespace Countersign
{
    /// <summary>Retries a call after transient failures, with backoff, until it succeeds or the time is over.</summary>
    internal sealed class ApprovalRetry
    {
        private const int UnreadableAnswers = 3;
        private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
        private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);
        private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);
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
                if (failure.Code == "invalid_answer") unreadable++;
                TimeSpan wait = Wait(pause, failure.RetryAfter);
                bool isLast = !failure.IsTransient || unreadable >= UnreadableAnswers || ApprovalClock.Elapsed() + wait >= until;
                if (isLast) throw failure;
                await Task.Delay(wait, cancel).ConfigureAwait(false);
                pause = pause + pause > LongestPause ? LongestPause : pause + pause;
            }
        }

        public Task PauseAsync(CancellationToken cancel)
        {
            return Task.Delay(Jittered(FirstPause + FirstPause), cancel);
        }

        private TimeSpan Wait(TimeSpan pause, TimeSpan retryAfter)
        {
            TimeSpan asked = retryAfter > LongestRetryAfter ? LongestRetryAfter : retryAfter;
            TimeSpan own = Jittered(pause);
            return asked > own ? asked : own;
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
