using System;
using System.Collections.Generic;

namespace Countersign
{
    /// <summary>
    /// Evaluates the response to a claim. Only an explicit grant for our trade, claimant, direction and quantity, with the
    /// proof that our server made it for this claim, opens the gate; "no longer pending" isn't an approval.
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

        private readonly ApprovalAsked asked;
        private readonly byte[] secret;

        public ApprovalVerdict(ApprovalAsked asked, byte[] secret)
        {
            this.asked = asked;
            this.secret = secret;
        }

        /// <summary>Null while undecided.</summary>
        public ApprovalOutcome Read(ApprovalAnswer answer)
        {
            IDictionary<string, object> json = answer.Json;
            if (ApprovalJson.Text(json, "trade_uuid") != asked.TradeUuid) return Invalid("it is for another trade");
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
            if (status != "approved") return Invalid("it grants a trade that is not approved");
            if (ApprovalJson.Text(json, "claimant") != asked.Claimant) return Invalid("it grants the trade to another program");
            IDictionary<string, double> amendments = AmendmentsOf(json);
            if (amendments == null || !IsAllowed(amendments)) return ApprovalOutcome.No("amended", "the approver changed the trade in a way the strategy doesn't allow");
            if (ApprovalJson.Text(json, "direction") != asked.Direction) return Invalid("the direction differs from the request");
            double? quantity = amendments.ContainsKey("quantity") ? amendments["quantity"] : asked.Quantity;
            if (!IsQuantity(json, quantity)) return Invalid("the quantity differs from the request");
            double? executableForMs = ApprovalJson.Number(json, "executable_for_ms");
            if (!(executableForMs > 0) || !(executableForMs < 1e9)) return ApprovalOutcome.No("stale", "the approval has expired");
            string fault = FaultOfProof(json, amendments);
            if (fault != null) return ApprovalOutcome.No("not_verified", fault);
            TimeSpan executableUntil = ExecutableUntil(answer, TimeSpan.FromTicks((long)(executableForMs.Value * TimeSpan.TicksPerMillisecond)));
            if (executableUntil <= answer.ReceivedAt) return ApprovalOutcome.No("stale", "the approval took too long to arrive");
            return ApprovalOutcome.Yes(quantity, amendments, executableUntil);
        }

        /// <summary>Null if our server made this grant for this claim.</summary>
        private string FaultOfProof(IDictionary<string, object> json, IDictionary<string, double> amendments)
        {
            if (!ApprovalJson.Has(json, "grant_token")) return "the response has no proof of it; the server may be older than this client, then update it";
            IDictionary<string, object> proven = ApprovalToken.Open(ApprovalJson.Text(json, "grant_token"), secret);
            if (proven == null) return "its proof was not made with this strategy's key, or was changed on the way";
            if (!IsAsked(proven)) return "its proof is for another request";
            if (!IsSame(proven, json, amendments)) return "its proof says something else than the response";
            return ApprovalJson.Instant(proven, "server_time").HasValue ? null : "its proof doesn't say when it was made";
        }

        /// <summary>Null if the member is something else than changed numbers.</summary>
        private static IDictionary<string, double> AmendmentsOf(IDictionary<string, object> json)
        {
            Dictionary<string, double> amendments = new Dictionary<string, double>();
            object member;
            if (!json.TryGetValue("amendments", out member)) return amendments;
            IDictionary<string, object> stated = member as IDictionary<string, object>;
            if (stated == null) return null;
            foreach (KeyValuePair<string, object> one in stated)
            {
                if (!(one.Value is double)) return null;
                amendments[one.Key] = (double)one.Value;
            }

            return amendments;
        }

        private bool IsAllowed(IDictionary<string, double> amendments)
        {
            foreach (KeyValuePair<string, double> one in amendments)
            {
                if (!asked.Allows(one.Key, one.Value)) return false;
            }

            return true;
        }

        /// <summary>None only where none was asked for.</summary>
        private static bool IsQuantity(IDictionary<string, object> json, double? quantity)
        {
            return quantity.HasValue ? ApprovalJson.Number(json, "quantity") == quantity : !ApprovalJson.Has(json, "quantity");
        }

        private bool IsAsked(IDictionary<string, object> proven)
        {
            return ApprovalJson.Text(proven, "trade_uuid") == asked.TradeUuid
                && ApprovalJson.Text(proven, "direction") == asked.Direction
                && ApprovalJson.Text(proven, "claimant") == asked.Claimant
                && ApprovalJson.Text(proven, "nonce") == asked.Nonce
                && ApprovalJson.Text(proven, "asked") == asked.Digest;
        }

        /// <summary>Whether the proof covers what the response says: that alone can be changed on the way.</summary>
        private static bool IsSame(IDictionary<string, object> proven, IDictionary<string, object> json, IDictionary<string, double> amendments)
        {
            IDictionary<string, double> provenAmendments = proven.ContainsKey("amendments") ? AmendmentsOf(proven) : null;
            if (provenAmendments == null || provenAmendments.Count != amendments.Count) return false;
            foreach (KeyValuePair<string, double> one in amendments)
            {
                if (!provenAmendments.ContainsKey(one.Key) || provenAmendments[one.Key] != one.Value) return false;
            }

            return IsQuantity(proven, ApprovalJson.Number(json, "quantity"))
                && ApprovalJson.Number(proven, "executable_for_ms") == ApprovalJson.Number(json, "executable_for_ms")
                && ApprovalJson.Text(proven, "server_time") == ApprovalJson.Text(json, "server_time");
        }

        /// <summary>
        /// The end of the window in our own monotonic time. A response may be late: the server's two times say how long
        /// after the submission it was written, whatever either clock shows. Of the two bounds the earlier one counts.
        /// </summary>
        private TimeSpan ExecutableUntil(ApprovalAnswer answer, TimeSpan executableFor)
        {
            TimeSpan byReceipt = answer.ReceivedAt + executableFor;
            DateTime? grantedAt = ApprovalJson.Instant(answer.Json, "server_time");
            if (!asked.ServerTime.HasValue || !grantedAt.HasValue) return byReceipt;
            TimeSpan byServer = asked.SentAt + (grantedAt.Value - asked.ServerTime.Value) + executableFor;
            return byServer < byReceipt ? byServer : byReceipt;
        }

        private static ApprovalOutcome Invalid(string words)
        {
            return ApprovalOutcome.No("invalid_answer", words);
        }
    }
}
