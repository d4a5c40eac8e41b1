using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Countersign
{
    /// <summary>
    /// The proof that comes with a grant: its facts, authenticated with the strategy's own key, which only the strategy and
    /// its server have. A wire or a proxy can neither make one nor change one.
    /// </summary>
    internal static class ApprovalToken
    {
        private const int NonceBytes = 24;
        /// <summary>The token never chooses how it is verified: its header must be this.</summary>
        private static readonly string Header = Encode(Encoding.ASCII.GetBytes("{\"alg\":\"HS256\",\"typ\":\"countersign-grant\"}"));
        private static readonly Encoding Strict = new UTF8Encoding(false, true);

        /// <summary>The token's facts if it was made with this secret, else null.</summary>
        public static IDictionary<string, object> Open(string token, byte[] secret)
        {
            string[] parts = (token ?? string.Empty).Split('.');
            if (parts.Length != 3 || parts[0] != Header) return null;
            byte[] mac = Decode(parts[2]);
            if (mac == null || !IsSame(mac, MacOf(parts[0] + "." + parts[1], secret))) return null;
            byte[] payload = Decode(parts[1]);
            return payload == null ? null : ReadText(payload);
        }

        public static byte[] SecretOf(string apiKey)
        {
            return Digest(Strict.GetBytes(apiKey));
        }

        /// <summary>New for each trade, so that no earlier grant can be played back.</summary>
        public static string MakeNonce()
        {
            byte[] bytes = new byte[NonceBytes];
            using (RandomNumberGenerator source = RandomNumberGenerator.Create()) source.GetBytes(bytes);
            return Encode(bytes);
        }

        /// <summary>SHA-256 in hex of a body as it is sent.</summary>
        public static string DigestOf(string body)
        {
            return BitConverter.ToString(Digest(ApprovalWire.BodyEncoding.GetBytes(body))).Replace("-", string.Empty).ToLowerInvariant();
        }

        internal static string Encode(byte[] bytes)
        {
            return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        }

        internal static byte[] MacOf(string text, byte[] secret)
        {
            using (HMACSHA256 hash = new HMACSHA256(secret)) return hash.ComputeHash(Encoding.ASCII.GetBytes(text));
        }

        /// <summary>Null unless it is exactly what <see cref="Encode"/> writes: the framework itself skips blanks and spare bits.</summary>
        private static byte[] Decode(string text)
        {
            try
            {
                byte[] bytes = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - text.Length % 4) % 4));
                return Encode(bytes) == text ? bytes : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }

        private static IDictionary<string, object> ReadText(byte[] payload)
        {
            try
            {
                return ApprovalJson.Read(Strict.GetString(payload));
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }

        /// <summary>In the same time wherever they differ, so that trying doesn't tell how much was right.</summary>
        private static bool IsSame(byte[] one, byte[] other)
        {
            int difference = one.Length ^ other.Length;
            for (int i = 0; i < one.Length && i < other.Length; i++) difference |= one[i] ^ other[i];
            return difference == 0;
        }

        private static byte[] Digest(byte[] bytes)
        {
            using (SHA256 hash = SHA256.Create()) return hash.ComputeHash(bytes);
        }
    }
}
