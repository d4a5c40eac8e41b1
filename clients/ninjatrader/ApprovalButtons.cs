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
    /// A row on the chart for each waiting request: what is asked, REJECT, and APPROVE if the server allows it. May be
    /// called from any thread; the controls are used only on the chart's own. A failure here is printed once, and affects
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

        /// <param name="reject">Called on the chart's thread, once per request.</param>
        /// <param name="approve">Called on the chart's thread, on each press.</param>
        public ApprovalButtons(Strategy strategy, Action<ApprovalQuestion> reject, Action<ApprovalQuestion> approve, Action<string> tell)
        {
            this.strategy = strategy;
            this.reject = reject;
            this.approve = approve;
            this.tell = tell;
            // Kept: at the end the strategy may have lost its chart.
            dispatcher = strategy.ChartControl.Dispatcher;
        }

        /// <summary>Shows the request's row, or removes it when the request is no longer waiting.</summary>
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

        /// <summary>An exception on the chart's thread could end the whole program.</summary>
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
            tell("the chart buttons don't work; decide on the phone: " + fault.Message);
        }

        /// <summary>A row keeps its position while its request is waiting: a press must not hit another one.</summary>
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
            Button button = ButtonOf("REJECT", "Withdraws the request. No order is placed.", Brushes.Red);
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
            Button button = ButtonOf("APPROVE IN BROWSER", "Opens the trade's page. You can decide there only in a paired browser.", Brushes.Green);
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
                // The space bar, meant for the chart, must not press a button.
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
            // The chart may close before the strategy ends.
            if (panel == null || strategy.UserControlCollection == null) return;
            bool isThere = strategy.UserControlCollection.Contains(panel);
            if (isShown && !isThere) strategy.UserControlCollection.Add(panel);
            else if (!isShown && isThere) strategy.UserControlCollection.Remove(panel);
        }
    }
}
