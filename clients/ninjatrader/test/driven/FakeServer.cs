using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

namespace Countersign.Testing
{
    /// <summary>Plays a server that decides by a seed and lies, breaks and dawdles by it, too. One thread a connection.</summary>
    public sealed class FakeServer
    {
        private static readonly Regex Route = new Regex(@"^(GET|POST) /([a-z-]+)(?:/([0-9a-fA-F-]{36}))?[^ ]* HTTP");
        private static readonly Regex NameOf = new Regex(@"k(\d+)-(\d+)");
        private static readonly Regex Key = new Regex(@"authorization: Bearer (\S+)", RegexOptions.IgnoreCase);
        private readonly TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
        private readonly Dictionary<string, FakeTrade> trades = new Dictionary<string, FakeTrade>();
        private readonly Dictionary<int, List<FakeTrade>> bySchedule = new Dictionary<int, List<FakeTrade>>();
        private readonly int seed;
        private int requests;
        private int claims;
        private volatile string lastBody;

        public FakeServer(int seed)
        {
            this.seed = seed;
            listener.Start();
            Url = "http://127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port;
            new Thread(Accept) { IsBackground = true }.Start();
        }

        public string Url { get; private set; }

        /// <summary>Decides at once, every other time with a yes to one contract long, and remembers nothing.</summary>
        public bool IsForgetful { get; set; }

        public int Requests
        {
            get { return requests; }
        }

        public List<FakeTrade> Trades
        {
            get
            {
                lock (trades) return new List<FakeTrade>(trades.Values);
            }
        }

        /// <summary>How many bars the last question of a forgetful one showed.</summary>
        public int BarsShown
        {
            get { return ((object[])Json.Read(lastBody)["bars"]).Length; }
        }

        /// <summary>Never answers a claim.</summary>
        public bool IsSilent { get; set; }

        /// <summary>How many trades this schedule has asked for.</summary>
        public int AskedBy(int schedule)
        {
            lock (trades) return bySchedule.ContainsKey(schedule) ? bySchedule[schedule].Count : 0;
        }

        public List<FakeTrade> TradesOf(int schedule)
        {
            lock (trades) return bySchedule.ContainsKey(schedule) ? new List<FakeTrade>(bySchedule[schedule]) : new List<FakeTrade>();
        }

        /// <summary>Whether it has asked, and every trade of it has been claimed from.</summary>
        public bool IsAllAnswered(int schedule)
        {
            lock (trades)
            {
                List<FakeTrade> mine;
                return bySchedule.TryGetValue(schedule, out mine) && mine.TrueForAll(delegate(FakeTrade trade) { return trade.ClaimsAnswered > 0; });
            }
        }

        private void Accept()
        {
            for (;;)
            {
                TcpClient client = listener.AcceptTcpClient();
                new Thread(delegate() { Serve(client); }, 256 * 1024) { IsBackground = true }.Start();
            }
        }

        private void Serve(TcpClient client)
        {
            try
            {
                using (client)
                using (NetworkStream stream = client.GetStream())
                using (BufferedStream reader = new BufferedStream(stream, 16384))
                {
                    client.NoDelay = true;
                    while (Answer(reader, stream))
                    {
                    }
                }
            }
            catch (IOException)
            {
                // The strategy hung up.
            }
            catch (SocketException)
            {
            }
            catch (ObjectDisposedException)
            {
            }
        }

        /// <summary>False: the connection is to be broken.</summary>
        private bool Answer(Stream reader, Stream stream)
        {
            string head = ReadHead(reader);
            if (head == null) return false;
            Match route = Route.Match(head);
            byte[] body = ReadBody(reader, head);
            Interlocked.Increment(ref requests);
            string answer = AnswerTo(route.Groups[2].Value, route.Groups[3].Value, Encoding.UTF8.GetString(body), Key.Match(head).Groups[1].Value);
            if (answer == null) return false;
            Write(stream, answer);
            return !answer.EndsWith("\u0000");
        }

