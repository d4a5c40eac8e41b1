using System;
using System.Collections.Generic;

namespace Countersign
{
    /// <summary>How a request ended. Only <see cref="IsApproved"/> opens the gate.</summary>
    public sealed class ApprovalOutcome
    {
        private ApprovalOutcome()
        {
        }

        public bool IsApproved { get; private set; }

        /// <summary>"code: explanation"; for people and logs, never for decisions in code.</summary>
        public string Reason { get; private set; }

        /// <summary>The code at the start of the reason.</summary>
        public string Code
        {
            get { return Reason.Split(':')[0]; }
        }

        /// <summary>Approved quantity; 0 when not approved.</summary>
        public int Quantity
        {
            get { return (int)(Approved ?? 0); }
        }

        /// <summary>As it was granted; null if the request stated none.</summary>
        internal double? Approved { get; private set; }

        /// <summary>What the approver changed.</summary>
        internal IDictionary<string, double> Amendments { get; private set; }

        /// <summary>When the approval expires, by <see cref="ApprovalClock"/>.</summary>
        public TimeSpan ExecutableUntil { get; private set; }

        /// <summary>The server couldn't be reached and the trade wasn't sent, so nobody was asked.</summary>
        public bool IsUnreachable { get; private set; }

        /// <summary>The approver rejected it.</summary>
        public bool IsRejected { get; private set; }

        /// <summary>The server knows that this trade is over, or never received it; otherwise it must be withdrawn.</summary>
        public bool IsSettled { get; private set; }

        internal static ApprovalOutcome Yes(double? quantity, IDictionary<string, double> amendments, TimeSpan executableUntil)
        {
            return new ApprovalOutcome
            {
                IsApproved = true,
                IsSettled = true,
                Reason = "approved",
                Approved = quantity,
                Amendments = amendments,
                ExecutableUntil = executableUntil
            };
        }

        /// <summary>The server's refusal, or ours before anything was sent.</summary>
        internal static ApprovalOutcome Settled(string code, string words)
        {
            return new ApprovalOutcome { IsSettled = true, IsRejected = code == "trade_rejected", Reason = code + ": " + words };
        }

        /// <summary>A refusal for lack of a valid response.</summary>
        internal static ApprovalOutcome No(string code, string words)
        {
            return new ApprovalOutcome { Reason = code + ": " + words };
        }

        internal static ApprovalOutcome Unreachable(string words)
        {
            return new ApprovalOutcome { IsUnreachable = true, IsSettled = true, Reason = "server_unreachable: " + words };
        }
    }
}
