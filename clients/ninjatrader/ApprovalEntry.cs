using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>An entry to request approval for: one order, the legs of a scale-in, or an OCO pair of which one side is filled.</summary>
    public sealed class ApprovalEntry
    {
        private readonly List<ApprovalLeg> legs;

        private ApprovalEntry(bool isOco, IEnumerable<ApprovalLeg> legs)
        {
            this.legs = new List<ApprovalLeg>(legs);
            IsOco = isOco;
            Indicators = new Dictionary<string, double>();
            if (this.legs.Count == 0) throw new ArgumentException("an entry has at least one leg");
        }

        /// <summary>One order; at the market unless a type and a price are given.</summary>
        public static ApprovalEntry Single(ApprovalLeg order)
        {
            return new ApprovalEntry(false, new[] { order });
        }

        /// <summary>A market order.</summary>
        public static ApprovalEntry Market(OrderAction action, int quantity, string signalName)
        {
            return Single(new ApprovalLeg(action, quantity, signalName) { OrderType = OrderType.Market });
        }

        public static ApprovalEntry Limit(OrderAction action, int quantity, string signalName, double price)
        {
            return Single(new ApprovalLeg(action, quantity, signalName) { OrderType = OrderType.Limit, Price = price });
        }

        public static ApprovalEntry StopMarket(OrderAction action, int quantity, string signalName, double price)
        {
            return Single(new ApprovalLeg(action, quantity, signalName) { OrderType = OrderType.StopMarket, Price = price });
        }

        /// <summary>Several orders in one direction. The approver sees their total.</summary>
        public static ApprovalEntry ScaleIn(params ApprovalLeg[] legs)
        {
            return new ApprovalEntry(false, legs);
        }

        /// <summary>Two orders; a fill of one cancels the other. The approver sees both, and the larger risk.</summary>
        public static ApprovalEntry OneCancelsOther(ApprovalLeg one, ApprovalLeg other)
        {
            return new ApprovalEntry(true, new[] { one, other });
        }

        public IList<ApprovalLeg> Legs
        {
            get { return legs.AsReadOnly(); }
        }

        public bool IsOco { get; private set; }

        /// <summary>Index of the order's series; null: the one being updated.</summary>
        public int? Series { get; set; }

        /// <summary>For every leg without its own.</summary>
        public ApprovalLevel Stop { get; set; }

        /// <summary>For every leg without its own.</summary>
        public ApprovalLevel Target { get; set; }

        /// <summary>The reason shown to the approver; by default the name of the first order.</summary>
        public string Pattern { get; set; }

        /// <summary>0 to 1, or up to 100.</summary>
        public double Confidence { get; set; }

        /// <summary>Indicator values to show with the request.</summary>
        public IDictionary<string, double> Indicators { get; set; }

        /// <summary>Identifies the signal: after a reject it isn't requested again, and a signal with another key is requested immediately.</summary>
        public string SignalKey { get; set; }

        /// <summary>The approver may lower the quantity to this; null: it can't be changed.</summary>
        public int? LowestQuantity { get; set; }

        /// <summary>The maximum number of contracts filled.</summary>
        public int Quantity
        {
            get { return IsOco ? legs[0].Quantity : Sum(legs); }
        }

        internal ApprovalLeg First
        {
            get { return legs[0]; }
        }

        internal string Direction
        {
            get { return IsOco ? "OCO" : First.Direction; }
        }

        /// <summary>Null if the entry is valid.</summary>
        internal string FindFault()
        {
            if (legs.Exists(delegate(ApprovalLeg leg) { return leg.Action != OrderAction.Buy && leg.Action != OrderAction.SellShort; })) return "only entries need approval: Buy or SellShort";
            if (legs.Exists(delegate(ApprovalLeg leg) { return leg.Quantity <= 0; })) return "the quantity must be at least 1";
            if (IsOco && legs[0].Quantity != legs[1].Quantity) return "both sides of an OCO pair must have the same quantity";
            if (!IsOco && legs.Exists(delegate(ApprovalLeg leg) { return leg.Action != First.Action; })) return "the legs of a scale-in must all have the same direction";
            if (LowestQuantity.HasValue && (LowestQuantity.Value < 1 || LowestQuantity.Value > Quantity)) return "the lowest quantity must be between 1 and " + Quantity;
            return null;
        }

        /// <summary>A strategy may change its entry object for the next bar; the request must not change with it.</summary>
        internal ApprovalEntry Copy()
        {
            ApprovalEntry copy = new ApprovalEntry(IsOco, legs.ConvertAll(WithOwnLevels));
            copy.Series = Series;
            copy.Pattern = Pattern;
            copy.Confidence = Confidence;
            copy.Indicators = Indicators == null ? new Dictionary<string, double>() : new Dictionary<string, double>(Indicators);
            copy.SignalKey = SignalKey;
            copy.LowestQuantity = LowestQuantity;
            return copy;
        }

        /// <summary>The legs for a lower approved quantity: the last legs are reduced first.</summary>
        internal IList<ApprovalLeg> LegsFor(int quantity)
        {
            if (IsOco) return legs.ConvertAll(delegate(ApprovalLeg leg) { return leg.With(quantity); });
            List<ApprovalLeg> reduced = new List<ApprovalLeg>();
            int left = quantity;
            foreach (ApprovalLeg leg in legs)
            {
                int part = Math.Min(left, leg.Quantity);
                if (part > 0) reduced.Add(leg.With(part));
                left -= part;
            }

            return reduced;
        }

        private ApprovalLeg WithOwnLevels(ApprovalLeg leg)
        {
            ApprovalLeg own = leg.With(leg.Quantity);
            own.Stop = leg.Stop ?? Stop;
            own.Target = leg.Target ?? Target;
            return own;
        }

        private static int Sum(List<ApprovalLeg> legs)
        {
            int sum = 0;
            foreach (ApprovalLeg leg in legs) sum += leg.Quantity;
            return sum;
        }
    }
}
