using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Countersign
{
    /// <summary>
    /// Parses JSON strictly (RFC 8259), with each name once. JavaScriptSerializer accepts single quotes, names without
    /// quotes, and on some frameworks truncated text: half a response must not count as an approval.
    /// </summary>
    internal sealed class ApprovalJsonReader
    {
        private const int DeepestNesting = 20;
        private readonly string text;
        private int at;
        private int depth;

        private ApprovalJsonReader(string text)
        {
            this.text = text;
        }

        /// <summary>Throws <see cref="FormatException"/>. Objects are dictionaries, lists are lists, numbers are doubles.</summary>
        public static object Read(string text)
        {
            ApprovalJsonReader reader = new ApprovalJsonReader(text);
            object value = reader.Value();
            if (reader.Peek() != '\0') throw reader.Fault();
            return value;
        }

        private object Value()
        {
            if (++depth > DeepestNesting) throw Fault();
            object value = ValueAt(Peek());
            depth--;
            return value;
        }

        private object ValueAt(char first)
        {
            switch (first)
            {
                case '{': return Members();
                case '[': return Elements();
                case '"': return Text();
                case 't': return Word("true", true);
                case 'f': return Word("false", false);
                case 'n': return Word("null", null);
                default: return Number();
            }
        }

        private Dictionary<string, object> Members()
        {
            Dictionary<string, object> members = new Dictionary<string, object>(StringComparer.Ordinal);
            at++;
            if (TryTake('}')) return members;
            do
            {
                if (Peek() != '"') throw Fault();
                string name = Text();
                Take(':');
                // Of two values, one could have been injected.
                if (members.ContainsKey(name)) throw Fault();
                members[name] = Value();
            }
            while (TryTake(','));
            Take('}');
            return members;
        }

        private List<object> Elements()
        {
            List<object> elements = new List<object>();
            at++;
            if (TryTake(']')) return elements;
            do elements.Add(Value());
            while (TryTake(','));
            Take(']');
            return elements;
        }

        private string Text()
        {
            StringBuilder read = new StringBuilder();
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                if (text[at] < ' ') throw Fault();
                read.Append(text[at] == '\\' ? Escaped() : text[at]);
            }

            if (at >= text.Length) throw Fault();
            at++;
            return read.ToString();
        }

        private char Escaped()
        {
            at++;
            char letter = at < text.Length ? text[at] : '\0';
            switch (letter)
            {
                case '"':
                case '\\':
                case '/': return letter;
                case 'b': return '\b';
                case 'f': return '\f';
                case 'n': return '\n';
                case 'r': return '\r';
                case 't': return '\t';
                case 'u': return Coded();
                default: throw Fault();
            }
        }

        private char Coded()
        {
            int code;
            if (at + 4 >= text.Length || !int.TryParse(text.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)) throw Fault();
            at += 4;
            return (char)code;
        }

        private object Word(string word, object value)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) throw Fault();
            at += word.Length;
            return value;
        }

        private object Number()
        {
            int from = at;
            if (at < text.Length && text[at] == '-') at++;
            int digitsFrom = at;
            int digits = Digits();
            if (digits == 0 || (digits > 1 && text[digitsFrom] == '0')) throw Fault();
            if (at < text.Length && text[at] == '.')
            {
                at++;
                if (Digits() == 0) throw Fault();
            }

            if (at < text.Length && (text[at] == 'e' || text[at] == 'E'))
            {
                at++;
                if (at < text.Length && (text[at] == '+' || text[at] == '-')) at++;
                if (Digits() == 0) throw Fault();
            }

            double value;
            if (!double.TryParse(text.Substring(from, at - from), NumberStyles.Float, CultureInfo.InvariantCulture, out value)) throw Fault();
            return value;
        }

        private int Digits()
        {
            int from = at;
            while (at < text.Length && text[at] >= '0' && text[at] <= '9') at++;
            return at - from;
        }

        /// <summary>The next non-blank character, or '\0' at the end.</summary>
        private char Peek()
        {
            while (at < text.Length && (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')) at++;
            if (at >= text.Length) return '\0';
            // A real '\0' in the text isn't its end.
            return text[at] == '\0' ? '\uffff' : text[at];
        }

        private bool TryTake(char letter)
        {
            if (Peek() != letter) return false;
            at++;
            return true;
        }

        private void Take(char letter)
        {
            if (!TryTake(letter)) throw Fault();
        }

        private FormatException Fault()
        {
            return new FormatException("no JSON at character " + at);
        }
    }
}
