using System;

namespace Countersign
{
    /// <summary>What an <see cref="ApprovalClient"/> needs to know.</summary>
    public sealed class ApprovalClientSettings
    {
        /// <summary>https, or http to this same machine.</summary>
        public string ServerUrl { get; set; }

        public string ApiKey { get; set; }

        /// <summary>Identifies one run of the program; generated if omitted. Never reuse one after a restart.</summary>
        public string Claimant { get; set; }

        /// <summary>How long the approver has to decide.</summary>
        public TimeSpan ApprovalTimeout { get; set; }

        /// <summary>
        /// Checks that the server is reachable before the trade is sent, so that <see cref="ApprovalOutcome.IsUnreachable"/>
        /// is certain: a request without a response may have reached someone.
        /// </summary>
        public bool KnocksFirst { get; set; }
    }
}
