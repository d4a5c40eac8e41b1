using System;

namespace Countersign
{
    /// <summary>When the forming bar last changed, by the platform's clock: whether prices still arrive.</summary>
    public sealed class ApprovalFeed
    {
        private int count;
        private double close;
        private long volume;
        private DateTime changedAt = DateTime.MinValue;

        public void Observe(int barCount, double lastClose, long lastVolume, DateTime now)
        {
            bool isSame = barCount == count && lastClose == close && lastVolume == volume;
            // A clock that is set back, as in Playback, says nothing about the feed.
            if (isSame && changedAt != DateTime.MinValue && now >= changedAt) return;
            count = barCount;
            close = lastClose;
            volume = lastVolume;
            changedAt = now;
        }

        public TimeSpan Silence(DateTime now)
        {
            return now - changedAt;
        }
    }
}
