using System;
using System.IO;

namespace Countersign
{
    /// <summary>
    /// The API key, from a file: a property of a strategy is saved in workspaces and templates, which people share.
    /// No message of this class contains any of the file's content.
    /// </summary>
    public static class ApprovalKeyFile
    {
        private const int LongestKey = 512;

        /// <summary>Throws <see cref="ApprovalFailure"/> naming the path and what to do.</summary>
        public static string Read(string path)
        {
            string text = ReadText(path).Trim();
            if (text.Length == 0) throw Misconfigured(path, "is empty; put the API key into it");
            if (text.Length > LongestKey || !IsOneWord(text)) throw Misconfigured(path, "must contain one API key and nothing else");
            return text;
        }

        /// <summary>A relative path is resolved in NinjaTrader's user data folder.</summary>
        public static string Resolve(string path, string userDataFolder)
        {
            string given = (path ?? string.Empty).Trim();
            return Path.IsPathRooted(given) ? given : Path.Combine(userDataFolder ?? string.Empty, given);
        }

        internal static bool IsOneWord(string text)
        {
            foreach (char letter in text)
            {
                if (letter <= ' ' || letter > '~') return false;
            }

            return text.Length > 0;
        }

        private static string ReadText(string path)
        {
            string fault;
            try
            {
                return File.ReadAllText(path);
            }
            catch (FileNotFoundException)
            {
                fault = "does not exist";
            }
            catch (DirectoryNotFoundException)
            {
                fault = "does not exist";
            }
            catch (Exception problem)
            {
                fault = "can't be read (" + problem.GetType().Name + ")";
            }

            throw Misconfigured(path, fault + "; create it with the API key from \"countersign keys add\"");
        }

        private static ApprovalFailure Misconfigured(string path, string words)
        {
            return new ApprovalFailure("misconfigured", "the key file " + path + " " + words);
        }
    }
}
