using System;
using System.Collections.Generic;
using System.Threading;
using NinjaTrader.Cbi;

namespace Countersign
{
    /// <summary>One entry from the request to the last report. Thread-safe.</summary>
    internal sealed class ApprovalQuestion
    {
        private const int Waiting = 0;
        private const int Refused = 1;
        private const int Placed = 2;
        private readonly object gate = new object();
        private readonly List<ApprovalOrder> orders = new List<ApprovalOrder>();
        private volatile ApprovalOutcome outcome;
        private volatile string approvePage;
        private int sequence = -1;
        private int exitSequence = -1;
        private int exited;
        private int stage = Waiting;
        private int isSaidUnused;
        private int isSaidBusy;
        private int isFinished;
        private volatile bool isRestClosed;
        private int releasedLong;
        private int releasedShort;

        public ApprovalQuestion(string tradeUuid, string instrument, ApprovalEntry entry, Action<ApprovalGrant> place, ApprovalCallbacks callbacks)
        {
            TradeUuid = tradeUuid;
            Instrument = instrument;
            Entry = entry;
            Place = place;
            Callbacks = callbacks;
            AskedAt = ApprovalClock.Elapsed();
        }

        /// <summary>Only one request with the same key may be waiting.</summary>
        public string Key
        {
            get { return KeyOf(Instrument, Entry.Direction); }
        }

        public static string KeyOf(string instrument, string direction)
        {
            return instrument + "|" + direction;
        }

        public string Instrument { get; private set; }

        public string TradeUuid { get; private set; }

        public ApprovalEntry Entry { get; private set; }

        public Action<ApprovalGrant> Place { get; private set; }

        public ApprovalCallbacks Callbacks { get; private set; }

        /// <summary>The text next to its buttons.</summary>
        public string Label
        {
            get { return Instrument + " " + Entry.Direction + " " + Entry.Quantity + (Entry.IsOco ? " (OCO)" : string.Empty); }
        }

        /// <summary>The trade's page, for the chart's APPROVE; null unless the server allows that button.</summary>
        public string ApprovePage
        {
            get { return approvePage; }
            set { approvePage = value; }
        }

        public ApprovalSession Session { get; set; }

        public TimeSpan AskedAt { get; private set; }

        public TimeSpan DecidedAt { get; set; }

        public TimeSpan PlacedAt { get; set; }

        public TimeSpan QuotedAt { get; set; }

        /// <summary>By the platform's clock.</summary>
        public DateTime HandedOverAt { get; set; }

        /// <summary>When its last order was filled, refused or cancelled.</summary>
        public TimeSpan? OverAt { get; set; }

        /// <summary>Null until there is one.</summary>
        public ApprovalOutcome Outcome
        {
            get { return outcome; }
            set { outcome = value; }
        }

        public bool IsApproved
        {
            get { return outcome != null && outcome.IsApproved; }
        }

        /// <summary>The approved quantity; before that, the requested one.</summary>
        public int Quantity
        {
            get { return IsApproved ? outcome.Quantity : Entry.Quantity; }
        }

        /// <summary>The series of the signal.</summary>
        public int Series { get; set; }

        /// <summary>The series that was being updated at the signal.</summary>
        public int Context { get; set; }

        /// <summary>The older request that this one replaces, if any.</summary>
        public ApprovalQuestion Superseded { get; set; }

        /// <summary>What the approver sees.</summary>
        public ApprovalTerms Terms { get; set; }

        /// <summary>The market price at the request.</summary>
        public double MarketPrice { get; set; }

        /// <summary>Null if the entry reverses no position.</summary>
        public ApprovalReversal Reversal { get; set; }

        public double TickSize { get; set; }

        /// <summary>Time left in the session at the signal.</summary>
        public TimeSpan SessionLeft { get; set; }

        public MarketPosition PositionSide { get; set; }

        public int PositionQuantity { get; set; }

        /// <summary>Null unless an ATM strategy manages the order.</summary>
        public ApprovalAtm Atm { get; set; }

