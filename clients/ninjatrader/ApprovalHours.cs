using System;
using NinjaTrader.Data;

namespace Countersign
{
    /// <summary>The trading hours of one series, in the platform's own time.</summary>
    internal sealed class ApprovalHours
    {
        private const int SessionsAhead = 4;
        private DateTime sessionBegin = DateTime.MaxValue;
        private DateTime sessionEnd = DateTime.MinValue;
        private DateTime close;

        /// <summary>Time until the market closes; zero if closed. Without trading hours, or with daily or longer bars, there is no close to miss.</summary>
        public TimeSpan Left(Bars bars, DateTime now)
        {
            if (!IsIntraday(bars.BarsPeriod.BarsPeriodType)) return TimeSpan.MaxValue;
            DateTime traded = Traded(bars, now);
            // Expensive, so it is computed once per session.
            bool isKnown = traded > sessionBegin && traded <= sessionEnd;
            if (!isKnown && !Find(bars, traded)) return TimeSpan.MaxValue;
            return close - (now > traded ? now : traded);
        }

        /// <summary>
        /// A time in the session of the newest bars, whose stamps may be an hour apart. After the close it is still in
        /// that one: asked about the clock itself, the platform would name the next session.
        /// </summary>
        private static DateTime Traded(Bars bars, DateTime now)
        {
            DateTime from = bars.GetTime(Math.Max(0, bars.Count - 2));
            DateTime to = bars.GetTime(bars.Count - 1);
            return now < from ? from : now > to ? to : now;
        }

        private static bool IsIntraday(BarsPeriodType type)
        {
            return type != BarsPeriodType.Day && type != BarsPeriodType.Week && type != BarsPeriodType.Month && type != BarsPeriodType.Year;
        }

        private bool Find(Bars bars, DateTime time)
        {
            SessionIterator sessions = new SessionIterator(bars);
            if (!sessions.GetNextSession(time, true)) return false;
            sessionBegin = sessions.ActualSessionBegin;
            sessionEnd = sessions.ActualSessionEnd;
            close = sessionEnd;
            for (int i = 0; i < SessionsAhead && GoesOn(sessions); i++) close = sessions.ActualSessionEnd;
            return true;
        }

        /// <summary>Whether the next session begins as this one ends: currencies trade from day to day without a break.</summary>
        private bool GoesOn(SessionIterator sessions)
        {
            return sessions.GetNextSession(close, false) && sessions.ActualSessionBegin <= close && sessions.ActualSessionEnd > close;
        }
    }
}
