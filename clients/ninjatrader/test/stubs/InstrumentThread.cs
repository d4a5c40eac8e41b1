using System;
using System.Collections.Generic;
using System.Threading;

namespace NinjaTrader.Stubs
{
    /// <summary>The one thread on which a strategy's handlers run, with its queue. What is thrown on it is kept.</summary>
    public sealed class InstrumentThread
    {
        private readonly Queue<Action> queue = new Queue<Action>();
        private readonly Thread thread;
        private readonly Action<Exception> onFault;
        private bool isEnding;

        public InstrumentThread(string name, Action<Exception> onFault)
        {
            this.onFault = onFault;
            // A small stack: random schedules run many of these at once.
            thread = new Thread(Work, 512 * 1024) { Name = name, IsBackground = true };
            thread.Start();
        }

        public bool IsCurrent
        {
            get { return Thread.CurrentThread == thread; }
        }

        /// <summary>False: it has ended, and nothing runs on it any more.</summary>
        public bool Post(Action action)
        {
            lock (queue)
            {
                if (isEnding) return false;
                queue.Enqueue(action);
                Monitor.Pulse(queue);
                return true;
            }
        }

        /// <summary>Returns when the action has run, and all that was posted before it.</summary>
        public void Run(Action action)
        {
            if (IsCurrent)
            {
                action();
                return;
            }

            using (ManualResetEventSlim done = new ManualResetEventSlim())
            {
                bool isPosted = Post(delegate
                {
                    try
                    {
                        action();
                    }
                    finally
                    {
                        done.Set();
                    }
                });
                if (isPosted) done.Wait();
            }
        }

        /// <summary>Works off what is queued and ends.</summary>
        public void End()
        {
            lock (queue)
            {
                isEnding = true;
                Monitor.Pulse(queue);
            }
        }

        private void Work()
        {
            for (Action action = Next(); action != null; action = Next())
            {
                try
                {
                    action();
                }
                catch (Exception fault)
                {
                    onFault(fault);
                }
            }
        }

        private Action Next()
        {
            lock (queue)
            {
                while (queue.Count == 0)
                {
                    if (isEnding) return null;
                    Monitor.Wait(queue);
                }

                return queue.Dequeue();
            }
        }
    }
}
