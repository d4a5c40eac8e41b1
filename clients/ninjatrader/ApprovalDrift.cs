using System;
using System.Globalization;

namespace Countersign
{
    /// <summary>
    /// How far the market has moved since the request, and how far it may. Not measured from the entry: a limit order may
    /// rest far below the market.
    /// </summary>
    public sealed class ApprovalDrift
    {
        private readonly bool isLong;
        private readonly double askedAt;
        private readonly double tickSize;

        public ApprovalDrift(bool isLong, double askedAt, double tickSize)
        {
            this.isLong = isLong;
            this.askedAt = askedAt;
            this.tickSize = tickSize;
        }

        /// <param name="mostInFavor">Below zero: the same limit as against the trade.</param>
        public string Refusal(double price, int mostAgainst, int mostInFavor)
        {
            double ticks = ApprovalLevels.DriftTicks(price, askedAt, tickSize);
            if (double.IsNaN(ticks)) return "no_price: the market's price is not known";
            bool isInFavor = price > askedAt == isLong;
            int most = isInFavor && mostInFavor >= 0 ? mostInFavor : mostAgainst;
            if (ticks <= most) return null;
            string way = isInFavor ? "in the trade's favor" : "against the trade";
            return "drifted: the market has moved " + ticks.ToString("0.#", CultureInfo.InvariantCulture) + " ticks " + way + " since the request, max " + most;
        }
    }
}