        /// <summary>Whether the delegate that places the order has returned.</summary>
        public bool IsHandedOver { get; set; }

        /// <summary>Neither refused nor placed.</summary>
        public bool IsWaiting
        {
            get { return Volatile.Read(ref stage) == Waiting; }
        }

        public bool IsPlaced
        {
            get { return Volatile.Read(ref stage) == Placed; }
        }

        public bool HasOrder
        {
            get { lock (gate) return orders.Count > 0; }
        }

        public bool IsRefused
        {
            get { return Volatile.Read(ref stage) == Refused; }
        }

        /// <summary>Whether an order may still come, as far as is known.</summary>
        public bool IsExpecting
        {
            get { lock (gate) return orders.Count < Entry.LegsFor(Quantity).Count && IsOpenToMore; }
        }

        /// <summary>Later, only an order with one of its names is matched to this entry.</summary>
        private bool IsOpenToMore
        {
            get { return Volatile.Read(ref isSaidUnused) == 0 && !isRestClosed; }
        }

        public List<ApprovalOrder> Orders
        {
            get { lock (gate) return new List<ApprovalOrder>(orders); }
        }

        public int FilledQuantity
        {
            get { return Sum(delegate(ApprovalOrder order) { return order.Fills.Quantity; }); }
        }

        public double AveragePrice
        {
            get
            {
                double value = 0;
                foreach (ApprovalOrder order in Orders) value += order.Fills.Quantity == 0 ? 0 : order.Fills.Quantity * order.Fills.AveragePrice;
                return value / FilledQuantity;
            }
        }

        /// <summary>Of an OCO pair one side counts.</summary>
        public int OrderedQuantity
        {
            get { return Entry.IsOco ? Orders[0].Order.Quantity : Sum(delegate(ApprovalOrder order) { return order.Order.Quantity; }); }
        }

        /// <summary>Whether none of its known orders can still be filled. Of an OCO pair the side that was filled counts.</summary>
        public bool IsOver
        {
            get
            {
                List<ApprovalOrder> known = Orders;
                if (Entry.IsOco && FilledQuantity > 0) known.RemoveAll(delegate(ApprovalOrder order) { return order.Fills.Quantity == 0; });
                return known.TrueForAll(delegate(ApprovalOrder order) { return order.IsOver; });
            }
        }

        /// <summary>Whether all was filled that was approved, or that was ordered of it and not cancelled whole.</summary>
        public bool IsWhole
        {
            get
            {
                List<ApprovalOrder> known = Orders;
                if (Entry.IsOco) return known.Exists(delegate(ApprovalOrder order) { return order.IsFilled; });
                if (FilledQuantity >= Quantity) return true;
                return FilledQuantity > 0 && !IsExpecting && known.TrueForAll(delegate(ApprovalOrder order) { return order.IsFilled || (order.IsClosed && order.Fills.Quantity == 0); });
            }
        }

        /// <summary>The filled quantity that hasn't been closed yet.</summary>
        public int LeftQuantity
        {
            get { return Math.Max(0, FilledQuantity - exited); }
        }

        /// <summary>1 for long, -1 for short, by the order that was filled.</summary>
        public int FilledSide
        {
            get
            {
                ApprovalOrder filled = Orders.Find(delegate(ApprovalOrder order) { return order.Fills.Quantity > 0; });
                return filled == null ? 0 : filled.Order.OrderAction == OrderAction.Buy ? 1 : -1;
            }
        }

        /// <summary>A request is refused or placed once, by whichever thread comes first.</summary>
        public bool TryRefuse()
        {
            return Interlocked.CompareExchange(ref stage, Refused, Waiting) == Waiting;
        }

        public bool TryPlace()
        {
            return Interlocked.CompareExchange(ref stage, Placed, Waiting) == Waiting;
        }

        /// <summary>True for one caller only, so that an unused approval is reported once.</summary>
        public bool TrySayUnused()
        {
            return Interlocked.Exchange(ref isSaidUnused, 1) == 0;
        }

