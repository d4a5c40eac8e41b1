using System;

namespace Countersign
{
    /// <summary>
    /// What a strategy wants to hear of its question; each may be left out. All but <see cref="Finished"/> are called on the
    /// strategy's own thread, and not after Terminated.
    /// </summary>
    public sealed class ApprovalCallbacks
    {
        /// <summary>Called right after the entry was placed.</summary>
        public Action<ApprovalGrant> Approved { get; set; }

        /// <summary>There is no order: somebody said no, nobody answered, or a check failed. Receives "code: words".</summary>
        public Action<string> Refused { get; set; }

        /// <summary>There is no order: the question was withdrawn or superseded. Receives "code: words".</summary>
        public Action<string> Withdrawn { get; set; }

        /// <summary>Called once in any case, on any thread: whether the entry was placed.</summary>
        public Action<bool> Finished { get; set; }
    }
}
