using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.Stubs
{
    /// <summary>Stops and targets that NinjaTrader attaches to an entry when it is filled.</summary>
    public sealed class Brackets
    {
        private readonly Dictionary<string, KeyValuePair<CalculationMode, double>> stops = new Dictionary<string, KeyValuePair<CalculationMode, double>>();
        private readonly Dictionary<string, KeyValuePair<CalculationMode, double>> targets = new Dictionary<string, KeyValuePair<CalculationMode, double>>();

        public double? StopPrice { get; private set; }

        public double? TargetPrice { get; private set; }

        public void SetStop(string signal, CalculationMode mode, double value)
        {
            stops[signal ?? string.Empty] = new KeyValuePair<CalculationMode, double>(mode, value);
        }

        public void SetTarget(string signal, CalculationMode mode, double value)
        {
            targets[signal ?? string.Empty] = new KeyValuePair<CalculationMode, double>(mode, value);
        }

        public void Attach(Order entry, double entryPrice)
        {
            StopPrice = StopOf(entry, entryPrice);
            TargetPrice = TargetOf(entry, entryPrice);
        }

        /// <summary>Where its stop will lie when it is filled at that price; null when it gets none.</summary>
        public double? StopOf(Order entry, double entryPrice)
        {
            return Price(stops, entry, entryPrice, entry.OrderAction == OrderAction.Buy ? -1 : 1);
        }

        public double? TargetOf(Order entry, double entryPrice)
        {
            return Price(targets, entry, entryPrice, entry.OrderAction == OrderAction.Buy ? 1 : -1);
        }

        public void Detach()
        {
            StopPrice = null;
            TargetPrice = null;
        }

        private static double? Price(Dictionary<string, KeyValuePair<CalculationMode, double>> settings, Order entry, double entryPrice, int side)
        {
            KeyValuePair<CalculationMode, double> setting;
            if (!settings.TryGetValue(entry.Name, out setting) && !settings.TryGetValue(string.Empty, out setting)) return null;
            MasterInstrument instrument = entry.Instrument.MasterInstrument;
            switch (setting.Key)
            {
                case CalculationMode.Price: return instrument.RoundToTickSize(setting.Value);
                case CalculationMode.Ticks: return instrument.RoundToTickSize(entryPrice + side * setting.Value * instrument.TickSize);
                case CalculationMode.Currency: return instrument.RoundToTickSize(entryPrice + side * setting.Value / (instrument.PointValue * entry.Quantity));
                case CalculationMode.Percent: return instrument.RoundToTickSize(entryPrice * (1 + side * setting.Value / 100));
                default: throw new NotSupportedException(setting.Key.ToString());
            }
        }
    }
}
