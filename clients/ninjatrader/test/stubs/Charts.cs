using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Windows;
using System.Windows.Controls;
using System.Windows.Threading;
using NinjaTrader.Stubs;

namespace NinjaTrader.Gui.Chart
{
    /// <summary>Null for a strategy that runs without a chart.</summary>
    public class ChartControl
    {
        internal ChartControl(Dispatcher dispatcher)
        {
            Dispatcher = dispatcher;
        }

        public Dispatcher Dispatcher { get; private set; }
    }

    /// <summary>What a strategy has put on the chart, on the chart's thread alone. Nobody clears it but the strategy.</summary>
    public sealed class UserControlCollection : Collection<FrameworkElement>
    {
        private readonly Dispatcher dispatcher;

        internal UserControlCollection(Dispatcher dispatcher)
        {
            this.dispatcher = dispatcher;
        }

        internal bool IsBroken { get; set; }

        protected override void InsertItem(int index, FrameworkElement item)
        {
            EnsureAccess();
            item.VerifyAccess();
            if (IsBroken) throw new InvalidOperationException("the chart takes no controls");
            if (Contains(item)) dispatcher.Forbid("the same control twice");
            base.InsertItem(index, item);
        }

        protected override void RemoveItem(int index)
        {
            EnsureAccess();
            base.RemoveItem(index);
        }

        private void EnsureAccess()
        {
            if (!dispatcher.CheckAccess()) dispatcher.Forbid("the chart's controls off its thread");
        }
    }
}

namespace NinjaTrader.Stubs
{
    /// <summary>The chart that a strategy runs on, and the person in front of it.</summary>
    public sealed class ChartStage
    {
        private readonly Journal journal;
        private readonly Dispatcher dispatcher;

        /// <param name="fault">"invoke": its dispatcher throws; "add": it takes no controls; empty: it works.</param>
        internal ChartStage(Journal journal, string fault)
        {
            this.journal = journal;
            Shown = string.Empty;
            dispatcher = new Dispatcher(journal, NoteChange) { IsBroken = fault == "invoke" };
            Control = new NinjaTrader.Gui.Chart.ChartControl(dispatcher);
            Controls = new NinjaTrader.Gui.Chart.UserControlCollection(dispatcher) { IsBroken = fault == "add" };
        }

        public NinjaTrader.Gui.Chart.ChartControl Control { get; private set; }

        public NinjaTrader.Gui.Chart.UserControlCollection Controls { get; private set; }

        /// <summary>[so] for a button that can be pressed, (so) for one that can't.</summary>
        public string Shown { get; private set; }

        /// <summary>Presses what is labelled so, so many times in a row, before anything else runs on the chart's thread. Returns at once.</summary>
        public void Press(string label, int times)
        {
            if (dispatcher.IsBroken) return;
            dispatcher.InvokeAsync(delegate
            {
                Button button = Find(Controls, label);
                for (int i = 0; i < times && button != null; i++) button.Press();
                // Once it has had its effect: whoever waits for it goes on from there.
                journal.Add("press", "text", label, "found", button != null);
            });
        }

        /// <summary>Works off what is queued and ends.</summary>
        internal void End()
        {
            dispatcher.Do(delegate { });
            dispatcher.End();
        }

        private static Button Find(IEnumerable<UIElement> controls, string label)
        {
            foreach (UIElement control in controls)
            {
                Button button = control as Button;
                if (button != null && Equals(button.Content, label)) return button;
                StackPanel panel = control as StackPanel;
                Button inside = panel == null ? null : Find(panel.Children, label);
                if (inside != null) return inside;
            }

            return null;
        }

        private void NoteChange()
        {
            List<string> parts = new List<string>();
            Describe(Controls, parts);
            string text = string.Join(" ", parts.ToArray());
            if (text == Shown) return;
            Shown = text;
            journal.Add("controls", "text", text);
        }

        private static void Describe(IEnumerable<UIElement> controls, List<string> parts)
        {
            foreach (UIElement control in controls)
            {
                Button button = control as Button;
                TextBlock text = control as TextBlock;
                StackPanel panel = control as StackPanel;
                if (button != null) parts.Add(button.IsEnabled ? "[" + button.Content + "]" : "(" + button.Content + ")");
                if (text != null) parts.Add(text.Text);
                if (panel != null) Describe(panel.Children, parts);
            }
        }
    }
}
