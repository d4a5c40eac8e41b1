using System;

namespace Countersign
{
    // Withdraws requests: by the strategy's own choice, or because a newer request replaces an older one.
    public sealed partial class ApprovalGate
    {
        private bool TryWithdraw(ApprovalQuestion question, string reason)
        {
            if (!question.TryRefuse()) return false;
            panelEnd = ApprovalPanel.Ended(reason);
            ReportUnused(question, reason);
            Print(question.TradeUuid + " not executed: " + reason);
            Leave(question);
            if (question.Session != null) question.Session.Withdraw(question.TradeUuid, reason);
            Notify(question.Callbacks.Withdrawn, reason);
            return true;
        }

        /// <summary>A signal from another thread that still waits for the strategy's own.</summary>
        private bool TryWithdrawQueued(string question, string reason)
        {
            Signal signal;
            if (!queued.TryRemove(question, out signal)) return false;
            Tell(question + " not asked: " + reason);
            Notify(signal.Callbacks.Withdrawn, reason);
            CallBack(signal.Callbacks.Finished, false);
            return true;
        }

        /// <summary>The server withdraws the older trade with the submission of the newer one, so that the phone shows them as one.</summary>
        private ApprovalQuestion WithdrawOlder(string key)
        {
            ApprovalQuestion older;
            if (!waiting.TryGetValue(key, out older) || !older.TryRefuse()) return null;
            const string Reason = "superseded: a newer request replaces it";
            ReportUnused(older, Reason);
            Print(older.TradeUuid + " not executed: " + Reason);
            Leave(older);
            Notify(older.Callbacks.Withdrawn, Reason);
            return older;
        }

        /// <summary>In case the newer request never reached the server.</summary>
        private static void EndSuperseded(ApprovalQuestion older)
        {
            if (older != null && older.Outcome == null) older.Session.Withdraw(older.TradeUuid, "superseded");
        }

        /// <summary>On the strategy's thread while there is one.</summary>
        private void Notify(Action<string> callback, string reason)
        {
            if (callback == null || stopped) return;
            if (IsOnThread) CallBack(callback, reason);
            else Queue(delegate { CallBack(callback, reason); }, delegate { });
        }

        /// <summary>A failure in the strategy's callback must not stop the gate.</summary>
        private void CallBack<T>(Action<T> callback, T value)
        {
            if (callback == null) return;
            try
            {
                callback(value);
            }
            catch (Exception fault)
            {
                Tell("WARNING: a callback failed: " + fault.Message);
            }
        }
    }
}
