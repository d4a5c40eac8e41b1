using System;
using System.Diagnostics;

namespace Countersign
{
    /// <summary>Time since the program started, independent of the system clock.</summary>
    public static class ApprovalClock
    {
        private static readonly Stopwatch Running = Stopwatch.StartNew();

        public static TimeSpan Elapsed()
        {
            return Running.Elapsed;
        }
    }
}
