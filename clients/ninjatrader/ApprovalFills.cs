using System.Collections.Generic;

namespace Countersign
{
    /// <summary>
    /// How much of an order was filled, from its executions and its own totals: some brokers deliver them in either order,
    /// or only one of them. Thread-safe.
    /// </summary>
    public sealed class ApprovalFills
    {
        private readonly HashSet<string> executionIds = new HashSet<string>();
        private int executed;
        private double executedValue;
        private int stated;
        private double statedPrice;
        private int taken;
        private double takenValue;

        public int Quantity
        {
            get { lock (executionIds) return executed > stated ? executed : stated; }
        }

        public double AveragePrice
        {
            get { lock (executionIds) return executed >= stated && executed > 0 ? executedValue / executed : statedPrice; }
        }

        /// <summary>A repeated execution counts once.</summary>
        public void AddExecution(string executionId, double price, int quantity)
        {
            lock (executionIds)
            {
                if (!executionIds.Add(executionId ?? string.Empty)) return;
                executed += quantity;
                executedValue += price * quantity;
            }
        }

        /// <param name="filled">The order's own total so far.</param>
        public void AddTotal(int filled, double averagePrice)
        {
            lock (executionIds)
            {
                if (filled <= stated) return;
                stated = filled;
                statedPrice = averagePrice;
            }
        }

        /// <summary>As <see cref="TryTake"/>, with how much more, and its price times quantity.</summary>
        public bool TryTakeNew(out int quantity, out double value)
        {
            lock (executionIds)
            {
                int before = taken;
                quantity = 0;
                value = 0;
                if (!TryTake()) return false;
                double total = executed >= stated ? executedValue : statedPrice * stated;
                quantity = taken - before;
                value = total - takenValue;
                takenValue = total;
                return true;
            }
        }

        /// <summary>True if more was filled since the last call, so that each fill is reported once.</summary>
        public bool TryTake()
        {
            lock (executionIds)
            {
                int quantity = executed > stated ? executed : stated;
                if (quantity <= taken) return false;
                taken = quantity;
                return true;
            }
        }
    }
}
