using System;

namespace NinjaTrader.Data
{
    /// <summary>Sessions never end soon, unless a test says when one does.</summary>
    public sealed class SessionIterator
    {
        private readonly Bars bars;

        public SessionIterator(Bars bars)
        {
            this.bars = bars;
        }

        public DateTime ActualSessionBegin { get; private set; }

        public DateTime ActualSessionEnd { get; private set; }

        public DateTime ActualTradingDayExchange
        {
            get { return ActualSessionEnd.Date; }
        }

        public bool GetNextSession(DateTime time, bool includesEndTimeStamp)
        {
            DateTime? end = bars.SessionEnd;
            bool isBefore = end.HasValue && (includesEndTimeStamp ? time <= end.Value : time < end.Value);
            ActualSessionBegin = end.HasValue && !isBefore ? end.Value.AddHours(1) : time.Date;
            ActualSessionEnd = isBefore ? end.Value : time.Date.AddDays(2);
            return true;
        }

        public bool IsNewSession(DateTime time, bool includesEndTimeStamp)
        {
            return includesEndTimeStamp ? time > ActualSessionEnd : time >= ActualSessionEnd;
        }
    }
}
