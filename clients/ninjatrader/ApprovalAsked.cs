using System;
using System.Collections.Generic;

namespace Countersign
{
    /// <summary>What was asked, by whom and when: a grant counts only for exactly this.</summary>
    internal sealed class ApprovalAsked
    {
        private readonly Dictionary<string, Func<double, bool>> amendable = new Dictionary<string, Func<double, bool>>();

        public string TradeUuid { get; set; }

        public string Direction { get; set; }

        /// <summary>Null if none was stated.</summary>
        public double? Quantity { get; set; }

        /// <summary>SHA-256 in hex of the body that was sent.</summary>
        public string Digest { get; set; }

        public string Claimant { get; set; }

        public string Nonce { get; set; }

        /// <summary>When the submission was sent.</summary>
        public TimeSpan SentAt { get; set; }

        /// <summary>The server's time in the response to the submission; null if it stated none.</summary>
        public DateTime? ServerTime { get; set; }

        public static ApprovalAsked Of(ApprovalRequest request, string body, ApprovalAnswer submitted, string claimant)
        {
            ApprovalAsked asked = new ApprovalAsked
            {
                TradeUuid = request.TradeUuid,
                Direction = request.Direction,
                Quantity = request.Quantity,
                Digest = ApprovalToken.DigestOf(body),
                Claimant = claimant,
                Nonce = ApprovalToken.MakeNonce(),
                SentAt = submitted.SentAt,
                ServerTime = ApprovalJson.Instant(submitted.Json, "server_time")
            };
            if (request.LowestQuantity.HasValue) asked.OfferQuantity(request.LowestQuantity.Value);
            return asked;
        }

        /// <summary>The approver may lower the quantity to this; contracts and shares can't be divided.</summary>
        public void OfferQuantity(double least)
        {
            bool isWhole = Quantity.HasValue && IsWhole(Quantity.Value);
            amendable["quantity"] = delegate(double value) { return value >= least && value <= Quantity && (!isWhole || IsWhole(value)); };
        }

        /// <param name="name">In JSON.</param>
        public void OfferPrice(string name, double least, double most)
        {
            amendable[name] = delegate(double value) { return value >= least && value <= most; };
        }

        public bool Allows(string name, double value)
        {
            Func<double, bool> isAllowed;
            return amendable.TryGetValue(name, out isAllowed) && isAllowed(value);
        }

        private static bool IsWhole(double value)
        {
            return value == Math.Floor(value);
        }
    }
}
