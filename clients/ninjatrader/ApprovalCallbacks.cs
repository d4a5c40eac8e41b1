using System;

namespace Countersign
{
    /// <summary>
    /// Callbacks for a request; all are optional. All but <see cref="Finished"/> are called on the
    /// strategy's own thread, and never after Terminated.
    /// </summary>
    public sealed class ApprovalCallbacks
    {
        /// <summary>Called right after the entry was placed.</summary>
        public Action<ApprovalGrant> Approved { get; set; }

        /// <summary>There is no order: the request was rejected or expired, or a check failed. Receives "code: explanation".</summary>
        public Action<string> Refused { get; set; }

        /// <summary>There is no order: the request was withdrawn or superseded. Receives "code: explanation".</summary>
        public Action<string> Withdrawn { get; set; }

        /// <summary>Always called once, on any thread, with whether the entry was placed.</summary>
        public Action<bool> Finished { get; set; }
    }
}
