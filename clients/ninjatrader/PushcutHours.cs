using System;
using NinjaTrader.Data;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // When the market closes: an answer that comes after that must not become an order for the next day.
    public partial class MainStrategy : Strategy
    {
        private PushcutHours PushcutHoursOf(int series)
        {
            PushcutHours hours;
            if (!pushcutHours.TryGetValue(series, out hours)) pushcutHours[series] = hours = new PushcutHours();
            return hours;
        }

        /// <summary>The trading hours of one series, in the platform's own time, so that no clock is asked.</summary>
        private sealed class PushcutHours
        {
            private const int SessionsAhead = 4;
            private DateTime sessionBegin = DateTime.MaxValue;
            private DateTime sessionEnd = DateTime.MinValue;
            private DateTime close;

            /// <summary>From the bar's close until the market closes. Without trading hours, or with a bar a day or longer, there is no end to miss.</summary>
            public TimeSpan Left(Bars bars, DateTime barClose)
            {
                if (!IsIntraday(bars.BarsPeriod.BarsPeriodType)) return TimeSpan.MaxValue;
                // Working it out is costly, so it is done once for each session.
                bool isKnown = barClose > sessionBegin && barClose <= sessionEnd;
                if (!isKnown && !Find(bars, barClose)) return TimeSpan.MaxValue;
                return close - barClose;
            }

            private static bool IsIntraday(BarsPeriodType type)
            {
                return type != BarsPeriodType.Day && type != BarsPeriodType.Week && type != BarsPeriodType.Month && type != BarsPeriodType.Year;
            }

            private bool Find(Bars bars, DateTime barClose)
            {
                SessionIterator sessions = new SessionIterator(bars);
                if (!sessions.GetNextSession(barClose, true)) return false;
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
}
