// As much of WPF as a chart's buttons need. A control belongs to the thread that made it, which must be a dispatcher's, and
// throws on any other.
using System;
using System.Collections.ObjectModel;
using System.Threading;
using NinjaTrader.Stubs;

namespace System.Windows.Threading
{
    public sealed class DispatcherOperation
    {
    }

    /// <summary>The thread of one chart, with its queue.</summary>
    public sealed class Dispatcher
    {
        private readonly InstrumentThread thread;
        private readonly Journal journal;

        internal Dispatcher(Journal journal, Action changed)
        {
            this.journal = journal;
            Changed = changed;
            thread = new InstrumentThread("chart", delegate(Exception fault) { journal.Add("fault", "text", fault.ToString()); });
        }

        [ThreadStatic]
        private static Dispatcher current;

        /// <summary>Null on a thread that is none's.</summary>
        internal static Dispatcher Current
        {
            get { return current; }
        }

        /// <summary>How it fails: "invoke" throws at the caller.</summary>
        internal bool IsBroken { get; set; }

        /// <summary>Called on its thread after whatever ran there.</summary>
        internal Action Changed { get; private set; }

        public bool CheckAccess()
        {
            return current == this;
        }

        public DispatcherOperation InvokeAsync(Action callback)
        {
            if (IsBroken) throw new InvalidOperationException("the dispatcher is broken");
            thread.Post(delegate { Run(callback); });
            return new DispatcherOperation();
        }

        /// <summary>Returns when it has run, and all that was queued before.</summary>
        internal void Do(Action callback)
        {
            thread.Run(delegate { Run(callback); });
        }

        internal void End()
        {
            thread.End();
        }

        internal void NoteCreated(object control)
        {
            journal.Add("control", "text", control.GetType().Name);
        }

        internal void Forbid(string what)
        {
            journal.Add("violation", "text", what);
            throw new InvalidOperationException(what);
        }

        private void Run(Action callback)
        {
            current = this;
            // As WPF has one: what is awaited in a handler would go on there.
            if (SynchronizationContext.Current == null) SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            try
            {
                callback();
            }
            finally
            {
                Changed();
            }
        }
    }

    public abstract class DispatcherObject
    {
        protected DispatcherObject()
        {
            Dispatcher = Dispatcher.Current;
            if (Dispatcher == null) throw new InvalidOperationException("a control must be made on the chart's thread");
            Dispatcher.NoteCreated(this);
        }

        public Dispatcher Dispatcher { get; private set; }

        public void VerifyAccess()
        {
            if (!Dispatcher.CheckAccess()) Dispatcher.Forbid(GetType().Name + " off its dispatcher's thread");
        }

        protected T Checked<T>(T value)
        {
            VerifyAccess();
            return value;
        }
    }
}

namespace System.Windows
{
    public delegate void RoutedEventHandler(object sender, RoutedEventArgs e);

    public class RoutedEventArgs : EventArgs
    {
    }

    public enum HorizontalAlignment { Left, Center, Right, Stretch }

    public enum VerticalAlignment { Top, Center, Bottom, Stretch }

    public struct Thickness
    {
        public Thickness(double uniformLength)
        {
        }

        public Thickness(double left, double top, double right, double bottom)
        {
        }
    }

    public class UIElement : System.Windows.Threading.DispatcherObject
    {
        private bool isEnabled = true;

        public bool IsEnabled
        {
            get { return Checked(isEnabled); }
            set { isEnabled = Checked(value); }
        }

        public bool Focusable
        {
            set { Checked(value); }
        }
    }

    public class FrameworkElement : UIElement
    {
        public Thickness Margin
        {
            set { Checked(value); }
        }

        public HorizontalAlignment HorizontalAlignment
        {
            set { Checked(value); }
        }

        public VerticalAlignment VerticalAlignment
        {
            set { Checked(value); }
        }

        public object ToolTip
        {
            set { Checked(value); }
        }
    }
}

namespace System.Windows.Controls
{
    public enum Orientation { Horizontal, Vertical }

    /// <summary>What a panel holds, on its thread; a control has one parent at most.</summary>
    public sealed class UIElementCollection : Collection<UIElement>
    {
        private readonly UIElement owner;

        internal UIElementCollection(UIElement owner)
        {
            this.owner = owner;
        }

        protected override void InsertItem(int index, UIElement item)
        {
            owner.VerifyAccess();
            item.VerifyAccess();
            if (Contains(item)) owner.Dispatcher.Forbid("the same control twice");
            base.InsertItem(index, item);
        }

        protected override void RemoveItem(int index)
        {
            owner.VerifyAccess();
            base.RemoveItem(index);
        }
    }

    public class StackPanel : FrameworkElement
    {
        private readonly UIElementCollection children;

        public StackPanel()
        {
            children = new UIElementCollection(this);
        }

        public Orientation Orientation
        {
            set { Checked(value); }
        }

        public System.Windows.Media.Brush Background
        {
            set { Checked(value); }
        }

        public UIElementCollection Children
        {
            get { return Checked(children); }
        }
    }

    public class TextBlock : FrameworkElement
    {
        private string text;

        public string Text
        {
            get { return Checked(text); }
            set { text = Checked(value); }
        }

        public System.Windows.Media.Brush Foreground
        {
            set { Checked(value); }
        }
    }

    public class Button : FrameworkElement
    {
        private object content;
        private RoutedEventHandler click;

        public event RoutedEventHandler Click
        {
            add { click += Checked(value); }
            remove { click -= Checked(value); }
        }

        public object Content
        {
            get { return Checked(content); }
            set { content = Checked(value); }
        }

        public Thickness Padding
        {
            set { Checked(value); }
        }

        public System.Windows.Media.Brush Background
        {
            set { Checked(value); }
        }

        public System.Windows.Media.Brush Foreground
        {
            set { Checked(value); }
        }

        /// <summary>Also of a button that is disabled: a press may have been on its way.</summary>
        internal void Press()
        {
            VerifyAccess();
            if (click != null) click(this, new RoutedEventArgs());
        }
    }
}
