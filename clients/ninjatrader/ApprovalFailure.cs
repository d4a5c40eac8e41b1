using System;

namespace Countersign
{
    /// <summary>A failed call.</summary>
    public sealed class ApprovalFailure : Exception
    {
        public ApprovalFailure(string code, string words) : base(code + ": " + words)
        {
            Code = code;
            Words = words;
        }

        /// <summary>The server's code, or one of the client's own.</summary>
        public string Code { get; private set; }

        public string Words { get; private set; }

        /// <summary>Whether the same call may succeed later.</summary>
        public bool IsTransient { get; internal set; }

        /// <summary>Whether the server seems to be unreachable.</summary>
        public bool IsUnreachable { get; internal set; }

        /// <summary>How long the server asked to wait; zero if it didn't say.</summary>
        public TimeSpan RetryAfter { get; internal set; }
    }
}
