using System;
using System.Collections.Generic;
using System.Globalization;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>
    /// The entry, stop, target, quantity and risk that the approver sees for all legs together: for a scale-in their total and
    /// average, for an OCO pair the side with the larger risk.
    /// </summary>
    internal sealed class ApprovalTerms
    {
        private readonly double pointValue;
        private readonly double tickSize;

        private ApprovalTerms(double pointValue, double tickSize)
        {
            this.pointValue = pointValue;
            this.tickSize = tickSize;
        }

        public string Direction { get; private set; }

        public int Quantity { get; private set; }

        public double EntryPrice { get; private set; }

        public double? StopPrice { get; private set; }

        public double? TargetPrice { get; private set; }

        /// <summary>0 if a leg has none.</summary>
        public double RiskAmount { get; private set; }

        /// <summary>0 if a leg has none.</summary>
        public double TargetAmount { get; private set; }

        public OrderType OrderType { get; private set; }

        /// <summary>What a single price can't express; null for a single order.</summary>
        public string Note { get; private set; }

        /// <summary>Null unless a level is invalid.</summary>
        public string Fault { get; private set; }

        /// <param name="marketPrice">For legs without a price.</param>
        public static ApprovalTerms Of(ApprovalEntry entry, double marketPrice, double pointValue, double tickSize)
        {
            List<ApprovalLeg> legs = new List<ApprovalLeg>();
            foreach (ApprovalLeg leg in entry.Legs) legs.Add(leg.AtPrice(IsPrice(leg.Price) ? leg.Price : marketPrice));
            if (entry.IsOco) return new ApprovalTerms(pointValue, tickSize).OfPair(legs);
            ApprovalTerms terms = new ApprovalTerms(pointValue, tickSize).OfLegs(legs);
            if (legs.Count > 1) terms.Note = legs.Count + " legs: " + Join(legs, ", ");
            return terms;
        }

        private static bool IsPrice(double price)
        {
            return price != 0 && ApprovalJson.IsFinite(price);
        }

        private ApprovalTerms OfPair(List<ApprovalLeg> legs)
        {
            ApprovalTerms one = new ApprovalTerms(pointValue, tickSize).OfLegs(legs.GetRange(0, 1));
            ApprovalTerms other = new ApprovalTerms(pointValue, tickSize).OfLegs(legs.GetRange(1, 1));
            ApprovalTerms shown = one.RiskAmount >= other.RiskAmount ? one : other;
            // A side without a stop has unlimited risk; the other side's risk would be wrong.
            if (one.RiskAmount == 0 || other.RiskAmount == 0) shown = one.RiskAmount == 0 ? one : other;
            shown.Note = "OCO: " + Join(legs, " or ");
            shown.Fault = one.Fault ?? other.Fault;
            return shown;
        }

        private ApprovalTerms OfLegs(List<ApprovalLeg> legs)
        {
            ApprovalLeg first = legs[0];
            Direction = first.Direction;
            OrderType = first.OrderType;
            double value = 0;
            foreach (ApprovalLeg leg in legs)
            {
                Quantity += leg.Quantity;
                value += leg.Price * leg.Quantity;
                if (leg.Stop != null && leg.Stop.IsOnWrongSide(leg.Price, -leg.Side)) Fault = "invalid_level: the stop is on the wrong side of the entry at " + Number(leg.Price);
                if (leg.Target != null && leg.Target.IsOnWrongSide(leg.Price, leg.Side)) Fault = "invalid_level: the target is on the wrong side of the entry at " + Number(leg.Price);
            }

            EntryPrice = legs.Count == 1 ? first.Price : Math.Round(value / Quantity, 8);
            StopPrice = SamePrice(legs, delegate(ApprovalLeg leg) { return leg.Stop; }, -first.Side);
            TargetPrice = SamePrice(legs, delegate(ApprovalLeg leg) { return leg.Target; }, first.Side);
            RiskAmount = Amount(legs, delegate(ApprovalLeg leg) { return leg.Stop; });
            TargetAmount = Amount(legs, delegate(ApprovalLeg leg) { return leg.Target; });
            return this;
        }

        /// <summary>Null if the legs' levels differ: then only the amount can be shown.</summary>
        private double? SamePrice(List<ApprovalLeg> legs, Converter<ApprovalLeg, ApprovalLevel> levelOf, int side)
        {
            double? same = null;
            for (int i = 0; i < legs.Count; i++)
            {
                ApprovalLevel level = levelOf(legs[i]);
                double? price = level == null ? null : level.PriceFrom(legs[i].Price, side, legs[i].Quantity, pointValue, tickSize);
                if (!price.HasValue || (i > 0 && price != same)) return null;
                same = price;
            }

            return same;
        }

        private double Amount(List<ApprovalLeg> legs, Converter<ApprovalLeg, ApprovalLevel> levelOf)
        {
            double sum = 0;
            foreach (ApprovalLeg leg in legs)
            {
                ApprovalLevel level = levelOf(leg);
                double money = level == null ? 0 : level.MoneyFrom(leg.Price, leg.Quantity, pointValue, tickSize);
                if (money == 0) return 0;
                sum += money;
            }

            return sum;
        }

        private static string Join(List<ApprovalLeg> legs, string between)
        {
            return string.Join(between, legs.ConvertAll(delegate(ApprovalLeg leg) { return leg.Direction + " " + leg.Quantity + " @ " + Number(leg.Price); }).ToArray());
        }

        private static string Number(double value)
        {
            return value.ToString("0.########", CultureInfo.InvariantCulture);
        }
    }
}