        /// <summary>True for one caller only.</summary>
        public bool TrySayBusy()
        {
            return Interlocked.Exchange(ref isSaidBusy, 1) == 0;
        }

        /// <summary>True for one caller only.</summary>
        public bool TryFinish()
        {
            return Interlocked.Exchange(ref isFinished, 1) == 0;
        }

        /// <summary>What was approved but not ordered can no longer be used.</summary>
        public void CloseRest()
        {
            isRestClosed = true;
        }

        /// <summary>Whether the order is one of the legs, by its name and size.</summary>
        public bool HasLegOf(Order order)
        {
            foreach (ApprovalLeg leg in Entry.LegsFor(Quantity))
            {
                if (order.OrderAction == leg.Action && order.Name == leg.SignalName && order.Quantity == leg.Quantity) return true;
            }

            return false;
        }

        public bool IsNamed(Order order)
        {
            foreach (ApprovalLeg leg in Entry.Legs)
            {
                if (order.OrderAction == leg.Action && order.Name == leg.SignalName) return true;
            }

            return false;
        }

        /// <summary>Whether an exit belongs to this entry by name.</summary>
        public bool IsNamedBy(Order exit)
        {
            return !string.IsNullOrEmpty(exit.FromEntrySignal) && Orders.Exists(delegate(ApprovalOrder order) { return order.Order.Name == exit.FromEntrySignal; });
        }

        public bool IsForSame(Order order)
        {
            if (order.Instrument.FullName != Instrument) return false;
            foreach (ApprovalLeg leg in Entry.Legs)
            {
                if (order.OrderAction == leg.Action) return true;
            }

            return false;
        }

        /// <summary>Null if the order isn't one of this entry's.</summary>
        public ApprovalOrder Find(Order order)
        {
            lock (gate) return orders.Find(delegate(ApprovalOrder one) { return ApprovalOrder.IsSame(one.Order, order); });
        }

        /// <summary>The order as one of this entry's; null when it has as many as were approved.</summary>
        public ApprovalOrder Own(Order order)
        {
            lock (gate)
            {
                ApprovalOrder known = orders.Find(delegate(ApprovalOrder one) { return ApprovalOrder.IsSame(one.Order, order); });
                if (known != null || Atm != null || orders.Count >= Entry.Legs.Count) return known;
                known = new ApprovalOrder(order);
                orders.Add(known);
                return known;
            }
        }

        /// <summary>True when the order is one of this entry's, and all of them together are no larger than what was approved.</summary>
        public bool TryRelease(Order order)
        {
            bool isLong = order.OrderAction == OrderAction.Buy;
            // An ATM strategy's orders raise no events here: an order that does is a different one.
            if (Atm != null || order.Instrument.FullName != Instrument) return false;
            lock (gate)
            {
                if (!IsOpenToMore && !IsNamed(order)) return false;
                int released = (isLong ? releasedLong : releasedShort) + order.Quantity;
                if (released > ApprovedFor(isLong)) return false;
                if (isLong) releasedLong = released;
                else releasedShort = released;
                return true;
            }
        }

        public void Report(string state, double quantity, double? price, DateTime atUtc, string text)
        {
            // For an unapproved entry the server has no claim, and accepts no reports.
            if (!IsApproved) return;
            Session.Report(TradeUuid, Interlocked.Increment(ref sequence), state, quantity, price, atUtc, text);
        }

        public void ReportExit(ApprovalExit exit)
        {
            exited += exit.Quantity;
            if (IsApproved) Session.ReportExit(TradeUuid, Interlocked.Increment(ref exitSequence), exit);
        }

        private int ApprovedFor(bool isLong)
        {
            int approved = 0;
            foreach (ApprovalLeg leg in Entry.LegsFor(Quantity)) approved += leg.IsLong == isLong ? leg.Quantity : 0;
            return approved;
        }

        private int Sum(Converter<ApprovalOrder, int> part)
        {
            int sum = 0;
            foreach (ApprovalOrder order in Orders) sum += part(order);
            return sum;
        }
    }
}
