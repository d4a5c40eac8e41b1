using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using NinjaTrader.Cbi;

namespace Countersign
{
    // Cancels live entry orders that nobody approved, and reports them: another EnterLong, a forgotten line, an order of the
    // historical bars that went live. Exits are never touched.
    public sealed partial class ApprovalGate
    {
        private const int MostRemembered = 256;
        private static readonly TimeSpan CancelAgainAfter = TimeSpan.FromSeconds(2);
        private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(5);
        private readonly ConcurrentDictionary<Order, ApprovalStray> strays = new ConcurrentDictionary<Order, ApprovalStray>();
        private readonly ApprovalRecent<Order> released = new ApprovalRecent<Order>(MostRemembered);
        private readonly ApprovalRecent<Order> reported = new ApprovalRecent<Order>(MostRemembered);

        /// <summary>Null unless an unapproved order is still working: until it is gone, the position is uncertain.</summary>
        private string StrayRefusal()
        {
            if (strays.IsEmpty) return null;
            foreach (ApprovalStray stray in strays.Values) return "unapproved_order: " + stray.Description + " is working without approval and is being cancelled";
            return null;
        }

        /// <summary>On each order update.</summary>
        private void Watch(Order order, OrderState state)
        {
            if (!IsEntry(order)) return;
            if (!IsLive) NoteVirtual(order, state);
            else Pursue(StrayOf(order, !Order.IsTerminalState(state) || state == OrderState.Filled), state);
        }

        private void WatchExecution(Execution execution, double price, int quantity)
        {
            Order order = execution.Order;
            if (!IsLive || !IsEntry(order)) return;
            ApprovalStray stray = StrayOf(order, true);
            if (stray == null) return;
            stray.Fills.AddExecution(execution.ExecutionId, price, quantity);
            Pursue(stray, stray.Fills.Quantity >= order.Quantity ? OrderState.Filled : OrderState.PartFilled);
        }

        /// <summary>Without the platform's own rules for closing, an order against the position that is no larger only closes it.</summary>
        private bool IsEntry(Order order)
        {
            bool isLong = order.OrderAction == OrderAction.Buy;
            if (!isLong && order.OrderAction != OrderAction.SellShort) return false;
            if (!strategy.IsUnmanaged) return true;
            int index = Array.FindIndex(strategy.Instruments, delegate(Instrument one) { return one.FullName == order.Instrument.FullName; });
            if (index < 0) return true;
            Position position = strategy.Positions[index];
            bool isAgainst = position.MarketPosition == (isLong ? MarketPosition.Short : MarketPosition.Long);
            return !isAgainst || order.Quantity > position.Quantity;
        }

        /// <summary>Null for an order that was approved, allowed, or dealt with before.</summary>
        /// <param name="isOpen">Whether the order can still do something, or has done it.</param>
        private ApprovalStray StrayOf(Order order, bool isOpen)
        {
            foreach (ApprovalStray known in strays.Values)
            {
                if (ApprovalOrder.IsSame(known.Order, order)) return known;
            }

            if (!isOpen || session == null || options.AllowEntriesWithoutApproval || IsReleased(order)) return null;
            return AddStray(order, "the strategy placed it without requesting approval");
        }

        private ApprovalStray AddStray(Order order, string cause)
        {
            if (reported.Contains(delegate(Order one) { return ApprovalOrder.IsSame(one, order); })) return null;
            ApprovalStray stray = new ApprovalStray(order, cause);
            if (!strays.TryAdd(order, stray)) return strays[order];
            Volatile.Write(ref stirred, 1);
            Shout(stray.Description + " has no approval and is being cancelled: " + cause);
            return stray;
        }

        /// <summary>All orders of one request together may be as large as what was approved.</summary>
        private bool IsReleased(Order order)
        {
            if (released.Contains(delegate(Order one) { return ApprovalOrder.IsSame(one, order); })) return true;
            foreach (ApprovalQuestion question in placed.Values)
            {
                if (!question.TryRelease(order)) continue;
                released.Add(order);
                return true;
            }

            return false;
        }

        private void Pursue(ApprovalStray stray, OrderState state)
        {
            if (stray == null) return;
            stray.Fills.AddTotal(stray.Order.Filled, stray.Order.AverageFillPrice);
            if (state == OrderState.Filled) EndStray(stray, "filled");
            else if (Order.IsTerminalState(state)) EndStray(stray, stray.Fills.Quantity > 0 ? "filled" : "cancelled");
            else if (state != OrderState.CancelPending && state != OrderState.CancelSubmitted) CancelStray(stray);
        }

        private void CancelStray(ApprovalStray stray)
        {
            stray.CancelTriedAt = ApprovalClock.Elapsed();
            try
            {
                strategy.CancelOrder(stray.Order);
            }
            catch (Exception fault)
            {
                Shout(stray.Description + " could not be cancelled: " + fault.Message);
            }
        }

        private void EndStray(ApprovalStray stray, string state)
        {
            ApprovalStray gone;
            if (!strays.TryRemove(stray.Order, out gone)) return;
            reported.Add(stray.Order);
            string what = state == "filled" ? "was FILLED without approval, " + stray.Fills.Quantity + " at " + stray.Fills.AveragePrice + "; close or keep the position" : "was cancelled";
            Shout(stray.Description + " " + what);
            SendAlert(stray, state);
        }

        /// <summary>Repeats a cancel that the broker didn't accept, and reports one that it doesn't confirm.</summary>
        private void TendStrays(TimeSpan now)
        {
            foreach (ApprovalStray stray in strays.Values)
            {
                OrderState state = stray.Order.OrderState;
                if (Order.IsTerminalState(state)) Pursue(stray, state);
                else if (!stray.CancelTriedAt.HasValue || now - stray.CancelTriedAt.Value >= CancelAgainAfter) CancelStray(stray);
                if (now - stray.SeenAt < CancelPatience || !stray.TrySayWorking()) continue;
                Shout(stray.Description + " is still working without approval; cancel it manually");
                SendAlert(stray, "working");
            }
        }

        private void SendAlert(ApprovalStray stray, string state)
        {
            ApprovalSession open = Volatile.Read(ref session);
            if (open != null) open.Alert(stray.Alert(state, stray.Cause, AccountOf()));
        }
    }
}
