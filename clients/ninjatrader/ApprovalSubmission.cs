using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Countersign
{
    /// <summary>The body of a submission. Omits invalid optional values, for which the server would reject the whole submission.</summary>
    internal static class ApprovalSubmission
    {
        private const int MostIndicators = 32;
        private static readonly Regex Uuid = new Regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\z", RegexOptions.CultureInvariant);
        private static readonly Regex IndicatorName = new Regex("^[A-Za-z0-9_ .%()-]{1,40}\\z", RegexOptions.CultureInvariant);
        private static readonly Regex Currency = new Regex("^[A-Z]{3}\\z", RegexOptions.CultureInvariant);

        public static string Write(ApprovalRequest request, TimeSpan approvalTimeout)
        {
            Check(request);
            Dictionary<string, object> body = new Dictionary<string, object>
            {
                { "instrument", ApprovalJson.Line(request.Instrument, 40, "unknown") },
                { "timeframe", ApprovalJson.Line(request.Timeframe, 20, "unknown") },
                { "bars", Bars(request.Bars) },
                { "signal", Signal(request) },
                { "indicators", Indicators(request.Indicators) },
                { "expires_in_seconds", Math.Max(5, Math.Ceiling(approvalTimeout.TotalSeconds)) }
            };
            if (request.TickSize > 0 && request.PointValue > 0 && Currency.IsMatch(request.Currency ?? string.Empty))
            {
                body["contract"] = new Dictionary<string, object>
                {
                    { "tick_size", request.TickSize },
                    { "point_value", request.PointValue },
                    { "currency", request.Currency }
                };
            }

            if (request.IsTest) body["test"] = true;
            if (request.Account != null) body["account"] = request.Account.Body();
            Dictionary<string, object> source = Source(request);
            if (source.Count > 0) body["source"] = source;
            if (request.Supersedes != null) body["supersedes"] = request.Supersedes;
            if (request.LowestQuantity.HasValue) body["amendable"] = new Dictionary<string, object> { { "quantity", new Dictionary<string, object> { { "min", request.LowestQuantity.Value } } } };
            if (request.MaxDriftTicks.HasValue) body["max_drift_ticks"] = request.MaxDriftTicks.Value;
            return ApprovalJson.Write(body);
        }

        private static Dictionary<string, object> Source(ApprovalRequest request)
        {
            Dictionary<string, object> source = new Dictionary<string, object>();
            string instance = ApprovalJson.Line(request.Instance, 64, null);
            string chart = ApprovalJson.Line(request.Chart, 64, null);
            if (instance != null) source["instance"] = instance;
            if (chart != null) source["chart"] = chart;
            return source;
        }

        private static void Check(ApprovalRequest request)
        {
            // Lowercase, as the server returns it, so that it can be compared exactly.
            if (!Uuid.IsMatch(request.TradeUuid ?? string.Empty)) throw Invalid("the trade's id must be a lowercase UUID");
            if (request.Direction != "LONG" && request.Direction != "SHORT") throw Invalid("the direction must be LONG or SHORT");
            if (request.Quantity <= 0) throw Invalid("the quantity must be at least 1, found " + request.Quantity);
            if (!ApprovalJson.IsFinite(request.EntryPrice)) throw Invalid("the entry price is not a number");
            if (!IsAmount(request.RiskAmount) || !IsAmount(request.TargetAmount)) throw Invalid("risk and target must be amounts of money, 0 or more");
        }

        private static Dictionary<string, object> Signal(ApprovalRequest request)
        {
            double confidence = ApprovalJson.IsFinite(request.Confidence) ? request.Confidence : 0;
            Dictionary<string, object> signal = new Dictionary<string, object>
            {
                { "direction", request.Direction },
                { "entry_price", request.EntryPrice },
                { "risk_amount", request.RiskAmount },
                { "target_amount", request.TargetAmount },
                { "pattern_type", ApprovalJson.Line(request.PatternType, 80, "unnamed") },
                { "confidence", Math.Max(0, Math.Min(1, confidence)) },
                { "quantity", request.Quantity }
            };
            if (request.StopPrice.HasValue && ApprovalJson.IsFinite(request.StopPrice.Value)) signal["stop_price"] = request.StopPrice.Value;
            if (request.TargetPrice.HasValue && ApprovalJson.IsFinite(request.TargetPrice.Value)) signal["target_price"] = request.TargetPrice.Value;
            string orderType = ApprovalJson.Line(request.OrderType, 40, null);
            if (orderType != null) signal["order_type"] = orderType;
            return signal;
        }

        private static List<object> Bars(IList<ApprovalBar> bars)
        {
            List<object> written = new List<object>(bars.Count);
            foreach (ApprovalBar bar in bars)
            {
                if (!bar.IsConsistent) continue;
                written.Add(new Dictionary<string, object>
                {
                    { "timestamp", ApprovalJson.Iso(bar.ClosedAtUtc) },
                    { "open", bar.Open },
                    { "high", bar.High },
                    { "low", bar.Low },
                    { "close", bar.Close },
                    { "volume", bar.Volume }
                });
            }

            if (written.Count == 0) throw Invalid("there is no bar to show");
            return written;
        }

        private static Dictionary<string, object> Indicators(IDictionary<string, double> indicators)
        {
            Dictionary<string, object> written = new Dictionary<string, object>();
            if (indicators == null) return written;
            foreach (KeyValuePair<string, double> one in indicators)
            {
                bool isGood = IndicatorName.IsMatch(one.Key) && Math.Abs(one.Value) <= 1e15;
                if (isGood && written.Count < MostIndicators) written[one.Key] = one.Value;
            }

            return written;
        }

        private static bool IsAmount(double value)
        {
            return value >= 0 && value <= 1e12;
        }

        private static ApprovalFailure Invalid(string words)
        {
            return new ApprovalFailure("invalid_request", words);
        }
    }
}
