using System;
using System.Collections.Generic;
using System.Threading;

namespace Countersign.Testing
{
    /// <summary>One trade of the fake server: what is decided about it, and how badly that is told.</summary>
    public sealed class FakeTrade
    {
        private readonly Random chance;
        private readonly string verdict;
        private readonly int decideAfterMs;
        private readonly string body;
        private readonly object sync = new object();
        private string status = "pending";
        private string claimant;
        private DateTime submittedAt;

        public FakeTrade(string uuid, string name, int schedule, string body, Random chance)
        {
            Uuid = uuid;
            Name = name;
            Schedule = schedule;
            this.body = body;
            this.chance = chance;
            verdict = new[] { "approved", "approved", "approved", "approved", "rejected", "expired", "withdrawn", "lapsed" }[chance.Next(8)];
            decideAfterMs = chance.Next(60);
            submittedAt = DateTime.UtcNow;
        }

        public string Uuid { get; private set; }

        /// <summary>The name of the entry that was asked for.</summary>
        public string Name { get; private set; }

        public int Schedule { get; private set; }

        /// <summary>Whether it was approved, claimed, and the claimant told so truly at least once.</summary>
        public bool IsGranted { get; private set; }

        public int ClaimsAnswered { get; private set; }

        /// <summary>What was asked for.</summary>
        public int Quantity
        {
            get { return Convert.ToInt32(Signal["quantity"]); }
        }

        public string Direction
        {
            get { return Convert.ToString(Signal["direction"]); }
        }

        private IDictionary<string, object> Signal
        {
            get { return (IDictionary<string, object>)Json.Read(body)["signal"]; }
        }

        public string Submit()
        {
            int luck;
            lock (sync) luck = chance.Next(12);
            if (luck == 0) return null;
            if (luck == 1) return "<html>Bad gateway</html>";
            if (luck == 2) return Facts("approved") + "\u0000";
            return Taken(Uuid);
        }

        /// <summary>The answer to a submission.</summary>
        public static string Taken(string uuid)
        {
            return "{" + Facts(uuid, "pending") + ",\"chart_url\":\"http://127.0.0.1/\",\"image_url\":\"http://127.0.0.1/\",\"warnings\":[]}";
        }

        public static string Rejection(string uuid)
        {
            return "{" + Facts(uuid, "rejected") + ",\"granted\":false,\"reason\":\"trade_rejected\"}";
        }

        public static string Grant(string uuid, string claimant, string direction, int quantity)
        {
            return "{" + Facts(uuid, "approved") + ",\"claimant\":\"" + claimant + "\",\"granted\":true,\"direction\":\"" + direction + "\",\"quantity\":" + quantity + ",\"executable_for_ms\":30000}";
        }

        public void Withdraw()
        {
            lock (sync)
            {
                if (claimant == null) status = "withdrawn";
                Monitor.PulseAll(sync);
            }
        }

        public string Claim(FakeClaim claim)
        {
            lock (sync)
            {
                Wait();
                ClaimsAnswered++;
                if (status != "approved") return Refusal(status == "pending" ? "trade_pending" : "trade_" + status);
                if (claimant != null && claimant != claim.Claimant) return Refusal("already_claimed");
                claimant = claim.Claimant;
                return Granted(chance.Next(22), claim);
            }
        }

        private void Wait()
        {
            int left = decideAfterMs - (int)(DateTime.UtcNow - submittedAt).TotalMilliseconds;
            if (status == "pending" && left > 0) Monitor.Wait(sync, left);
            if (status == "pending") status = verdict;
        }

        private string Refusal(string reason)
        {
            return "{" + Facts(status) + ",\"granted\":false,\"reason\":\"" + reason + "\"}";
        }

        /// <summary>True in one half of the cases; the other half must open nothing.</summary>
        private string Granted(int luck, FakeClaim claim)
        {
            string answer = Answer(luck);
            bool isWhole = answer != null && answer.EndsWith("}") && luck != 8;
            if (!isWhole) return answer;
            return claim.Proven(answer, luck == 9 ? "of another body" : body, luck == 10 ? "an-earlier-nonce-of-it" : claim.Nonce);
        }

        private string Answer(int luck)
        {
            string direction = Direction;
            string wrongDirection = direction == "LONG" ? "SHORT" : "LONG";
            string claim = "\"claimant\":\"" + claimant + "\"";
            string other = "\"claimant\":\"somebody\"";
            string amount = ",\"quantity\":" + Quantity;
            string ending = ",\"executable_for_ms\":30000}";
            string yes = ",\"granted\":true,\"direction\":\"" + direction + "\"";
            switch (luck)
            {
                case 0: return "{" + Facts("approved") + "," + claim + ",\"granted\":\"true\",\"direction\":\"" + direction + "\"" + amount + ending;
                case 1: return "{" + Facts("approved") + "," + other + yes + amount + ending;
                case 2: return "{" + Facts("approved") + "," + claim + yes + ",\"quantity\":" + (Quantity + 1) + ending;
                case 3: return "{" + Facts("approved").Replace(Uuid, Guid.NewGuid().ToString()) + "," + claim + yes + amount + ending;
                case 4: return "{" + Facts("approved") + "," + claim + ",\"granted\":true,\"direction\":\"" + wrongDirection + "\"" + amount + ending;
                case 5: return "{" + Facts("rejected") + "," + claim + yes + amount + ending;
                case 6: return ("{" + Facts("approved") + "," + claim + yes).Substring(0, 60) + "\u0000";
                case 7: return null;
                default:
                    if (luck > 10) IsGranted = true;
                    return Grant(Uuid, claimant, direction, Quantity);
            }
        }

        private string Facts(string word)
        {
            return Facts(Uuid, word);
        }

        private static string Facts(string uuid, string word)
        {
            string now = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
            return "\"trade_uuid\":\"" + uuid + "\",\"status\":\"" + word
                + "\",\"timestamp\":\"" + now + "\",\"expires_at\":\"" + now + "\",\"expires_in_ms\":300000,\"server_time\":\"" + now + "\"";
        }
    }
}
