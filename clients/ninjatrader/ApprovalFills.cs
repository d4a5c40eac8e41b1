using System.Collections.Generic;

namespace Countersign
{
    /// <summary>
    /// What of an order was filled, from its executions and from its own totals: some brokers deliver them in either order,
    /// or only one of them. For any thread.
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

        /// <summary>An execution that was added before counts once.</summary>
        public void AddExecution(string executionId, double price, int quantity)
        {
            lock (executionIds)
            {
                if (!executionIds.Add(executionId ?? string.Empty)) return;
                executed += quantity;
                executedValue += price * quantity;
            }
        }

        /// <param name="filled">All that the order says was filled so far.</param>
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

        /// <summary>True when more was filled than at the last call, so that each fill is reported once.</summary>
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
