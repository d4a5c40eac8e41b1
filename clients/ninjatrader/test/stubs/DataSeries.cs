using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace NinjaTrader.Stubs
{
    /// <summary>One of the series that a strategy is fed with. Series of one instrument share its broker and its position.</summary>
    public sealed class DataSeries
    {
        public DataSeries(Platform platform, int index, Instrument instrument, BarsPeriod period, DataSeries sameInstrument)
        {
            Index = index;
            Instrument = instrument;
            CurrentBar = -1;
            Bars = new Bars(period, instrument, platform.EnsureThread) { CurrentBar = delegate { return CurrentBar; } };
            Broker = sameInstrument == null ? new Broker(platform, this) : sameInstrument.Broker;
        }

        public int Index { get; private set; }

        public Instrument Instrument { get; private set; }

        public Bars Bars { get; private set; }

        public Broker Broker { get; private set; }

        public int CurrentBar { get; private set; }

        public double LastPrice { get; private set; }

        public DateTime Now
        {
            get { return CurrentBar < 0 ? DateTime.MinValue : Bars.Row(CurrentBar).Time; }
        }

        /// <summary>When a bar closes that begins then; bars by ticks carry the time of their last one.</summary>
        internal DateTime EndOfNext(DateTime begin)
        {
            switch (Bars.BarsPeriod.BarsPeriodType)
            {
                case BarsPeriodType.Minute: return begin.AddMinutes(Bars.BarsPeriod.Value);
                case BarsPeriodType.Day: return begin.AddDays(Bars.BarsPeriod.Value);
                default: return begin;
            }
        }

        internal void Trade(double price)
        {
            LastPrice = price;
        }

        internal void MoveTo(int index)
        {
            CurrentBar = index;
            LastPrice = Bars.Row(index).Close;
        }
    }
}
