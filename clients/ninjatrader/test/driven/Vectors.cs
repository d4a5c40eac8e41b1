using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Text;

namespace Countersign.Testing
{
    /// <summary>The verdicts of this client on the answers that clients in every language are tested with.</summary>
    public static class Vectors
    {
        public static int Claims(string path)
        {
            IDictionary<string, object> file = Json.Read(File.ReadAllText(path));
            foreach (IDictionary<string, object> vector in (object[])file["vectors"]) WriteVerdict(vector, Asked(file, vector), Convert.ToString(file["key"]));
            return 0;
        }

        public static int Submissions(string path)
        {
            IDictionary<string, object> file = Json.Read(File.ReadAllText(path));
            foreach (IDictionary<string, object> vector in (object[])file["vectors"])
            {
                WriteVerdict(vector, delegate
                {
                    Answer(vector).EnsureTaken(Asked(file, vector).TradeUuid);
                    return Verdict("waiting");
                });
            }

            return 0;
        }

        /// <summary>One answer with so many tokens that differ from its own in one place: which of them open anything.</summary>
        public static int Mutate(string path, int seed, int count)
        {
            IDictionary<string, object> file = Json.Read(File.ReadAllText(path));
            IDictionary<string, object> vector = FirstGrant((object[])file["vectors"]);
            ApprovalAnswer answer = Answer(vector);
            ApprovalVerdict verdict = new ApprovalVerdict(Asked(file, vector), ApprovalToken.SecretOf(Convert.ToString(file["key"])));
            Mutations mutations = new Mutations((string)answer.Json["grant_token"], seed);
            bool isGranted = verdict.Read(answer).IsApproved;
            Dictionary<string, object> refused = new Dictionary<string, object>();
            for (int i = 0; i < count; i++)
            {
                answer.Json["grant_token"] = mutations.Next(i);
                ApprovalOutcome outcome = verdict.Read(answer);
                if (outcome.IsApproved) Json.Write("event", "accepted", "token", answer.Json["grant_token"]);
                refused[outcome.Code] = refused.ContainsKey(outcome.Code) ? (int)refused[outcome.Code] + 1 : 1;
            }

            Json.Write("event", "mutations", "original", isGranted, "outcomes", refused);
            return 0;
        }

        private static IDictionary<string, object> FirstGrant(object[] vectors)
        {
            foreach (IDictionary<string, object> vector in vectors)
            {
                if (new Fields(vector).Inner("verdict").Text("kind", null) == "granted") return vector;
            }

            throw new InvalidDataException("no vector is a grant");
        }

        private static void WriteVerdict(IDictionary<string, object> vector, ApprovalAsked asked, string key)
        {
            WriteVerdict(vector, delegate { return Of(new ApprovalVerdict(asked, ApprovalToken.SecretOf(key)).Read(Answer(vector))); });
        }

        private static void WriteVerdict(IDictionary<string, object> vector, Func<Dictionary<string, object>> judge)
        {
            Dictionary<string, object> verdict;
            try
            {
                verdict = judge();
            }
            catch (ApprovalFailure failure)
            {
                verdict = Verdict(failure.IsTransient ? "ask_again" : "not");
                if (!failure.IsTransient) verdict["reason"] = failure.Code;
                else if (failure.RetryAfter > TimeSpan.Zero) verdict["after_ms"] = failure.RetryAfter.TotalMilliseconds;
            }

            Json.Write("event", "verdict", "name", vector["name"], "verdict", verdict);
        }

        private static Dictionary<string, object> Of(ApprovalOutcome outcome)
        {
            if (outcome == null) return Verdict("ask_again");
            Dictionary<string, object> verdict = Verdict(outcome.IsApproved ? "granted" : "not");
            if (!outcome.IsApproved) verdict["reason"] = outcome.Code;
            else
            {
                verdict["quantity"] = outcome.Approved;
                verdict["amendments"] = outcome.Amendments;
                verdict["executable_until_ms"] = outcome.ExecutableUntil.TotalMilliseconds;
            }

            return verdict;
        }

        private static Dictionary<string, object> Verdict(string kind)
        {
            return new Dictionary<string, object> { { "kind", kind } };
        }

        private static ApprovalAsked Asked(IDictionary<string, object> file, IDictionary<string, object> vector)
        {
            Dictionary<string, object> values = new Dictionary<string, object>((IDictionary<string, object>)file["question"]);
            foreach (KeyValuePair<string, object> one in new Fields(vector).Values("question")) values[one.Key] = one.Value;
            Fields submitted = new Fields(new Fields(file).Values("submitted"));
            Fields question = new Fields(values);
            ApprovalAsked asked = new ApprovalAsked
            {
                TradeUuid = question.Text("trade_uuid", null),
                Direction = question.Text("direction", null),
                Quantity = values["quantity"] == null ? (double?)null : question.Number("quantity", 0),
                Claimant = question.Text("claimant", null),
                Nonce = question.Text("nonce", null),
                Digest = question.Text("asked", null),
                SentAt = TimeSpan.FromMilliseconds(submitted.Number("sent_at_ms", 0)),
                ServerTime = ApprovalJson.Instant(new Fields(file).Values("submitted"), "server_time")
            };
            if (values["amendable"] == null) return asked;
            foreach (KeyValuePair<string, object> one in question.Values("amendable"))
            {
                Fields bounds = new Fields((IDictionary<string, object>)one.Value);
                if (one.Key == "quantity") asked.OfferQuantity(bounds.Number("min", 0));
                else asked.OfferPrice(one.Key, bounds.Number("min", 0), bounds.Number("max", 0));
            }

            return asked;
        }

        private static ApprovalAnswer Answer(IDictionary<string, object> vector)
        {
            Fields answer = new Fields((IDictionary<string, object>)vector["answer"]);
            string failure = answer.Text("failure", null);
            if (failure != null) throw ApprovalWire.Unreachable(failure);
            using (HttpResponseMessage response = new HttpResponseMessage((HttpStatusCode)answer.Whole("status", 200)) { Content = new ByteArrayContent(new byte[0]) })
            {
                foreach (KeyValuePair<string, object> header in answer.Values("headers")) response.Headers.TryAddWithoutValidation(header.Key, (string)header.Value);
                TimeSpan receivedAt = TimeSpan.FromMilliseconds(new Fields(vector).Number("received_at_ms", 0));
                return ApprovalAnswer.Of(response, Encoding.UTF8.GetBytes(Body(answer)), TimeSpan.Zero, receivedAt);
            }
        }

        private static string Body(Fields answer)
        {
            Fields repeated = answer.Inner("body_repeat");
            int times = repeated.Whole("times", 0);
            StringBuilder text = new StringBuilder(answer.Text("body", string.Empty));
            for (int i = 0; i < times; i++) text.Append(repeated.Text("text", string.Empty));
            return text.ToString();
        }
    }
}
