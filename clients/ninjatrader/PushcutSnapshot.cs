using System;
using System.Collections.Generic;
using System.Globalization;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // What the strategy's thread has to do for a question: copy numbers, bounded by PushcutBarsToSend. Turning times and
    // writing JSON is left to the background.
    public partial class MainStrategy : Strategy
    {
        private const int PushcutLongestPattern = 80;
        private readonly Dictionary<string, double> pushcutIndicators = new Dictionary<string, double>();
        private readonly Dictionary<int, PushcutHours> pushcutHours = new Dictionary<int, PushcutHours>();

        /// <summary>A value to show beside the next signal, such as PushcutSetIndicator("ema_20", ema[0]).</summary>
        protected void PushcutSetIndicator(string name, double value)
        {
            // A chart's button may set one, too.
            lock (pushcutIndicators) pushcutIndicators[name] = value;
        }

        /// <summary>Given once: by the next signal they would be out of date.</summary>
        private Dictionary<string, double> PushcutTakeIndicators()
        {
            lock (pushcutIndicators)
            {
                Dictionary<string, double> taken = new Dictionary<string, double>(pushcutIndicators);
                pushcutIndicators.Clear();
                return taken;
            }
        }

        private Func<ApprovalRequest> PushcutSnapshot(PushcutEntry entry)
        {
            PushcutCall call = entry.Call;
            Bars bars = BarsArray[entry.Series];
            MasterInstrument master = Instruments[entry.Series].MasterInstrument;
            Position position = Positions[entry.Series];
            int last = CurrentBars[entry.Series];
            entry.TickSize = master.TickSize;
            entry.Price = PushcutPriceOf(call.Signal, bars, last);
            bool isClosed = entry.Reversal != null && entry.Reversal.IsClosed;
            entry.MarketPrice = PushcutLastPrice(entry.Series);
            entry.PositionSide = isClosed ? MarketPosition.Flat : position.MarketPosition;
            entry.PositionQuantity = isClosed ? 0 : position.Quantity;
            entry.SessionLeft = PushcutHoursOf(entry.Series).Left(bars, PushcutNow());
            ApprovalRequest request = PushcutRequestOf(entry, master);
            PushcutBars copied = new PushcutBars(bars, last, Math.Max(1, Math.Min(2000, PushcutBarsToSend)));
            TimeZoneInfo zone = NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo;
            return delegate
            {
                request.Bars = copied.InUtc(zone);
                return request;
            };
        }

        private ApprovalRequest PushcutRequestOf(PushcutEntry entry, MasterInstrument master)
        {
            PushcutCall call = entry.Call;
            double stopDollars = PushcutSmaller(PushcutIsMissing(call.Pattern) ? 0 : call.Pattern.recStop, microContractStoploss);
            double targetDollars = PushcutSmaller(PushcutIsMissing(call.Pattern) ? 0 : call.Pattern.recTarget, microContractTakeProfit);
            return new ApprovalRequest
            {
                TradeUuid = entry.TradeUuid,
                Instrument = entry.Instrument,
                Timeframe = PushcutTimeframeOf(BarsPeriods[entry.Series]),
                Direction = call.Direction,
                EntryPrice = entry.Price,
                // The loss is for the whole order, the target for each contract.
                RiskAmount = stopDollars,
                TargetAmount = targetDollars * call.Quantity,
                StopPrice = ApprovalLevels.StopPrice(call.Direction, entry.Price, stopDollars, call.Quantity, master.PointValue, master.TickSize),
                TargetPrice = ApprovalLevels.TargetPrice(call.Direction, entry.Price, targetDollars, master.PointValue, master.TickSize),
                PatternType = PushcutPatternOf(entry),
                Confidence = PushcutConfidenceOf(call.Pattern),
                Quantity = call.Quantity,
                OrderType = call.OrderType.ToString(),
                TickSize = master.TickSize,
                PointValue = master.PointValue,
                Currency = PushcutCurrencyOf(master.Currency.ToString()),
                // The server measures it from the entry, and a resting order may be further away from the start.
                MaxDriftTicks = ApprovalLevels.DriftTicks(entry.MarketPrice, entry.Price, entry.TickSize) <= PushcutMaxDriftTicks ? PushcutMaxDriftTicks : (int?)null,
                Indicators = call.Indicators,
                Account = PushcutAccount(),
                Instance = PushcutInstance(),
                Chart = PushcutChart()
            };
        }

        /// <summary>Compiles for a class as for a struct, whichever yours is.</summary>
        private static bool PushcutIsMissing(object value)
        {
            return value == null;
        }

        private static double PushcutPriceOf(signalPackage signal, Bars bars, int last)
        {
            double price = PushcutIsMissing(signal) ? 0 : signal.price;
            // A market order may come without a price; 0 is no price to compare a drift with.
            return price == 0 || double.IsNaN(price) || double.IsInfinity(price) ? bars.GetClose(last) : price;
        }

        /// <summary>The strategy's own rule: a recommendation counts when there is one and it is smaller. 0 stays none.</summary>
        private static double PushcutSmaller(double recommended, double own)
        {
            return recommended > 0 && recommended < own ? recommended : Math.Max(0, own);
        }

        /// <summary>Some strategies score from 0 to 1, some from 0 to 100.</summary>
        private static double PushcutConfidenceOf(patternFunctionResponse pattern)
        {
            double score = PushcutIsMissing(pattern) ? 0 : pattern.signalScore;
            return score > 1 ? score / 100 : score;
        }

        private static string PushcutPatternOf(PushcutEntry entry)
        {
            patternFunctionResponse pattern = entry.Call.Pattern;
            string name = PushcutIsMissing(pattern) ? null : pattern.patternSubType;
            if (string.IsNullOrEmpty(name)) name = PushcutIsMissing(pattern) ? null : pattern.patternId;
            if (string.IsNullOrEmpty(name)) name = string.IsNullOrEmpty(entry.Call.SignalName) ? "signal" : entry.Call.SignalName;
            if (entry.Reversal == null) return name;
            string note = " (" + entry.Reversal.Note + ")";
            return ApprovalJson.Line(name, PushcutLongestPattern - note.Length, name) + note;
        }

        private static string PushcutTimeframeOf(BarsPeriod period)
        {
            string value = period.Value.ToString(CultureInfo.InvariantCulture);
            switch (period.BarsPeriodType)
            {
                case BarsPeriodType.Minute: return value + "min";
                case BarsPeriodType.Second: return value + "s";
                case BarsPeriodType.Day: return value + "d";
                default: return value + " " + period.BarsPeriodType;
            }
        }

        /// <summary>Empty for what isn't listed: the server then uses what it knows of the instrument.</summary>
        private static string PushcutCurrencyOf(string name)
        {
            switch (name)
            {
                case "UsDollar": return "USD";
                case "Euro": return "EUR";
                case "BritishPound": return "GBP";
                case "JapaneseYen": return "JPY";
                case "SwissFranc": return "CHF";
                case "AustralianDollar": return "AUD";
                case "CanadianDollar": return "CAD";
                default: return string.Empty;
            }
        }

        /// <summary>Copied bars, with times as the platform shows them.</summary>
        private sealed class PushcutBars
        {
            private readonly DateTime[] closes;
            private readonly double[] values;

            public PushcutBars(Bars bars, int last, int most)
            {
                int count = Math.Min(most, last + 1);
                closes = new DateTime[count];
                values = new double[5 * count];
                int at = 0;
                for (int i = 0; i < count; i++)
                {
                    int index = last - count + 1 + i;
                    closes[i] = bars.GetTime(index);
                    values[at++] = bars.GetOpen(index);
                    values[at++] = bars.GetHigh(index);
                    values[at++] = bars.GetLow(index);
                    values[at++] = bars.GetClose(index);
                    values[at++] = bars.GetVolume(index);
                }
            }

            public List<ApprovalBar> InUtc(TimeZoneInfo zone)
            {
                DateTime[] instants = ApprovalTimes.ToUtc(closes, zone);
                List<ApprovalBar> bars = new List<ApprovalBar>(instants.Length);
                for (int i = 0; i < instants.Length; i++)
                {
                    int at = 5 * i;
                    bars.Add(new ApprovalBar(instants[i], values[at], values[at + 1], values[at + 2], values[at + 3], values[at + 4]));
                }

                return bars;
            }
        }
    }
}
