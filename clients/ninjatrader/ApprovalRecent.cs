using System;
using System.Collections.Generic;

namespace Countersign
{
    /// <summary>Keeps the latest items, up to a limit. Thread-safe.</summary>
    public sealed class ApprovalRecent<T>
    {
        private readonly Queue<T> items = new Queue<T>();
        private readonly int capacity;

        public ApprovalRecent(int capacity)
        {
            this.capacity = capacity;
        }

        public void Add(T item)
        {
            lock (items)
            {
                items.Enqueue(item);
                if (items.Count > capacity) items.Dequeue();
            }
        }

        public bool Contains(Predicate<T> isIt)
        {
            lock (items)
            {
                foreach (T item in items)
                {
                    if (isIt(item)) return true;
                }

                return false;
            }
        }

        public void Clear()
        {
            lock (items) items.Clear();
        }
    }
}
