using System;
using System.Collections.Generic;

namespace NinjaTrader.Stubs
{
    /// <summary>One thing that a strategy did, or that was done to it.</summary>
    public sealed class JournalEntry
    {
        public JournalEntry(string kind, IDictionary<string, object> facts)
        {
            Kind = kind;
            Facts = facts;
        }

        /// <summary>print, log, order, ignored, fill, refused, state, violation, fault.</summary>
        public string Kind { get; private set; }

        public IDictionary<string, object> Facts { get; private set; }

        public string Text
        {
            get { return Convert.ToString(Facts["text"]); }
        }
    }

    /// <summary>What happened, in order, from all threads.</summary>
    public sealed class Journal
    {
        private readonly object sync = new object();
        private readonly List<JournalEntry> entries = new List<JournalEntry>();
        private readonly Dictionary<string, int> counts = new Dictionary<string, int>();
        private readonly bool isKept;
        private readonly Action<JournalEntry> onEntry;

        /// <param name="isKept">False: only counted, so that long runs don't grow.</param>
        public Journal(bool isKept, Action<JournalEntry> onEntry)
        {
            this.isKept = isKept;
            this.onEntry = onEntry;
        }

        public void Add(string kind, params object[] namesAndValues)
        {
            Dictionary<string, object> facts = new Dictionary<string, object>();
            for (int i = 0; i < namesAndValues.Length; i += 2) facts[(string)namesAndValues[i]] = namesAndValues[i + 1];
            JournalEntry entry = new JournalEntry(kind, facts);
            lock (sync)
            {
                if (isKept) entries.Add(entry);
                counts[kind] = 1 + (counts.ContainsKey(kind) ? counts[kind] : 0);
            }

            if (onEntry != null) onEntry(entry);
        }

        public int Count(string kind)
        {
            lock (sync) return counts.ContainsKey(kind) ? counts[kind] : 0;
        }

        public List<JournalEntry> All(string kind)
        {
            lock (sync) return entries.FindAll(delegate(JournalEntry entry) { return entry.Kind == kind; });
        }
    }
}
