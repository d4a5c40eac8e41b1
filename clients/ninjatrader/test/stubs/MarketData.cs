using System;

namespace NinjaTrader.Data
{
    public sealed class MarketDataEventArgs : EventArgs
    {
        internal MarketDataEventArgs(MarketDataType type, double price, long volume, DateTime time, NinjaTrader.Cbi.Instrument instrument)
        {
            MarketDataType = type;
            Price = price;
            Last = price;
            Bid = price;
            Ask = price + instrument.MasterInstrument.TickSize;
            Volume = volume;
            Time = time;
            Instrument = instrument;
        }

        public MarketDataType MarketDataType { get; private set; }

        public double Price { get; private set; }

        public double Last { get; private set; }

        public double Bid { get; private set; }

        public double Ask { get; private set; }

        public long Volume { get; private set; }

        public DateTime Time { get; private set; }

        public NinjaTrader.Cbi.Instrument Instrument { get; private set; }
    }
}
