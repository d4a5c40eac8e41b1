using System;
using System.Threading.Tasks;
using Countersign;
using NinjaTrader.Cbi;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // Puts an ApprovalGate into MainStrategy: hooks for its own overrides, and RequestEntry in the place of
    // EntryLimitFunctionLite. The README names the few members that are not called Pushcut….
    public partial class MainStrategy : Strategy
    {
        private ApprovalGate pushcutGate;
        private ApprovalGateOptions pushcutOptions;

        /// <summary>
        /// Your own last check before an approved order, on the strategy's thread: implement it to give a reason not to
        /// enter any more, such as your trading hours.
        /// </summary>
        partial void PushcutRecheck(OrderAction action, ref string refusal);

        /// <summary>Asks and returns at once; with approval, EntryLimitFunctionLite is called later with the same arguments.</summary>
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
        /// The same with an answer: true when EntryLimitFunctionLite was called. What follows an await runs on another
        /// thread, bars later: touch nothing of the strategy there.
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

        /// <summary>To be called in OnStateChange, in every state.</summary>
        protected void PushcutOnStateChange()
        {
            if (State == State.SetDefaults) PushcutSetDefaults();
            // The settings are final from here on.
            if (State == State.Configure) PushcutMakeGate();
            // What the historical bars have set is not of now.
            if (State == State.Realtime) PushcutTakeShown();
            if (pushcutGate != null) pushcutGate.OnStateChange();
        }

        /// <summary>To be called first of all in OnBarUpdate, for every series.</summary>
        protected void PushcutOnBarUpdate()
        {
            if (pushcutGate != null) pushcutGate.OnBarUpdate();
        }

        /// <summary>To be called in OnOrderUpdate.</summary>
        protected void PushcutOnOrderUpdate(Order order, OrderState orderState, DateTime time, string comment)
        {
            if (pushcutGate != null) pushcutGate.OnOrderUpdate(order, orderState, time, comment);
        }

        /// <summary>To be called in OnExecutionUpdate.</summary>
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
            // Elsewhere, so that what follows your await does not run in the middle of ours.
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
