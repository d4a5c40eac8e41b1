using System;

namespace Countersign
{
    /// <summary>How asking ended. Only <see cref="IsApproved"/> opens the gate.</summary>
    public sealed class ApprovalOutcome
    {
        private ApprovalOutcome()
        {
        }

        public bool IsApproved { get; private set; }

        /// <summary>"code: words"; for people and logs, never to be decided by.</summary>
        public string Reason { get; private set; }

        /// <summary>What the reason begins with.</summary>
        public string Code
        {
            get { return Reason.Split(':')[0]; }
        }

        /// <summary>Approved quantity; 0 when not approved.</summary>
        public int Quantity { get; private set; }

        /// <summary>Until when the approval may be acted on, by <see cref="ApprovalClock"/>.</summary>
        public TimeSpan ExecutableUntil { get; private set; }

        /// <summary>No server was there, and nothing of the trade was sent: nobody was asked.</summary>
        public bool IsUnreachable { get; private set; }

        /// <summary>A person said no.</summary>
        public bool IsRejected { get; private set; }

        /// <summary>The server knows that this trade is over, or was never asked; otherwise it has to be taken back.</summary>
        public bool IsSettled { get; private set; }

        internal static ApprovalOutcome Yes(int quantity, TimeSpan executableUntil)
        {
            return new ApprovalOutcome
            {
                IsApproved = true,
                IsSettled = true,
                Reason = "approved",
                Quantity = quantity,
                ExecutableUntil = executableUntil
            };
        }

        /// <summary>The server's own no, or ours before anything was sent.</summary>
        internal static ApprovalOutcome Settled(string code, string words)
        {
            return new ApprovalOutcome { IsSettled = true, IsRejected = code == "trade_rejected", Reason = code + ": " + words };
        }

        /// <summary>A no for want of a good answer.</summary>
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
