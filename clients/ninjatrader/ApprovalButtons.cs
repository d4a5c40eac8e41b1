using System;
using System.Collections.Generic;
using System.Windows;
using System.Windows.Controls;
using System.Windows.Media;
using System.Windows.Threading;
using NinjaTrader.NinjaScript.Strategies;

namespace Countersign
{
    /// <summary>
    /// A row on the chart for each question that waits: what is asked, REJECT, and APPROVE if the server allows it. To be
    /// called from any thread; the controls are touched on the chart's own only. What fails here is told once, and hurts
    /// neither the strategy nor the chart.
    /// </summary>
    internal sealed class ApprovalButtons
    {
        /// <summary>The text and REJECT.</summary>
        private const int WithoutApprove = 2;
        private readonly Strategy strategy;
        private readonly Dispatcher dispatcher;
        private readonly Action<ApprovalQuestion> reject;
        private readonly Action<ApprovalQuestion> approve;
        private readonly Action<string> tell;
        private readonly Dictionary<string, StackPanel> rows = new Dictionary<string, StackPanel>();
        private StackPanel panel;
        private bool isClosed;
        private volatile bool isFaultTold;

        /// <param name="reject">Called on the chart's thread, once for each question.</param>
        /// <param name="approve">Called on the chart's thread, with each press.</param>
        public ApprovalButtons(Strategy strategy, Action<ApprovalQuestion> reject, Action<ApprovalQuestion> approve, Action<string> tell)
        {
            this.strategy = strategy;
            this.reject = reject;
            this.approve = approve;
            this.tell = tell;
            // Kept: at the end the strategy may not know its chart any more.
            dispatcher = strategy.ChartControl.Dispatcher;
        }

        /// <summary>Shows the question's row, or removes it when the question no longer waits.</summary>
        public void Update(ApprovalQuestion question)
        {
            Run(delegate
            {
                if (question.IsWaiting && !isClosed) Show(question);
                else Remove(question.TradeUuid);
                ShowPanel(rows.Count > 0);
            });
        }

        /// <summary>Removes everything, for good.</summary>
        public void Close()
        {
            Run(delegate
            {
                isClosed = true;
                foreach (string tradeUuid in new List<string>(rows.Keys)) Remove(tradeUuid);
                ShowPanel(false);
            });
        }

        private void Run(Action action)
        {
            try
            {
                dispatcher.InvokeAsync(new Action(delegate { Guard(action); }));
            }
            catch (Exception fault)
            {
                TellFault(fault);
            }
        }

        /// <summary>What is thrown on the chart's thread could end the whole program.</summary>
        private void Guard(Action action)
        {
            try
            {
                action();
            }
            catch (Exception fault)
            {
                TellFault(fault);
            }
        }

        private void TellFault(Exception fault)
        {
            if (isFaultTold) return;
            isFaultTold = true;
            tell("the buttons on the chart don't work; decide on the phone: " + fault.Message);
        }

        /// <summary>A row stays where it is while its question waits: a press must not meet another one.</summary>
        private void Show(ApprovalQuestion question)
        {
            StackPanel row;
            if (!rows.TryGetValue(question.TradeUuid, out row)) rows[question.TradeUuid] = row = RowOf(question);
            if (question.ApprovePage != null && row.Children.Count == WithoutApprove) row.Children.Add(ApproveOf(question));
        }

        private StackPanel RowOf(ApprovalQuestion question)
        {
            if (panel == null) panel = new StackPanel { HorizontalAlignment = HorizontalAlignment.Left, VerticalAlignment = VerticalAlignment.Bottom, Margin = new Thickness(10, 0, 0, 40) };
            StackPanel row = new StackPanel { Orientation = System.Windows.Controls.Orientation.Horizontal, Margin = new Thickness(0, 4, 0, 0) };
            row.Children.Add(new TextBlock { Text = question.Label, Foreground = Brushes.DodgerBlue, VerticalAlignment = VerticalAlignment.Center, Margin = new Thickness(0, 0, 8, 0) });
            row.Children.Add(RejectOf(question));
            panel.Children.Add(row);
            return row;
        }

        private Button RejectOf(ApprovalQuestion question)
        {
            Button button = ButtonOf("REJECT", "No order is placed for this question.", Brushes.Red);
            button.Click += delegate
            {
                Guard(delegate
                {
                    if (!button.IsEnabled) return;
                    button.IsEnabled = false;
                    reject(question);
                });
            };
            return button;
        }

        private Button ApproveOf(ApprovalQuestion question)
        {
            Button button = ButtonOf("APPROVE IN BROWSER", "Opens the trade's page. It decides in a paired browser only.", Brushes.Green);
            button.Click += delegate { Guard(delegate { approve(question); }); };
            return button;
        }

        private static Button ButtonOf(string label, string toolTip, Brush background)
        {
            return new Button
            {
                Content = label,
                ToolTip = toolTip,
                Background = background,
                Foreground = Brushes.White,
                Padding = new Thickness(8, 2, 8, 2),
                Margin = new Thickness(0, 0, 6, 0),
                // The space bar, pressed for the chart, must not press a button.
                Focusable = false
            };
        }

        private void Remove(string tradeUuid)
        {
            StackPanel row;
            if (!rows.TryGetValue(tradeUuid, out row)) return;
            rows.Remove(tradeUuid);
            panel.Children.Remove(row);
        }

        private void ShowPanel(bool isShown)
        {
            // The chart may have gone before the strategy.
            if (panel == null || strategy.UserControlCollection == null) return;
            bool isThere = strategy.UserControlCollection.Contains(panel);
            if (isShown && !isThere) strategy.UserControlCollection.Add(panel);
            else if (!isShown && isThere) strategy.UserControlCollection.Remove(panel);
        }
    }
}
