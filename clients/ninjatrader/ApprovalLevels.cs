using System;

namespace Countersign
{
    /// <summary>
    /// Prices from dollars. Right, ES long 1 at 4127.50 with 50 dollars of risk: 50 / (1 × 50) = 1 point, the stop is
    /// 4126.50. Wrong: 4127.50 − 50 = 4077.50, a stop fifty times too far away.
    /// </summary>
    public static class ApprovalLevels
    {
        /// <param name="dollarsPerOrder">For all contracts together. Returns null if the level is unknown.</param>
        public static double? StopPrice(string direction, double entry, double dollarsPerOrder, int quantity, double pointValue, double tickSize)
        {
            if (quantity <= 0) return null;
            return Level(entry, -Side(direction), dollarsPerOrder / quantity, pointValue, tickSize);
        }

        public static double? TargetPrice(string direction, double entry, double dollarsPerContract, double pointValue, double tickSize)
        {
            return Level(entry, Side(direction), dollarsPerContract, pointValue, tickSize);
        }

        /// <summary>The distance between two prices; NaN if unknown.</summary>
        public static double DriftTicks(double one, double other, double tickSize)
        {
            if (!(tickSize > 0)) return double.NaN;
            // A whole number of ticks except for floating-point noise: 0.3 / 0.1 is 2.9999999999999996.
            return Math.Round(Math.Abs(one - other) / tickSize, 6);
        }

        private static int Side(string direction)
        {
            return direction == "SHORT" ? -1 : 1;
        }

        private static double? Level(double entry, int side, double dollarsPerContract, double pointValue, double tickSize)
        {
            if (!(dollarsPerContract > 0) || !(pointValue > 0) || !(tickSize > 0)) return null;
            double price = RoundToTick(entry + side * dollarsPerContract / pointValue, tickSize);
            // Less than a tick is no level, and neither is one below zero, except in markets that trade there.
            if (!ApprovalJson.IsFinite(price) || price == entry || (price <= 0 && entry > 0)) return null;
            return price;
        }

        /// <summary>In decimals: 83821 × 0.00005 in binary has floating-point noise that a broker refuses.</summary>
        private static double RoundToTick(double price, double tickSize)
        {
            if (!(Math.Abs(price) < 1e12) || !(tickSize < 1e12)) return double.NaN;
            decimal tick = (decimal)tickSize;
            if (tick == 0) return double.NaN;
            return (double)(Math.Round((decimal)price / tick, MidpointRounding.AwayFromZero) * tick);
        }
    }
}
