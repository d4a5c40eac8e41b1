using System;

namespace Countersign
{
    // Takes questions back: the strategy's own choice, or a newer question in the place of an older one.
    public sealed partial class ApprovalGate
    {
        private bool TryWithdraw(ApprovalQuestion question, string reason)
        {
            if (!question.TryRefuse()) return false;
            panelEnd = ApprovalPanel.Ended("withdrawn");
            ReportUnused(question, reason);
            Print(question.TradeUuid + " not executed: " + reason);
            Leave(question);
            if (question.Session != null) question.Session.Withdraw(question.TradeUuid, reason);
            Notify(question, question.Callbacks.Withdrawn, reason);
            return true;
        }

        /// <summary>The server withdraws the older trade with the submission of the newer one, so that the phone shows them as one.</summary>
        private ApprovalQuestion WithdrawOlder(string key)
        {
            ApprovalQuestion older;
            if (!waiting.TryGetValue(key, out older) || !older.TryRefuse()) return null;
            const string Reason = "superseded: a newer question replaces it";
            ReportUnused(older, Reason);
            Print(older.TradeUuid + " not executed: " + Reason);
            Leave(older);
            Notify(older, older.Callbacks.Withdrawn, Reason);
            return older;
        }

        /// <summary>In case that the newer question never reached the server.</summary>
        private static void EndSuperseded(ApprovalQuestion older)
        {
            if (older != null && older.Outcome == null) older.Session.Withdraw(older.TradeUuid, "superseded");
        }

        /// <summary>On the strategy's thread as long as there is one.</summary>
        private void Notify(ApprovalQuestion question, Action<string> callback, string reason)
        {
            if (callback == null || stopped) return;
            if (IsOnThread) callback(reason);
            else Queue(delegate { callback(reason); }, delegate { });
        }
    }
}
