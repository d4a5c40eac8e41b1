using System;
using System.Collections.Generic;

namespace Countersign
{
    /// <summary>
    /// Evaluates the response to a claim. Only an explicit grant for our trade, claimant, direction and quantity opens
    /// the gate; "no longer pending" isn't an approval.
    /// </summary>
    internal sealed class ApprovalVerdict
    {
        private static readonly IDictionary<string, string> Refusals = new Dictionary<string, string>
        {
            { "trade_rejected", "the approver rejected it" },
            { "trade_expired", "nobody decided in time" },
            { "trade_withdrawn", "it was withdrawn" },
            { "trade_lapsed", "it was approved but not claimed in time" },
            { "execution_window_over", "it was approved, but the claim came too late" },
            { "already_claimed", "another program has claimed this approval" },
            { "trade_not_found", "the server does not know this trade" }
        };

        private readonly ApprovalRequest request;
        private readonly string claimant;
        private readonly ApprovalAnswer submitted;

        public ApprovalVerdict(ApprovalRequest request, string claimant, ApprovalAnswer submitted)
        {
            this.request = request;
            this.claimant = claimant;
            this.submitted = submitted;
        }

        /// <summary>Null while undecided.</summary>
        public ApprovalOutcome Read(ApprovalAnswer answer)
        {
            IDictionary<string, object> json = answer.Json;
            if (ApprovalJson.Text(json, "trade_uuid") != request.TradeUuid) return Invalid("it is for another trade");
            string status = ApprovalJson.Text(json, "status");
            if (ApprovalJson.IsTrue(json, "granted")) return Granted(answer, status);
            if (!ApprovalJson.IsFalse(json, "granted")) return Invalid("granted is neither true nor false");
            string reason = ApprovalJson.Text(json, "reason");
            if (reason == "trade_pending") return status == "pending" ? null : Invalid("it contradicts itself");
            string words;
            if (reason != null && Refusals.TryGetValue(reason, out words)) return ApprovalOutcome.Settled(reason, words + Stated(json));
            return ApprovalOutcome.No(ApprovalJson.Line(reason, 60, "invalid_answer"), "the server did not grant it");
        }

        /// <summary>The approver's reason, if any.</summary>
        private static string Stated(IDictionary<string, object> json)
        {
            string stated = ApprovalJson.Line(ApprovalJson.Text(json, "stated_reason"), 200, null);
            return stated == null ? string.Empty : " (" + stated + ")";
        }

        private ApprovalOutcome Granted(ApprovalAnswer answer, string status)
        {
            IDictionary<string, object> json = answer.Json;
            double? executableForMs = ApprovalJson.Number(json, "executable_for_ms");
            if (status != "approved") return Invalid("it grants a trade that is not approved");
            if (ApprovalJson.Text(json, "claimant") != claimant) return Invalid("it grants the trade to another program");
            int? quantity = QuantityOf(json);
            if (quantity == null) return ApprovalOutcome.No("amended", "the approver changed the trade in a way the strategy doesn't allow");
            if (ApprovalJson.Text(json, "direction") != request.Direction) return Invalid("the direction differs from the request");
            if (ApprovalJson.Number(json, "quantity") != quantity.Value) return Invalid("the quantity differs from the request");
            if (!(executableForMs > 0) || !(executableForMs < 1e9)) return ApprovalOutcome.No("stale", "the approval has expired");
            TimeSpan executableUntil = ExecutableUntil(answer, TimeSpan.FromMilliseconds(executableForMs.Value));
            if (executableUntil <= answer.ReceivedAt) return ApprovalOutcome.No("stale", "the approval took too long to arrive");
            return ApprovalOutcome.Yes(quantity.Value, executableUntil);
        }

        /// <summary>The requested quantity, or a lower whole number if the strategy allows it. Null for any other change.</summary>
        private int? QuantityOf(IDictionary<string, object> json)
        {
            if (!ApprovalJson.Has(json, "amendments")) return request.Quantity;
            IDictionary<string, object> amendments = json["amendments"] as IDictionary<string, object>;
            if (amendments == null || amendments.Count != 1 || !request.LowestQuantity.HasValue) return null;
            double? quantity = ApprovalJson.Number(amendments, "quantity");
            bool isAllowed = quantity >= request.LowestQuantity.Value && quantity <= request.Quantity && quantity == Math.Floor(quantity.Value);
            return isAllowed ? (int)quantity.Value : (int?)null;
        }

        /// <summary>
        /// The end of the window in our own monotonic time. A response may be late: the server's two times say how long
        /// after the submission it was written, whatever either clock shows. Of the two bounds the earlier one counts.
        /// </summary>
        private TimeSpan ExecutableUntil(ApprovalAnswer answer, TimeSpan executableFor)
        {
            TimeSpan byReceipt = answer.ReceivedAt + executableFor;
            DateTime? submittedAt = ApprovalJson.Instant(submitted.Json, "server_time");
            DateTime? grantedAt = ApprovalJson.Instant(answer.Json, "server_time");
            if (!submittedAt.HasValue || !grantedAt.HasValue) return byReceipt;
            TimeSpan byServer = submitted.SentAt + (grantedAt.Value - submittedAt.Value) + executableFor;
            return byServer < byReceipt ? byServer : byReceipt;
        }

        private static ApprovalOutcome Invalid(string words)
        {
            return ApprovalOutcome.No("invalid_answer", words);
        }
    }
}