        private string AnswerTo(string word, string uuid, string body, string key)
        {
            if (IsForgetful && word == "generate-chart")
            {
                lastBody = body;
                return FakeTrade.Taken(uuid);
            }

            if (IsSilent && word == "claim") Thread.Sleep(Timeout.Infinite);
            if (IsForgetful && word == "claim") return Forgotten(uuid, new FakeClaim(body, key));
            switch (word)
            {
                case "generate-chart": return Submitted(uuid, body);
                case "claim": return Trade(uuid) == null ? "{\"code\":\"trade_not_found\"}" : Trade(uuid).Claim(new FakeClaim(body, key));
                case "status": return Trade(uuid) == null ? "{}" : "{\"trade_uuid\":\"" + uuid + "\",\"status\":\"pending\"}";
                case "withdraw":
                    if (Trade(uuid) != null) Trade(uuid).Withdraw();
                    return "{\"trade_uuid\":\"" + uuid + "\",\"status\":\"withdrawn\",\"already\":false}";
                case "quote": return "{\"trade_uuid\":\"" + uuid + "\",\"waiting\":true}";
                case "whoami": return "{\"strategy\":\"random\",\"version\":\"0\",\"server_time\":\"" + DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'") + "\",\"approval_window_ms\":300000,\"executable_for_ms\":30000,\"channels\":[]}";
                default: return "{\"trade_uuid\":\"" + uuid + "\"}";
            }
        }

        private string Submitted(string uuid, string body)
        {
            FakeTrade trade;
            lock (trades)
            {
                if (!trades.TryGetValue(uuid, out trade))
                {
                    Match name = NameOf.Match(body);
                    trade = new FakeTrade(uuid, name.Value, int.Parse("0" + name.Groups[1].Value), body, new Random(seed + 7919 * int.Parse("0" + name.Groups[1].Value) + int.Parse("0" + name.Groups[2].Value)));
                    trades[uuid] = trade;
                    if (!bySchedule.ContainsKey(trade.Schedule)) bySchedule[trade.Schedule] = new List<FakeTrade>();
                    bySchedule[trade.Schedule].Add(trade);
                }
            }

            return trade.Submit();
        }

        private FakeTrade Trade(string uuid)
        {
            lock (trades) return trades.ContainsKey(uuid) ? trades[uuid] : null;
        }

        private string Forgotten(string uuid, FakeClaim claim)
        {
            bool isYes = Interlocked.Increment(ref claims) % 2 == 1;
            return isYes ? claim.Proven(FakeTrade.Grant(uuid, claim.Claimant, "LONG", 1), lastBody, claim.Nonce) : FakeTrade.Rejection(uuid);
        }

        private static string ReadHead(Stream stream)
        {
            StringBuilder head = new StringBuilder();
            for (int read = stream.ReadByte(); read >= 0; read = stream.ReadByte())
            {
                head.Append((char)read);
                if (read == '\n' && head.ToString(Math.Max(0, head.Length - 4), Math.Min(4, head.Length)) == "\r\n\r\n") return head.ToString();
            }

            return null;
        }

        private static byte[] ReadBody(Stream stream, string head)
        {
            Match length = Regex.Match(head, @"content-length:\s*(\d+)", RegexOptions.IgnoreCase);
            byte[] body = new byte[length.Success ? int.Parse(length.Groups[1].Value) : 0];
            for (int at = 0; at < body.Length;)
            {
                int read = stream.Read(body, at, body.Length - at);
                if (read <= 0) throw new IOException("the body is cut off");
                at += read;
            }

            return body;
        }

        private static void Write(Stream stream, string answer)
        {
            bool isCut = answer.EndsWith("\u0000");
            string body = answer.TrimEnd('\u0000');
            int length = Encoding.UTF8.GetByteCount(body) + (isCut ? 20 : 0);
            WriteText(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body);
        }

        private static void WriteText(Stream stream, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            stream.Write(bytes, 0, bytes.Length);
            stream.Flush();
        }
    }
}
