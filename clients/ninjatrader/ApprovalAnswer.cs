using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace Countersign
{
    /// <summary>The JSON object of a 2xx response, and when the request was sent and the response received.</summary>
    internal sealed class ApprovalAnswer
    {
        /// <summary>In bytes.</summary>
        public const int Longest = 1024 * 1024;
        private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

        public IDictionary<string, object> Json { get; set; }

        public TimeSpan SentAt { get; set; }

        public TimeSpan ReceivedAt { get; set; }

        /// <summary>It is never followed: the key would go to another host, or an approval come from one.</summary>
        public static void RefuseRedirect(HttpResponseMessage response)
        {
            int status = (int)response.StatusCode;
            if (!response.IsSuccessStatusCode && status < 400) throw new ApprovalFailure("redirected", "the server answered " + status + "; enter the address it redirects to");
        }

        /// <summary>Throws an <see cref="ApprovalFailure"/> for anything but a JSON object with 2xx.</summary>
        public static ApprovalAnswer Of(HttpResponseMessage response, byte[] body, TimeSpan sentAt, TimeSpan receivedAt)
        {
            RefuseRedirect(response);
            bool isTooLong = body.Length > Longest;
            string text = isTooLong ? string.Empty : Encoding.UTF8.GetString(body);
            IDictionary<string, object> json = ApprovalJson.Read(text);
            if (!response.IsSuccessStatusCode) throw FailureOf(response, json);
            if (isTooLong) throw new ApprovalFailure("invalid_answer", "the response is too long to be Countersign's");
            if (json == null) throw new ApprovalFailure("invalid_answer", "the response is " + Sort(response, text) + ", not Countersign's JSON") { IsTransient = true };
            return new ApprovalAnswer { Json = json, SentAt = sentAt, ReceivedAt = receivedAt };
        }

        /// <summary>Throws unless it is the response to the submission of this trade.</summary>
        public void EnsureTaken(string tradeUuid)
        {
            if (ApprovalJson.Text(Json, "trade_uuid") != tradeUuid || ApprovalJson.Text(Json, "status") == null)
                throw new ApprovalFailure("invalid_answer", "the response to the submission is for another trade");
        }

        private static ApprovalFailure FailureOf(HttpResponseMessage response, IDictionary<string, object> problem)
        {
            int status = (int)response.StatusCode;
            string code = problem == null ? null : ApprovalJson.Text(problem, "code");
            string words = problem == null ? null : ApprovalJson.Text(problem, "detail") ?? ApprovalJson.Text(problem, "title");
            return new ApprovalFailure(ApprovalJson.Line(code, 60, "http_error"), ApprovalJson.Line(words, 300, "the server answered " + status))
            {
                IsTransient = status >= 500 || status == 408 || status == 425 || status == 429,
                // From a proxy whose server is down, or a server whose database is.
                IsUnreachable = status == 502 || status == 503 || status == 504,
                RetryAfter = RetryAfterOf(response)
            };
        }

        private static TimeSpan RetryAfterOf(HttpResponseMessage response)
        {
            RetryConditionHeaderValue header = response.Headers.RetryAfter;
            TimeSpan asked = header != null && header.Delta.HasValue ? header.Delta.Value : TimeSpan.Zero;
            return asked > LongestRetryAfter ? LongestRetryAfter : asked;
        }

        private static string Sort(HttpResponseMessage response, string text)
        {
            if (text.Trim().Length == 0) return "empty";
            MediaTypeHeaderValue type = response.Content.Headers.ContentType;
            return type == null ? "of no type" : ApprovalJson.Line(type.MediaType, 60, "of no type");
        }
    }
}
