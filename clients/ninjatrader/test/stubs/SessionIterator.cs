using System;

namespace NinjaTrader.Data
{
    /// <summary>One session a day, whatever the day of the week.</summary>
    public sealed class TradingHours
    {
        public TradingHours(TimeSpan open, TimeSpan length)
        {
            Open = open;
            Length = length;
        }

        /// <summary>Time of day; a session may well end on the next one.</summary>
        public TimeSpan Open { get; private set; }

        public TimeSpan Length { get; private set; }

        public static TradingHours AroundTheClock
        {
            get { return new TradingHours(TimeSpan.Zero, TimeSpan.FromDays(1)); }
        }
    }

    /// <summary>Knows sessions forwards only: one that is asked about an earlier time than before throws.</summary>
    public sealed class SessionIterator
    {
        private readonly Bars bars;
        private DateTime latest = DateTime.MinValue;

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

        /// <summary>The session of that time, or the next one after it.</summary>
        public bool GetNextSession(DateTime time, bool includesEndTimeStamp)
        {
            bars.EnsureThread("SessionIterator.GetNextSession");
            if (time < latest) throw new InvalidOperationException("sessions are asked for backwards");
            latest = time;
            bars.SessionsFound++;
            for (int day = -2; day <= 2; day++)
            {
                ActualSessionBegin = time.Date.AddDays(day) + bars.TradingHours.Open;
                ActualSessionEnd = ActualSessionBegin + bars.TradingHours.Length;
                if (includesEndTimeStamp ? time <= ActualSessionEnd : time < ActualSessionEnd) return true;
            }

            return false;
        }

        public bool IsNewSession(DateTime time, bool includesEndTimeStamp)
        {
            return includesEndTimeStamp ? time > ActualSessionEnd : time >= ActualSessionEnd;
        }
    }
}
