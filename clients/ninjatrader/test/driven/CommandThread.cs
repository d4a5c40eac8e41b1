using System;
using System.Collections.Generic;
using System.Threading;

namespace Countersign.Testing
{
    /// <summary>A thread with a queue; as the one that a chart's buttons are pressed on, with a SynchronizationContext.</summary>
    public sealed class CommandThread : SynchronizationContext
    {
        private readonly Queue<Action> queue = new Queue<Action>();
        private readonly bool hasContext;

        public CommandThread(bool hasContext)
        {
            this.hasContext = hasContext;
            Thread thread = new Thread(Work, 512 * 1024) { IsBackground = true };
            thread.Start();
        }

        public override void Post(SendOrPostCallback callback, object state)
        {
            Post(delegate { callback(state); });
        }

        public override void Send(SendOrPostCallback callback, object state)
        {
            Post(callback, state);
        }

        public void Post(Action action)
        {
            lock (queue)
            {
                queue.Enqueue(action);
                Monitor.Pulse(queue);
            }
        }

        private void Work()
        {
            if (hasContext) SetSynchronizationContext(this);
            for (;;)
            {
                Action action;
                lock (queue)
                {
                    while (queue.Count == 0) Monitor.Wait(queue);
                    action = queue.Dequeue();
                }

                action();
            }
        }
    }
}
