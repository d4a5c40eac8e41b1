using System;
using NinjaTrader.Gui.Tools;
using NinjaTrader.NinjaScript.DrawingTools;

namespace Countersign
{
    public sealed partial class ApprovalGate
    {
        /// <summary>In the output window, and in red on the chart if there is one. On the strategy's thread.</summary>
        private void Shout(string text)
        {
            Print("WARNING: " + text);
            if (strategy.ChartControl == null) return;
            try
            {
                Draw.TextFixed(strategy, options.Label + "Warning", "Countersign: " + text, TextPosition.TopLeft, System.Windows.Media.Brushes.Red, new SimpleFont("Arial", 14), System.Windows.Media.Brushes.Transparent, System.Windows.Media.Brushes.Transparent, 0);
            }
            catch (Exception)
            {
                // The line was printed; a chart failure must not stop a cancel.
            }
        }
    }
}
