using System;
using System.Collections.Generic;

namespace Countersign.Testing
{
    /// <summary>Who claims, and with what.</summary>
    public sealed class FakeClaim
    {
        private readonly string key;

        public FakeClaim(string body, string key)
        {
            IDictionary<string, object> json = Json.Read(body);
            Claimant = Convert.ToString(json["claimant"]);
            Nonce = Convert.ToString(json["nonce"]);
            this.key = key;
        }

        public string Claimant { get; private set; }

        public string Nonce { get; private set; }

        /// <param name="asked">The body that was submitted.</param>
        public string Proven(string answer, string asked, string nonce)
        {
            return Tokens.Proven(answer, ApprovalToken.DigestOf(asked), nonce, key);
        }
    }
}
