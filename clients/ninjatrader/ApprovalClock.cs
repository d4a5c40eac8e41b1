using System;
using System.Diagnostics;

namespace Countersign
{
    /// <summary>Time since the program began, whatever happens to the system's clock.</summary>
    public static class ApprovalClock
    {
        private static readonly Stopwatch Running = Stopwatch.StartNew();

        public static TimeSpan Elapsed()
        {
            return Running.Elapsed;
        }
    }
}
