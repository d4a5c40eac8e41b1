using System;
using System.Diagnostics;
using System.Threading;

namespace Countersign
{
    // REJECT and APPROVE on the chart. Neither can approve anything: REJECT withdraws the request, as the strategy itself
    // can, and APPROVE only opens the trade's page, where a paired browser decides as on any other device.
    public sealed partial class ApprovalGate
    {
        private const string RejectedOnChart = "REJECT was pressed on the chart";
        private ApprovalButtons buttons;

        /// <summary>On the strategy's thread, as it goes live. No control is created before a request is waiting.</summary>
        private void OpenButtons()
        {
            if (!options.ShowChartButtons || strategy.ChartControl == null) return;
            try
            {
                Volatile.Write(ref buttons, new ApprovalButtons(strategy, OnReject, OnApprove, Tell));
            }
            catch (Exception fault)
            {
                Tell("no buttons on the chart: " + fault.Message);
            }
        }

        private void UpdateButtons(ApprovalQuestion question)
        {
            ApprovalButtons shown = Volatile.Read(ref buttons);
            if (shown != null) shown.Update(question);
        }

        private void CloseButtons()
        {
            ApprovalButtons closed = Interlocked.Exchange(ref buttons, null);
            if (closed != null) closed.Close();
        }

        /// <summary>In the background, once the server has the request.</summary>
        private void OfferApprove(ApprovalQuestion question, string page)
        {
            question.ApprovePage = page;
            UpdateButtons(question);
        }

        /// <summary>On the chart's thread. A decision already in the queue comes after what is queued here.</summary>
        private void OnReject(ApprovalQuestion question)
        {
            Queue(delegate { RejectFromChart(question); }, delegate { });
        }

        private void RejectFromChart(ApprovalQuestion question)
        {
            // A reject. Before the callbacks, in which the strategy may ask again.
            if (question.IsWaiting) cooldown.Note(question.Key, strategy.CurrentBars[question.Series], question.Entry.SignalKey);
            if (!Withdraw(question.TradeUuid, RejectedOnChart) && question.IsPlaced) SayTooLate(question);
            ShowPanel(ApprovalClock.Elapsed());
        }

        private void SayTooLate(ApprovalQuestion question)
        {
            panelEnd = "REJECT came too late, the order was placed";
            Shout(question.TradeUuid + ": REJECT came too late: the approved order had already been placed. Check your orders and positions");
        }

        /// <summary>On the chart's thread.</summary>
        private void OnApprove(ApprovalQuestion question)
        {
            Tell(question.TradeUuid + ": opening its page in the browser, which must be paired to decide");
            (options.OpenPage ?? OpenInBrowser)(question.ApprovePage);
        }

        /// <param name="page">Built from the server's validated URL, which is http or https.</param>
        private static void OpenInBrowser(string page)
        {
            using (Process.Start(new ProcessStartInfo(page) { UseShellExecute = true }))
            {
            }
        }
    }
}
