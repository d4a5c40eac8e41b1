using System;

namespace NinjaTrader.Cbi
{
    public sealed class MasterInstrument
    {
        public MasterInstrument(string name, double pointValue, double tickSize)
        {
            Name = name;
            PointValue = pointValue;
            TickSize = tickSize;
            Currency = Currency.UsDollar;
            InstrumentType = InstrumentType.Future;
        }

        public string Name { get; private set; }

        public double PointValue { get; private set; }

        public double TickSize { get; private set; }

        public Currency Currency { get; set; }

        public InstrumentType InstrumentType { get; set; }

        public double RoundToTickSize(double price)
        {
            return (double)((decimal)Math.Round(price / TickSize, MidpointRounding.AwayFromZero) * (decimal)TickSize);
        }

        public string FormatPrice(double price)
        {
            return price.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    public enum Currency { Unknown = 0, UsDollar = 1, Euro = 2 }

    public sealed class Instrument
    {
        public Instrument(MasterInstrument masterInstrument, string fullName)
        {
            MasterInstrument = masterInstrument;
            FullName = fullName;
        }

        public MasterInstrument MasterInstrument { get; private set; }

        /// <summary>With the expiry: "ES 12-13".</summary>
        public string FullName { get; private set; }

        public override string ToString()
        {
            return FullName;
        }

        /// <summary>The contracts that the tests know.</summary>
        public static Instrument Known(string root)
        {
            switch (root)
            {
                case "ES": return Of(root, 50, 0.25);
                case "NQ": return Of(root, 20, 0.25);
                case "MES": return Of(root, 5, 0.25);
                case "CL": return Of(root, 1000, 0.01);
                case "6E": return Of(root, 125000, 0.00005);
                default: throw new ArgumentException("no such instrument: " + root);
            }
        }

        private static Instrument Of(string root, double pointValue, double tickSize)
        {
            return new Instrument(new MasterInstrument(root, pointValue, tickSize), root + " 12-13");
        }
    }
}
