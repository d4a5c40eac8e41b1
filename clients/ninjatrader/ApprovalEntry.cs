using System;
using System.Collections.Generic;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>An entry to ask a person about: one order, the legs of a scale-in, or an OCO pair of which one side is filled.</summary>
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

        /// <summary>Several orders in one direction. The person sees their sum.</summary>
        public static ApprovalEntry ScaleIn(params ApprovalLeg[] legs)
        {
            return new ApprovalEntry(false, legs);
        }

        /// <summary>Two orders of which the fill of one cancels the other. The person sees both, and the larger risk.</summary>
        public static ApprovalEntry OneCancelsOther(ApprovalLeg one, ApprovalLeg other)
        {
            return new ApprovalEntry(true, new[] { one, other });
        }

        public IList<ApprovalLeg> Legs
        {
            get { return legs.AsReadOnly(); }
        }

        public bool IsOco { get; private set; }

        /// <summary>Index of the series that the order belongs to; null: the one that is being updated.</summary>
        public int? Series { get; set; }

        /// <summary>Of every leg that has none of its own.</summary>
        public ApprovalLevel Stop { get; set; }

        /// <summary>Of every leg that has none of its own.</summary>
        public ApprovalLevel Target { get; set; }

        /// <summary>What the person reads as the reason; the name of the first order when left out.</summary>
        public string Pattern { get; set; }

        /// <summary>0 to 1, or up to 100.</summary>
        public double Confidence { get; set; }

        /// <summary>Values to show beside the question.</summary>
        public IDictionary<string, double> Indicators { get; set; }

        /// <summary>Identifies the signal: after a no it is not asked about again, and a signal with another key is asked about at once.</summary>
        public string SignalKey { get; set; }

        /// <summary>The person may lower the quantity down to this; null: it can't be changed.</summary>
        public int? LowestQuantity { get; set; }

        /// <summary>How many contracts are filled at most.</summary>
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

        /// <summary>Null when it can be asked about.</summary>
        internal string FindFault()
        {
            if (legs.Exists(delegate(ApprovalLeg leg) { return leg.Action != OrderAction.Buy && leg.Action != OrderAction.SellShort; })) return "only entries wait for an approval: Buy or SellShort";
            if (legs.Exists(delegate(ApprovalLeg leg) { return leg.Quantity <= 0; })) return "the quantity must be at least 1";
            if (IsOco && legs[0].Quantity != legs[1].Quantity) return "both sides of an OCO pair must have the same quantity";
            if (!IsOco && legs.Exists(delegate(ApprovalLeg leg) { return leg.Action != First.Action; })) return "the legs of a scale-in must have one direction";
            if (LowestQuantity.HasValue && (LowestQuantity.Value < 1 || LowestQuantity.Value > Quantity)) return "the lowest quantity must lie between 1 and " + Quantity;
            return null;
        }

        /// <summary>A strategy may change its entry for the next bar; what was asked must not change with it.</summary>
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

        /// <summary>The legs when only so many contracts were approved: the last legs are reduced first.</summary>
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
