using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Threading;
using Countersign;
using NinjaTrader.Cbi;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // The arguments of EntryLimitFunctionLite, and what the approver sees of them. If yours has other names, change them here.
    public partial class MainStrategy : Strategy
    {
        private readonly Dictionary<string, double> pushcutIndicators = new Dictionary<string, double>();
        private string pushcutSignalKey;

        /// <summary>A value to show with the next signal, such as PushcutSetIndicator("ema_20", ema[0]).</summary>
        protected void PushcutSetIndicator(string name, double value)
        {
            // A chart button may set one too.
            lock (pushcutIndicators) pushcutIndicators[name] = value;
        }

        /// <summary>Names the next signal: after a reject it isn't requested again, and a signal with another name is requested immediately.</summary>
        protected void PushcutSetSignalKey(string key)
        {
            Volatile.Write(ref pushcutSignalKey, key);
        }

        private ApprovalEntry PushcutEntryOf(PushcutCall call)
        {
            bool hasPattern = !PushcutIsMissing(call.Pattern);
            bool hasSignal = !PushcutIsMissing(call.Signal);
            // An EntryLimitFunctionLite may be called with BuyToCover for an entry.
            OrderAction action = call.Action == OrderAction.Buy || call.Action == OrderAction.BuyToCover ? OrderAction.Buy : OrderAction.SellShort;
            ApprovalEntry entry = ApprovalEntry.Single(new ApprovalLeg(action, call.Quantity, call.SignalName) { OrderType = call.OrderType, Price = hasSignal ? call.Signal.price : 0 });
            entry.Series = hasSignal ? call.Signal.instrumentSeriesIndex : (int?)null;
            // The risk is for the whole order, the target per contract.
            entry.Stop = ApprovalLevel.Money(PushcutSmaller(hasPattern ? call.Pattern.recStop : 0, microContractStoploss));
            entry.Target = ApprovalLevel.MoneyPerContract(PushcutSmaller(hasPattern ? call.Pattern.recTarget : 0, microContractTakeProfit));
            entry.Pattern = hasPattern ? PushcutFirst(call.Pattern.patternSubType, call.Pattern.patternId) : null;
            entry.Confidence = hasPattern ? call.Pattern.signalScore : 0;
            entry.SignalKey = Interlocked.Exchange(ref pushcutSignalKey, null);
            lock (pushcutIndicators)
            {
                // Used once: they would be stale by the next signal.
                entry.Indicators = new Dictionary<string, double>(pushcutIndicators);
                pushcutIndicators.Clear();
            }

            return entry;
        }

        private void PushcutTakeShown()
        {
            lock (pushcutIndicators) pushcutIndicators.Clear();
            Volatile.Write(ref pushcutSignalKey, null);
        }

        private static string PushcutFirst(string one, string other)
        {
            return string.IsNullOrEmpty(one) ? other : one;
        }

        /// <summary>Compiles for a class and for a struct.</summary>
        private static bool PushcutIsMissing(object value)
        {
            return value == null;
        }

        /// <summary>The strategy's own rule: a recommendation counts if it is smaller. 0 means none.</summary>
        private static double PushcutSmaller(double recommended, double own)
        {
            return recommended > 0 && recommended < own ? recommended : Math.Max(0, own);
        }

        /// <summary>By reflection: yours may have seven or eight arguments, and calling the other overload wouldn't compile.</summary>
        private void PushcutPlace(PushcutCall call)
        {
            object[] arguments = call.Arguments();
            MethodInfo method = Array.Find(
                typeof(MainStrategy).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                delegate(MethodInfo one) { return one.Name == "EntryLimitFunctionLite" && one.GetParameters().Length == arguments.Length; });
            if (method == null) throw new InvalidOperationException("there is no EntryLimitFunctionLite with " + arguments.Length + " arguments; call RequestEntry with as many as yours has");
            try
            {
                method.Invoke(this, arguments);
            }
            catch (TargetInvocationException fault)
            {
                ExceptionDispatchInfo.Capture(fault.InnerException).Throw();
            }
        }

        /// <summary>The arguments of EntryLimitFunctionLite.</summary>
        private sealed class PushcutCall
        {
            private static readonly Func<object, object> CloneOf = (Func<object, object>)Delegate.CreateDelegate(
                typeof(Func<object, object>), typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic));

            private readonly int bar;
            private object config;
            private bool hasConfig;

            public PushcutCall(int quantity, OrderAction action, signalPackage signal, string signalName, int bar, OrderType orderType, patternFunctionResponse pattern)
            {
                Quantity = quantity;
                Action = action;
                Signal = signal;
                SignalName = signalName;
                this.bar = bar;
                OrderType = orderType;
                Pattern = pattern;
            }

            public int Quantity { get; private set; }

            public OrderAction Action { get; private set; }

            public signalPackage Signal { get; private set; }

            public string SignalName { get; private set; }

            public OrderType OrderType { get; private set; }

            public patternFunctionResponse Pattern { get; private set; }

            public PushcutCall With(object eighth)
            {
                config = eighth;
                hasConfig = true;
                return this;
            }

            /// <summary>A strategy may reuse its signal objects for the next bar; what was approved must not change with them.</summary>
            public PushcutCall Copy()
            {
                PushcutCall copy = (PushcutCall)CloneOf(this);
                if (!PushcutIsMissing(Signal)) copy.Signal = (signalPackage)CloneOf(Signal);
                if (!PushcutIsMissing(Pattern)) copy.Pattern = (patternFunctionResponse)CloneOf(Pattern);
                return copy;
            }

            public object[] Arguments()
            {
                List<object> arguments = new List<object> { Quantity, Action, Signal, SignalName, bar, OrderType, Pattern };
                if (hasConfig) arguments.Add(config);
                return arguments.ToArray();
            }
        }
    }
}
