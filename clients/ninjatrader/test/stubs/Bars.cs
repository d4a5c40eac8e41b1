using System;
using System.Collections.Generic;

namespace NinjaTrader.Data
{
    public sealed class BarsPeriod
    {
        public BarsPeriodType BarsPeriodType { get; set; }

        public int Value { get; set; }

        public MarketDataType MarketDataType { get; set; }
    }

    /// <summary>One bar; its time is the close, in NinjaTrader's zone, of no kind.</summary>
    public struct BarRow
    {
        public readonly DateTime Time;
        public readonly double Open;
        public readonly double High;
        public readonly double Low;
        public readonly double Close;
        public readonly long Volume;

        public BarRow(DateTime time, double open, double high, double low, double close, long volume)
        {
            Time = DateTime.SpecifyKind(time, DateTimeKind.Unspecified);
            Open = open;
            High = high;
            Low = low;
            Close = close;
            Volume = volume;
        }
    }

    /// <summary>All loaded bars, with those that the strategy has not come to yet and, live, the one that still forms.</summary>
    public sealed class Bars
    {
        private readonly List<BarRow> rows = new List<BarRow>();
        private readonly Action<string> ensureThread;

        public Bars(BarsPeriod period, NinjaTrader.Cbi.Instrument instrument, Action<string> ensureThread)
        {
            BarsPeriod = period;
            Instrument = instrument;
            this.ensureThread = ensureThread;
            TradingHours = TradingHours.AroundTheClock;
        }

        public BarsPeriod BarsPeriod { get; private set; }

        public NinjaTrader.Cbi.Instrument Instrument { get; private set; }

        public int Count
        {
            get { return rows.Count; }
        }

        public bool IsFirstBarOfSession
        {
            get { return IsFirstOfDay(CurrentBar()); }
        }

        internal Func<int> CurrentBar { get; set; }

        public TradingHours TradingHours { get; internal set; }

        /// <summary>How often sessions were asked for, which costs.</summary>
        internal int SessionsFound { get; set; }

        internal void EnsureThread(string call)
        {
            ensureThread(call);
        }

        public double GetOpen(int index)
        {
            return At(index, "GetOpen").Open;
        }

        public double GetHigh(int index)
        {
            return At(index, "GetHigh").High;
        }

        public double GetLow(int index)
        {
            return At(index, "GetLow").Low;
        }

        public double GetClose(int index)
        {
            return At(index, "GetClose").Close;
        }

        public DateTime GetTime(int index)
        {
            return At(index, "GetTime").Time;
        }

        public long GetVolume(int index)
        {
            return At(index, "GetVolume").Volume;
        }

        /// <summary>For the platform's own side, from any thread.</summary>
        internal BarRow Row(int index)
        {
            return rows[index];
        }

        internal void Add(BarRow row)
        {
            rows.Add(row);
        }

        internal void ReplaceLast(BarRow row)
        {
            rows[rows.Count - 1] = row;
        }

        private BarRow At(int index, string call)
        {
            ensureThread("Bars." + call);
            if (index < 0 || index >= rows.Count) throw new ArgumentOutOfRangeException("index", "bar " + index + " of " + rows.Count);
            return rows[index];
        }

        private bool IsFirstOfDay(int index)
        {
            return index <= 0 || rows[index].Time.Date != rows[index - 1].Time.Date;
        }
    }
}
