using System;
using System.Collections.Generic;

namespace Countersign
{
    /// <summary>One bar, stamped at its close.</summary>
    public sealed class ApprovalBar
    {
        public ApprovalBar(DateTime closedAtUtc, double open, double high, double low, double close, double volume)
        {
            ClosedAtUtc = closedAtUtc;
            Open = open;
            High = high;
            Low = low;
            Close = close;
            Volume = volume;
        }

        public DateTime ClosedAtUtc { get; private set; }

        public double Open { get; private set; }

        public double High { get; private set; }

        public double Low { get; private set; }

        public double Close { get; private set; }

        /// <summary>Not an int: a busy stock trades more than two billion shares a day.</summary>
        public double Volume { get; private set; }

        public bool IsConsistent
        {
            get
            {
                bool isFinite = ApprovalJson.IsFinite(Open) && ApprovalJson.IsFinite(High) && ApprovalJson.IsFinite(Low) && ApprovalJson.IsFinite(Close) && ApprovalJson.IsFinite(Volume);
                return isFinite && Volume >= 0 && High >= Math.Max(Open, Close) && Low <= Math.Min(Open, Close);
            }
        }
    }

    /// <summary>A trade to request approval for.</summary>
    public sealed class ApprovalRequest
    {
        public ApprovalRequest()
        {
            TradeUuid = Guid.NewGuid().ToString("D");
            Bars = new List<ApprovalBar>();
            Indicators = new Dictionary<string, double>();
        }

        public string TradeUuid { get; set; }

        public string Instrument { get; set; }

        public string Timeframe { get; set; }

        /// <summary>Oldest first.</summary>
        public IList<ApprovalBar> Bars { get; set; }

        /// <summary>LONG or SHORT.</summary>
        public string Direction { get; set; }

        public double EntryPrice { get; set; }

        /// <summary>Money at risk, for the whole order.</summary>
        public double RiskAmount { get; set; }

        /// <summary>Target profit in money, for the whole order.</summary>
        public double TargetAmount { get; set; }

        public string PatternType { get; set; }

        /// <summary>0 to 1.</summary>
        public double Confidence { get; set; }

        public int Quantity { get; set; }

        /// <summary>The approver may lower the quantity to this; null: it can't be changed.</summary>
        public int? LowestQuantity { get; set; }

        /// <summary>The older trade that this one replaces, or null.</summary>
        public string Supersedes { get; set; }

        public double? StopPrice { get; set; }

        public double? TargetPrice { get; set; }

        public string OrderType { get; set; }

        public double TickSize { get; set; }

        public double PointValue { get; set; }

        /// <summary>Three letters; empty when it isn't known, and then the server uses what it knows of the instrument.</summary>
        public string Currency { get; set; }

        public int? MaxDriftTicks { get; set; }

        public IDictionary<string, double> Indicators { get; set; }

        /// <summary>Where the order would go; null if unknown.</summary>
        /// <summary>Sent as a test; can never be claimed.</summary>
        internal bool IsTest { get; set; }

        public ApprovalAccount Account { get; set; }

        /// <summary>Which running copy of the strategy sent it.</summary>
        public string Instance { get; set; }

        /// <summary>The chart that it runs on; empty without one.</summary>
        public string Chart { get; set; }

        /// <summary>Data feeds deliver one now and then, and the server would reject the whole request. Returns how many were removed.</summary>
        public int DropInconsistentBars()
        {
            int count = Bars.Count;
            Bars = new List<ApprovalBar>(Bars).FindAll(delegate(ApprovalBar bar) { return bar.IsConsistent; });
            return count - Bars.Count;
        }
    }
}
