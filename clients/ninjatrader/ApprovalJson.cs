using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Web.Script.Serialization;

namespace Countersign
{
    /// <summary>
    /// JSON written by the serializer that NinjaTrader references by default, and parsed strictly. Every value is read
    /// with its type: a number isn't accepted as text.
    /// </summary>
    internal static class ApprovalJson
    {
        private const int MaxLength = 4 * 1024 * 1024;

        public static string Write(IDictionary<string, object> values)
        {
            return new JavaScriptSerializer { MaxJsonLength = MaxLength }.Serialize(values);
        }

        /// <summary>The object in the text, or null if it is anything else.</summary>
        public static IDictionary<string, object> Read(string text)
        {
            try
            {
                return ApprovalJsonReader.Read(text) as IDictionary<string, object>;
            }
            catch (FormatException)
            {
                return null;
            }
        }

        /// <summary>The text of a member, or null if it is missing or not text.</summary>
        public static string Text(IDictionary<string, object> json, string name)
        {
            object value;
            return json.TryGetValue(name, out value) ? value as string : null;
        }

        /// <summary>Exactly true: neither "true" nor 1 is.</summary>
        public static bool IsTrue(IDictionary<string, object> json, string name)
        {
            object value;
            return json.TryGetValue(name, out value) && value is bool && (bool)value;
        }

        public static bool IsFalse(IDictionary<string, object> json, string name)
        {
            object value;
            return json.TryGetValue(name, out value) && value is bool && !(bool)value;
        }

        /// <summary>Whether the member exists and isn't null.</summary>
        public static bool Has(IDictionary<string, object> json, string name)
        {
            object value;
            return json.TryGetValue(name, out value) && value != null;
        }

        /// <summary>The number of a member, or null if it is missing or not a number.</summary>
        public static double? Number(IDictionary<string, object> json, string name)
        {
            object value;
            return json.TryGetValue(name, out value) ? value as double? : null;
        }

        /// <summary>The instant of a member, or null if it is missing or not a time.</summary>
        public static DateTime? Instant(IDictionary<string, object> json, string name)
        {
            string text = Text(json, name);
            DateTime instant;
            const DateTimeStyles Style = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
            return text != null && DateTime.TryParse(text, CultureInfo.InvariantCulture, Style, out instant) ? instant : (DateTime?)null;
        }

        /// <summary>The serializer writes a DateTime as "\/Date(…)\/", which nothing else reads.</summary>
        public static string Iso(DateTime utc)
        {
            return utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }

        /// <summary>One line of at most so many characters: the server refuses control characters and longer texts.</summary>
        public static string Line(string text, int maxLength, string otherwise)
        {
            StringBuilder line = new StringBuilder();
            foreach (char letter in text ?? string.Empty) line.Append(letter < ' ' || letter == '\u007f' ? ' ' : letter);
            string trimmed = line.ToString().Trim();
            if (trimmed.Length == 0) return otherwise;
            if (trimmed.Length <= maxLength) return trimmed;
            // Half of a surrogate pair isn't valid text.
            int end = char.IsHighSurrogate(trimmed[maxLength - 1]) ? maxLength - 1 : maxLength;
            return trimmed.Substring(0, end);
        }

        public static bool IsFinite(double value)
        {
            return !double.IsNaN(value) && !double.IsInfinity(value);
        }
    }
}
