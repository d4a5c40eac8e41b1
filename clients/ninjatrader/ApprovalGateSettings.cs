using System;
using System.Text.RegularExpressions;
using NinjaTrader.NinjaScript;

namespace Countersign
{
    // Reads the settings once at the start, and prints them.
    public sealed partial class ApprovalGate
    {
        /// <summary>How long a person has.</summary>
        private TimeSpan Timeout
        {
            get { return TimeSpan.FromMinutes(Math.Max(1, Math.Min(60, options.ApprovalTimeoutMinutes))); }
        }

        /// <summary>Runs on the strategy's thread; what it returns runs in the background.</summary>
        private Func<ApprovalClient> Opener()
        {
            string url = options.ServerUrl;
            string keyFile = options.ApiKeyFile;
            string folder = NinjaTrader.Core.Globals.UserDataDir;
            TimeSpan timeout = Timeout;
            // New for each run: one that crashed after its order must not be granted the same trade again.
            string claimant = "ninjatrader-" + run;
            bool isExecuting = options.WhenUnreachable == ApprovalUnreachableAction.Execute;
            return delegate
            {
                return new ApprovalClient(new ApprovalClientSettings
                {
                    ServerUrl = url,
                    ApiKey = ApprovalKeyFile.Read(ApprovalKeyFile.Resolve(keyFile, folder)),
                    ApprovalTimeout = timeout,
                    // Without anybody's yes only where it is certain that nobody was asked, and could have said no.
                    KnocksFirst = isExecuting,
                    Claimant = claimant
                });
            };
        }

        private void PrintSettings()
        {
            // An address may carry a name and a password. It is refused, and must not be shown.
            string address = Regex.Replace(options.ServerUrl ?? string.Empty, "//[^/]*@", "//…@");
            Print("approval is on: entries ask " + address + ", up to " + options.ApprovalTimeoutMinutes + " min each; API key from the file " + options.ApiKeyFile);
            if (options.WhenUnreachable == ApprovalUnreachableAction.Execute)
                Print("WARNING: WHEN THE SERVER CAN'T BE REACHED, ENTRIES ARE EXECUTED WITHOUT ANYBODY'S APPROVAL (setting \"When the server can't be reached\")");
            if (strategy.StartBehavior == StartBehavior.ImmediatelySubmit || strategy.StartBehavior == StartBehavior.ImmediatelySubmitSynchronizeAccount)
                Print("WARNING: WITH THE START BEHAVIOR \"" + strategy.StartBehavior + "\" AN ENTRY OF THE HISTORICAL BARS CAN GO LIVE WITHOUT ANYBODY'S APPROVAL. It is cancelled at once, but may be filled before; choose \"Wait until flat\"");
            if (options.AllowEntriesWithoutApproval)
                Print("WARNING: ENTRY ORDERS THAT NOBODY WAS ASKED ABOUT ARE LEFT ALONE (setting \"Allow entries without approval\")");
        }
    }
}
