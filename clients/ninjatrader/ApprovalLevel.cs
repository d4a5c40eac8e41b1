using System;

namespace Countersign
{
    /// <summary>A stop or a target, as the strategy states it. Distances are measured from the entry.</summary>
    public sealed class ApprovalLevel
    {
        private readonly Unit unit;
        private readonly double value;

        private ApprovalLevel(Unit unit, double value)
        {
            this.unit = unit;
            this.value = value;
        }

        private enum Unit
        {
            Price,
            Ticks,
            Points,
            Money,
            MoneyPerContract
        }

        public static ApprovalLevel AtPrice(double price)
        {
            return new ApprovalLevel(Unit.Price, price);
        }

        public static ApprovalLevel Ticks(double ticks)
        {
            return new ApprovalLevel(Unit.Ticks, ticks);
        }

        public static ApprovalLevel Points(double points)
        {
            return new ApprovalLevel(Unit.Points, points);
        }

        /// <summary>Money for the whole order.</summary>
        public static ApprovalLevel Money(double amount)
        {
            return new ApprovalLevel(Unit.Money, amount);
        }

        public static ApprovalLevel MoneyPerContract(double amount)
        {
            return new ApprovalLevel(Unit.MoneyPerContract, amount);
        }

        /// <summary>Null if unknown, or less than half a tick away.</summary>
        /// <param name="side">1 for above the entry, -1 for below.</param>
        internal double? PriceFrom(double entry, int side, int quantity, double pointValue, double tickSize)
        {
            if (unit == Unit.Price) return ApprovalJson.IsFinite(value) ? value : (double?)null;
            double perContract = unit == Unit.Money ? (quantity > 0 ? value / quantity : 0) : unit == Unit.MoneyPerContract ? value : Distance(tickSize) * pointValue;
            return ApprovalLevels.TargetPrice(side > 0 ? "LONG" : "SHORT", entry, perContract, pointValue, tickSize);
        }

        /// <summary>For the whole order; 0 if unknown.</summary>
        internal double MoneyFrom(double entry, int quantity, double pointValue, double tickSize)
        {
            if (unit == Unit.Money) return Math.Max(0, value);
            if (unit == Unit.MoneyPerContract) return Math.Max(0, value * quantity);
            double points = unit == Unit.Price ? Math.Abs(entry - value) : Math.Max(0, Distance(tickSize));
            double money = points * pointValue * quantity;
            return ApprovalJson.IsFinite(money) ? Math.Round(money, 6) : 0;
        }

        /// <summary>A stop above the entry of a long trade, for example. Only a price can be.</summary>
        internal bool IsOnWrongSide(double entry, int side)
        {
            return unit == Unit.Price && (value - entry) * side <= 0;
        }

        private double Distance(double tickSize)
        {
            return unit == Unit.Ticks ? value * tickSize : value;
        }
    }
}
