using System;

namespace Countersign
{
    /// <summary>What an <see cref="ApprovalClient"/> needs to know.</summary>
    public sealed class ApprovalClientSettings
    {
        /// <summary>https, or http to this very machine.</summary>
        public string ServerUrl { get; set; }

        public string ApiKey { get; set; }

        /// <summary>Names one run of the program; when left out the client makes one. Never reuse one after a restart.</summary>
        public string Claimant { get; set; }

        /// <summary>How long the person has.</summary>
        public TimeSpan ApprovalTimeout { get; set; }

        /// <summary>
        /// Sees whether the server is there before it is told of the trade, so that <see cref="ApprovalOutcome.IsUnreachable"/>
        /// can be said at all, and for certain: of a question that got no answer nobody knows whom it reached.
        /// </summary>
        public bool KnocksFirst { get; set; }
    }
}
