using System;
using System.Windows.Media;
using NinjaTrader.Gui.Tools;
using NinjaTrader.NinjaScript.DrawingTools;

namespace Countersign
{
    public sealed partial class ApprovalGate
    {
        private volatile string panelEnd;
        private string panelShown;

        /// <summary>On the strategy's thread, in real time only: a backtest requests nothing.</summary>
        private void ShowPanel(TimeSpan now)
        {
            if (strategy.ChartControl == null) return;
            string text = panelEnd;
            foreach (ApprovalQuestion question in waiting.Values)
            {
                if (question.Outcome != null) continue;
                TimeSpan left = question.AskedAt + Timeout - now;
                text = ApprovalPanel.Waiting(left, question.Session.IsServerAway);
            }

            if (text == null || text == panelShown) return;
            panelShown = text;
            try
            {
                Draw.TextFixed(strategy, options.Label + "Panel", "Countersign: " + text, TextPosition.BottomLeft, Brushes.DodgerBlue, new SimpleFont("Arial", 12), Brushes.Transparent, Brushes.Transparent, 0);
            }
            catch (Exception)
            {
                // It only repeats what is printed anyway.
            }
        }
    }
}
