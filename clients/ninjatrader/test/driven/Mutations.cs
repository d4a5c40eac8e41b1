using System;
using System.Text;

namespace Countersign.Testing
{
    /// <summary>Tokens that differ from a valid one: in each place in turn, and now and then in more than one letter.</summary>
    public sealed class Mutations
    {
        private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        private const string Others = ".=+/ \n\t\0\u00e9\ud83d";
        private readonly string valid;
        private readonly Random chance;

        public Mutations(string valid, int seed)
        {
            this.valid = valid;
            chance = new Random(seed);
        }

        /// <param name="number">Any run of as many numbers as the token has letters meets each place.</param>
        public string Next(int number)
        {
            string mutated = valid;
            while (mutated == valid) mutated = Mutate(number % valid.Length);
            return mutated;
        }

        private string Mutate(int at)
        {
            switch (chance.Next(10))
            {
                case 0: return valid.Remove(at, 1);
                case 1: return valid.Insert(at, Letter());
                case 2: return valid + Letter();
                case 3: return valid.Substring(0, at);
                case 4: return WithByte(at);
                case 5: return SpareBits();
                case 6: return valid.Insert(at, valid.Substring(at, 1));
                default: return valid.Remove(at, 1).Insert(at, Letter());
            }
        }

        private string Letter()
        {
            string from = chance.Next(4) == 0 ? Others : Alphabet;
            return from.Substring(chance.Next(from.Length), 1);
        }

        /// <summary>One bit of what the letters stand for.</summary>
        private string WithByte(int at)
        {
            string[] parts = valid.Split('.');
            int part = at < parts[0].Length ? 0 : at - parts[0].Length <= parts[1].Length ? 1 : 2;
            byte[] bytes = Convert.FromBase64String(Padded(parts[part].Replace('-', '+').Replace('_', '/')));
            bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8));
            parts[part] = ApprovalToken.Encode(bytes);
            return string.Join(".", parts);
        }

        /// <summary>The same bytes, written in another way: bits that no byte needs, padding, the other alphabet, blanks.</summary>
        private string SpareBits()
        {
            string[] parts = valid.Split('.');
            int part = chance.Next(3);
            StringBuilder text = new StringBuilder(parts[part]);
            switch (chance.Next(4))
            {
                case 0:
                    if (text.Length % 4 != 0) text[text.Length - 1] = Alphabet[Alphabet.IndexOf(text[text.Length - 1]) ^ 1];
                    break;
                case 1:
                    text.Append(chance.Next(2) == 0 ? "=" : "==");
                    break;
                case 2:
                    text.Replace('-', '+').Replace('_', '/');
                    break;
                default:
                    text.Insert(chance.Next(text.Length + 1), chance.Next(2) == 0 ? " " : "\r\n");
                    break;
            }

            parts[part] = text.ToString();
            return string.Join(".", parts);
        }

        private static string Padded(string text)
        {
            return text + new string('=', (4 - text.Length % 4) % 4);
        }
    }
}
