using System;
using System.Collections.Generic;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    public partial class MainStrategy : Strategy
    {
        /// <summary>The seven arguments of EntryLimitFunctionLite, and what is to be shown beside them.</summary>
        private sealed class PushcutCall
        {
            private static readonly Func<object, object> CloneOf = (Func<object, object>)Delegate.CreateDelegate(
                typeof(Func<object, object>), typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic));

            public int Quantity { get; set; }

            public OrderAction Action { get; set; }

            public signalPackage Signal { get; set; }

            public string SignalName { get; set; }

            public int Bar { get; set; }

            public OrderType OrderType { get; set; }

            public patternFunctionResponse Pattern { get; set; }

            public Dictionary<string, double> Indicators { get; set; }

            /// <summary>What the strategy calls the signal; null without a name.</summary>
            public string SignalKey { get; set; }

            public bool IsLong
            {
                get { return Action == OrderAction.Buy || Action == OrderAction.BuyToCover; }
            }

            public string Direction
            {
                get { return IsLong ? "LONG" : "SHORT"; }
            }

            /// <summary>A strategy may use its signal objects again for the next bar; what was approved must not change with them.</summary>
            public PushcutCall Copy()
            {
                PushcutCall copy = (PushcutCall)CloneOf(this);
                if (!PushcutIsMissing(Signal)) copy.Signal = (signalPackage)CloneOf(Signal);
                if (!PushcutIsMissing(Pattern)) copy.Pattern = (patternFunctionResponse)CloneOf(Pattern);
                return copy;
            }
        }

        /// <summary>One entry from the question to the last report.</summary>
        private sealed class PushcutEntry
        {
            private const int Waiting = 0;
            private const int Refused = 1;
            private const int Placed = 2;
            private readonly object gate = new object();
            private readonly TaskCompletionSource<bool> answered;
            private volatile ApprovalOutcome outcome;
            private int sequence = -1;
            private int stage = Waiting;
            private int isSaidUnused;
            private int isSaidBusy;
            private int released;

            public PushcutEntry(string instrument, PushcutCall call, ApprovalSession session, TaskCompletionSource<bool> answered)
            {
                Instrument = instrument;
                Call = call;
                Session = session;
                this.answered = answered;
                Fills = new ApprovalFills();
                TradeUuid = Guid.NewGuid().ToString("D");
                AskedAt = ApprovalClock.Elapsed();
            }

            /// <summary>Of two entries with the same key only one may wait.</summary>
            public string Key
            {
                get { return KeyOf(Instrument, Call.Direction); }
            }

            public static string KeyOf(string instrument, string direction)
            {
                return instrument + "|" + direction;
            }

            public string Instrument { get; private set; }

            public string TradeUuid { get; private set; }

            public PushcutCall Call { get; private set; }

            public ApprovalSession Session { get; private set; }

            public TimeSpan AskedAt { get; private set; }

            public TimeSpan DecidedAt { get; set; }

            public TimeSpan PlacedAt { get; set; }

            public TimeSpan QuotedAt { get; set; }

            /// <summary>By the platform's clock.</summary>
            public DateTime HandedOverAt { get; set; }

            /// <summary>When the order was refused or cancelled, if it was.</summary>
            public TimeSpan? ClosedAt { get; set; }

            /// <summary>When its order was filled, if it was.</summary>
            public TimeSpan? FilledAt { get; set; }

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

            /// <summary>The series of the signal.</summary>
            public int Series { get; set; }

            /// <summary>The series that was being updated at the signal.</summary>
            public int Context { get; set; }

            public double Price { get; set; }

            /// <summary>Where the market was at the question.</summary>
            public double MarketPrice { get; set; }

            /// <summary>Null when the entry turns no position round.</summary>
            public PushcutReversal Reversal { get; set; }

            public double TickSize { get; set; }

            /// <summary>What was left of the session at the signal.</summary>
            public TimeSpan SessionLeft { get; set; }

            public MarketPosition PositionSide { get; set; }

            public int PositionQuantity { get; set; }

            public Order Order { get; private set; }

            public bool IsSubmitted { get; private set; }

            /// <summary>Whether EntryLimitFunctionLite has come back.</summary>
            public bool IsHandedOver { get; set; }

            public ApprovalFills Fills { get; private set; }

            public bool IsPlaced
            {
                get { return Volatile.Read(ref stage) == Placed; }
            }

            /// <summary>An entry is refused or placed, once, by whichever thread comes first.</summary>
            public bool TryRefuse()
            {
                return Interlocked.CompareExchange(ref stage, Refused, Waiting) == Waiting;
            }

            public bool TryPlace()
            {
                return Interlocked.CompareExchange(ref stage, Placed, Waiting) == Waiting;
            }

            /// <summary>True for one caller ever, so that an approval that came to nothing is reported once.</summary>
            public bool TrySayUnused()
            {
                return Interlocked.Exchange(ref isSaidUnused, 1) == 0;
            }

            /// <summary>Whether its order is still to come, as far as is known: it has none, and was not called unused.</summary>
            public bool IsExpecting
            {
                get { return Order == null && Volatile.Read(ref isSaidUnused) == 0; }
            }

            /// <summary>True for one caller ever.</summary>
            public bool TrySayBusy()
            {
                return Interlocked.Exchange(ref isSaidBusy, 1) == 0;
            }

            public void Answer(bool isPlaced)
            {
                if (answered != null) answered.TrySetResult(isPlaced);
            }

            public bool IsNamed(Order order)
            {
                return order.OrderAction == Call.Action && order.Name == Call.SignalName;
            }

            public bool IsForSame(Order order)
            {
                return order.OrderAction == Call.Action && order.Instrument.FullName == Instrument;
            }

            /// <summary>True when the order is this entry's, or becomes it because it has none.</summary>
            public bool TryOwn(Order order)
            {
                lock (gate)
                {
                    if (Order == null) Order = order;
                    return ReferenceEquals(Order, order) || (Order.OrderId == order.OrderId && !string.IsNullOrEmpty(order.OrderId));
                }
            }

            public bool TrySubmit()
            {
                lock (gate)
                {
                    bool isFirst = !IsSubmitted;
                    IsSubmitted = true;
                    return isFirst;
                }
            }

            /// <summary>True when the order is one of this entry's, and all of them together are no larger than what was approved.</summary>
            public bool TryRelease(Order order)
            {
                bool isLong = order.OrderAction == OrderAction.Buy;
                if (isLong != Call.IsLong || order.Instrument.FullName != Instrument) return false;
                lock (gate)
                {
                    if (Volatile.Read(ref isSaidUnused) != 0 && !IsNamed(order)) return false;
                    if (released + order.Quantity > Call.Quantity) return false;
                    released += order.Quantity;
                    return true;
                }
            }

            public void Report(string state, double quantity, double? price, DateTime atUtc, string text)
            {
                // What nobody approved the server has no claim of, and no place for reports.
                if (!IsApproved) return;
                Session.Report(TradeUuid, Interlocked.Increment(ref sequence), state, quantity, price, atUtc, text);
            }
        }
    }
}
