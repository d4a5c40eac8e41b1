using System.Collections.Concurrent;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript;

namespace Countersign
{
    // Orders of the virtual account: those of the historical bars, and those while the platform waits until flat. Some of
    // them can go live without approval.
    public sealed partial class ApprovalGate
    {
        private readonly ConcurrentDictionary<Order, bool> virtualOrders = new ConcurrentDictionary<Order, bool>();
        private volatile bool isWaiting;

        /// <summary>Whether an order that is placed now reaches the account.</summary>
        private bool IsLive
        {
            get { return strategy.State == State.Realtime && !strategy.IsWaitUntilFlat; }
        }

        private void NoteVirtual(Order order, OrderState state)
        {
            if (!IsOn) return;
            bool gone;
            if (Order.IsTerminalState(state)) virtualOrders.TryRemove(order, out gone);
            else virtualOrders[order] = true;
        }

        /// <summary>As the strategy starts, and with each bar and event while the platform waits until flat.</summary>
        private void FindLiveOrders()
        {
            isWaiting = strategy.IsWaitUntilFlat;
            if (isWaiting) return;
            foreach (Order order in virtualOrders.Keys) CancelCarried(order);
            virtualOrders.Clear();
        }

        private void CancelCarried(Order order)
        {
            // Null for what is live already, and for what the platform held back.
            Order live = strategy.GetRealtimeOrder(order) ?? (order.IsBacktestOrder ? null : order);
            if (live == null || live.OrderState == OrderState.Cancelled || live.OrderState == OrderState.Rejected) return;
            Pursue(AddStray(live, "it is from the historical bars"), live.OrderState);
        }

        /// <summary>Adopting sends the strategy's unmatched orders to the account immediately, before approval is possible.</summary>
        private bool RefusesToAdopt()
        {
            if (strategy.StartBehavior != StartBehavior.AdoptAccountPosition || !IsOn) return false;
            Shout("Not started: with start behavior \"Adopt account position\" orders go live without approval. Choose \"Wait until flat\", or turn approval off");
            return true;
        }
    }
}
