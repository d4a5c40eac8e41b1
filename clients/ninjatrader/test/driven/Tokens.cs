using System;
using System.Collections.Generic;
using System.Text;

namespace Countersign.Testing
{
    /// <summary>The fake server's side of the proof.</summary>
    public static class Tokens
    {
        private static readonly string[] Covered = { "trade_uuid", "direction", "claimant", "quantity", "executable_for_ms", "server_time" };

        /// <summary>A grant with a token that proves what it says, true or not.</summary>
        public static string Proven(string answer, string asked, string nonce, string key)
        {
            IDictionary<string, object> facts = Json.Read(answer);
            Dictionary<string, object> payload = new Dictionary<string, object> { { "asked", asked }, { "nonce", nonce }, { "amendments", new Dictionary<string, object>() } };
            foreach (string name in Covered) payload[name] = facts.ContainsKey(name) ? facts[name] : null;
            return answer.Substring(0, answer.Length - 1) + ",\"grant_token\":\"" + Make(Json.Text(payload), key) + "\"}";
        }

        public static string Make(string payload, string key)
        {
            string text = Encode("{\"alg\":\"HS256\",\"typ\":\"countersign-grant\"}") + "." + Encode(payload);
            return text + "." + ApprovalToken.Encode(ApprovalToken.MacOf(text, ApprovalToken.SecretOf(key)));
        }

        private static string Encode(string text)
        {
            return ApprovalToken.Encode(Encoding.UTF8.GetBytes(text));
        }
    }
}
