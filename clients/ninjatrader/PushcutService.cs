using System;
using System.Threading.Tasks;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // Adds an ApprovalGate to MainStrategy: hooks for its own overrides, and RequestEntry in place of
    // EntryLimitFunctionLite. The README lists the few members that aren't named Pushcut….
    public partial class MainStrategy : Strategy
    {
        private ApprovalGate pushcutGate;
        private ApprovalGateOptions pushcutOptions;

        /// <summary>
        /// Your own last check before an approved order, on the strategy's thread: implement it to give a reason not to
        /// enter, such as your trading hours.
        /// </summary>
        partial void PushcutRecheck(OrderAction action, ref string refusal);

        /// <summary>Requests approval and returns immediately; after it, EntryLimitFunctionLite is called with the same arguments.</summary>
        protected void RequestEntry(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal)
        {
            PushcutAsk(new PushcutCall(accountEntryQuantity, OA, signalPackageParam, overWriteSignal, thisBar, orderType, builtSignal), null);
        }

        /// <summary>For an EntryLimitFunctionLite with an eighth argument.</summary>
        protected void RequestEntry<TConfig>(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal, TConfig config)
        {
            PushcutAsk(new PushcutCall(accountEntryQuantity, OA, signalPackageParam, overWriteSignal, thisBar, orderType, builtSignal).With(config), null);
        }

        /// <summary>
        /// The same with a result: true if EntryLimitFunctionLite was called. Code after an await runs on another
        /// thread, bars later: don't access the strategy there.
        /// </summary>
        protected Task<bool> EntryLimitFunctionLiteWithApproval(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal)
        {
            return PushcutAskAsync(new PushcutCall(accountEntryQuantity, OA, signalPackageParam, overWriteSignal, thisBar, orderType, builtSignal));
        }

        /// <summary>For an EntryLimitFunctionLite with an eighth argument.</summary>
        protected Task<bool> EntryLimitFunctionLiteWithApproval<TConfig>(int accountEntryQuantity, OrderAction OA, signalPackage signalPackageParam, string overWriteSignal, int thisBar, OrderType orderType, patternFunctionResponse builtSignal, TConfig config)
        {
            return PushcutAskAsync(new PushcutCall(accountEntryQuantity, OA, signalPackageParam, overWriteSignal, thisBar, orderType, builtSignal).With(config));
        }

        /// <summary>Call in OnStateChange, in every state.</summary>
        protected void PushcutOnStateChange()
        {
            if (State == State.SetDefaults) PushcutSetDefaults();
            // The settings are final from here on.
            if (State == State.Configure) PushcutMakeGate();
            // Values set on historical bars are stale.
            if (State == State.Realtime) PushcutTakeShown();
            if (pushcutGate != null) pushcutGate.OnStateChange();
        }

        /// <summary>Call first in OnBarUpdate, for every series.</summary>
        protected void PushcutOnBarUpdate()
        {
            if (pushcutGate != null) pushcutGate.OnBarUpdate();
        }

        /// <summary>Call in OnOrderUpdate.</summary>
        protected void PushcutOnOrderUpdate(Order order, OrderState orderState, DateTime time, string comment)
        {
            if (pushcutGate != null) pushcutGate.OnOrderUpdate(order, orderState, time, comment);
        }

        /// <summary>Call in OnExecutionUpdate.</summary>
        protected void PushcutOnExecutionUpdate(Execution execution, double price, int quantity, DateTime time)
        {
            if (pushcutGate != null) pushcutGate.OnExecutionUpdate(execution, price, quantity, time);
        }

        private void PushcutMakeGate()
        {
            pushcutOptions = PushcutOptions();
            pushcutGate = new ApprovalGate(this, pushcutOptions);
        }

        private string PushcutRecheckOf(ApprovalEntry entry)
        {
            string refusal = null;
            PushcutRecheck(entry.Legs[0].Action, ref refusal);
            return string.IsNullOrEmpty(refusal) ? null : refusal;
        }

        private Task<bool> PushcutAskAsync(PushcutCall call)
        {
            // On another thread, so that the code after your await doesn't run in the middle of ours.
            TaskCompletionSource<bool> answered = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            PushcutAsk(call, answered);
            return answered.Task;
        }

        private void PushcutAsk(PushcutCall call, TaskCompletionSource<bool> answered)
        {
            if (pushcutGate == null) PushcutMakeGate();
            pushcutOptions.IsEnabled = EnablePushcutApproval;
            PushcutCall copy = call.Copy();
            ApprovalCallbacks callbacks = new ApprovalCallbacks();
            if (answered != null) callbacks.Finished = delegate(bool isPlaced) { answered.TrySetResult(isPlaced); };
            pushcutGate.Ask(PushcutEntryOf(call), delegate(ApprovalGrant grant) { PushcutPlace(grant.TradeUuid == null ? call : copy); }, callbacks);
        }
    }
}
