using System;
using System.Globalization;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace Countersign
{
    // What the strategy's thread does for a request: copy numbers, bounded by BarsToSend. Converting times and writing JSON
    // is left to the background.
    public sealed partial class ApprovalGate
    {
        private const int LongestPattern = 80;

        private Func<ApprovalRequest> Snapshot(ApprovalQuestion question)
        {
            Bars bars = strategy.BarsArray[question.Series];
            MasterInstrument master = strategy.Instruments[question.Series].MasterInstrument;
            Position position = strategy.Positions[question.Series];
            int last = strategy.CurrentBars[question.Series];
            bool isClosed = question.Reversal != null && question.Reversal.IsClosed;
            question.TickSize = master.TickSize;
            question.Terms = ApprovalTerms.Of(question.Entry, bars.GetClose(last), master.PointValue, master.TickSize);
            question.MarketPrice = LastPrice(question.Series);
            question.PositionSide = isClosed ? MarketPosition.Flat : position.MarketPosition;
            question.PositionQuantity = isClosed ? 0 : position.Quantity;
            question.SessionLeft = HoursOf(question.Series).Left(bars, Now());
            ApprovalRequest request = RequestOf(question, master);
            ApprovalBars copied = new ApprovalBars(bars, last, Math.Max(1, Math.Min(2000, options.BarsToSend)));
            TimeZoneInfo zone = NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo;
            return delegate
            {
                request.Bars = copied.InUtc(zone);
                return request;
            };
        }

        private ApprovalRequest RequestOf(ApprovalQuestion question, MasterInstrument master)
        {
            ApprovalTerms terms = question.Terms;
            return new ApprovalRequest
            {
                TradeUuid = question.TradeUuid,
                Supersedes = question.Superseded == null ? null : question.Superseded.TradeUuid,
                Instrument = question.Instrument,
                Timeframe = TimeframeOf(strategy.BarsPeriods[question.Series]),
                Direction = terms.Direction,
                EntryPrice = terms.EntryPrice,
                RiskAmount = terms.RiskAmount,
                TargetAmount = terms.TargetAmount,
                StopPrice = terms.StopPrice,
                TargetPrice = terms.TargetPrice,
                PatternType = PatternOf(question),
                Confidence = question.Entry.Confidence > 1 ? question.Entry.Confidence / 100 : question.Entry.Confidence,
                Quantity = terms.Quantity,
                LowestQuantity = question.Entry.LowestQuantity,
                OrderType = terms.OrderType.ToString(),
                TickSize = master.TickSize,
                PointValue = master.PointValue,
                Currency = CurrencyOf(master.Currency.ToString()),
                // The server measures it from the entry, and a resting order may start further away.
                MaxDriftTicks = ApprovalLevels.DriftTicks(question.MarketPrice, terms.EntryPrice, question.TickSize) <= options.MaxDriftTicks ? options.MaxDriftTicks : (int?)null,
                Indicators = question.Entry.Indicators,
                Account = AccountOf(),
                Instance = Instance(),
                Chart = Chart()
            };
        }

        /// <summary>Adds what the other fields can't express: several legs, and what happens to an old position.</summary>
        private static string PatternOf(ApprovalQuestion question)
        {
            string name = question.Entry.Pattern;
            if (string.IsNullOrEmpty(name)) name = string.IsNullOrEmpty(question.Entry.First.SignalName) ? "signal" : question.Entry.First.SignalName;
            string reversal = question.Reversal == null ? null : question.Reversal.Note;
            if (question.Atm != null) reversal = "ATM " + question.Atm.Template + (reversal == null ? string.Empty : "; " + reversal);
            string note = question.Terms.Note == null ? reversal : reversal == null ? question.Terms.Note : question.Terms.Note + "; " + reversal;
            if (note == null) return name;
            note = " (" + note + ")";
            return note.Length >= LongestPattern ? note.Trim() : ApprovalJson.Line(name, LongestPattern - note.Length, name) + note;
        }

        private static string TimeframeOf(BarsPeriod period)
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
        private static string CurrencyOf(string name)
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
    }
}
