using System;
using System.ComponentModel.DataAnnotations;
using Countersign;
using NinjaTrader.NinjaScript;

namespace NinjaTrader.NinjaScript.Strategies.OrganizedStrategy
{
    // The settings in the strategy's property grid. The API key isn't one of them: properties are saved in workspaces and
    // templates, which people share.
    public partial class MainStrategy : Strategy
    {
        private const string PushcutGroup = "Pushcut Settings";

        [NinjaScriptProperty]
        [Display(Name = "Enable Pushcut Approval", Description = "Ask for approval before each live entry. Backtests are unaffected.", GroupName = PushcutGroup, Order = 1)]
        public bool EnablePushcutApproval { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "Python Server URL", Description = "Address of the Countersign server, starting with https://", GroupName = PushcutGroup, Order = 2)]
        public string PythonServerUrl { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "Pushcut API Key File", Description = "Text file with the API key; under Documents\\NinjaTrader 8 unless the path is absolute.", GroupName = PushcutGroup, Order = 3)]
        public string PushcutApiKeyFile { get; set; }

        [NinjaScriptProperty]
        [Range(1, 60)]
        [Display(Name = "Approval Timeout (minutes)", Description = "How long the approver has to decide. No answer counts as a reject.", GroupName = PushcutGroup, Order = 4)]
        public int ApprovalTimeoutMinutes { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "When the server can't be reached", Description = "Reject: no entry. Execute: the entry is placed without approval.", GroupName = PushcutGroup, Order = 5)]
        public ApprovalUnreachableAction PushcutWhenUnreachable { get; set; }

        [NinjaScriptProperty]
        [Range(0, 100000)]
        [Display(Name = "Max drift (ticks)", Description = "An approved entry isn't placed if the market has moved further than this since the request.", GroupName = PushcutGroup, Order = 6)]
        public int PushcutMaxDriftTicks { get; set; }

        [NinjaScriptProperty]
        [Range(1, 2000)]
        [Display(Name = "Bars to send", Description = "How many bars the picture shows.", GroupName = PushcutGroup, Order = 7)]
        public int PushcutBarsToSend { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "Allow entries without approval", Description = "Live entry orders without approval aren't cancelled. Dangerous.", GroupName = PushcutGroup, Order = 8)]
        public bool PushcutAllowEntriesWithoutApproval { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "When a signal reverses a position", Description = "ExitNow: the position is closed immediately, and only the new entry waits. HoldBoth: both wait.", GroupName = PushcutGroup, Order = 9)]
        public ApprovalReversalAction PushcutWhenReversing { get; set; }

        [NinjaScriptProperty]
        [Range(-1, 100000)]
        [Display(Name = "Max drift in favor (ticks)", Description = "The same for moves in the trade's favor; -1: same as Max drift.", GroupName = PushcutGroup, Order = 10)]
        public int PushcutMaxDriftInFavorTicks { get; set; }

        [NinjaScriptProperty]
        [Range(0, 3600)]
        [Display(Name = "Frozen feed (seconds)", Description = "No request and no order after this long without a price; 0: not checked.", GroupName = PushcutGroup, Order = 11)]
        public int PushcutFrozenSeconds { get; set; }

        [NinjaScriptProperty]
        [Range(0, 1000)]
        [Display(Name = "Cooldown after a reject (bars)", Description = "No new request in the same direction for this many bars.", GroupName = PushcutGroup, Order = 12)]
        public int PushcutCooldownBars { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "Self-test at startup", Description = "Sends one test notification, on a simulated account only. No order is placed.", GroupName = PushcutGroup, Order = 13)]
        public bool PushcutSelfTest { get; set; }

        [NinjaScriptProperty]
        [Display(Name = "Show buttons on the chart", Description = "REJECT while a request is waiting, and APPROVE, which opens the trade's page, if the server allows it.", GroupName = PushcutGroup, Order = 14)]
        public bool PushcutShowChartButtons { get; set; }

        // Runs whenever a list of strategies opens: assignments only.
        private void PushcutSetDefaults()
        {
            EnablePushcutApproval = false;
            PythonServerUrl = string.Empty;
            PushcutApiKeyFile = "countersign\\api-key.txt";
            ApprovalTimeoutMinutes = 7;
            PushcutWhenUnreachable = ApprovalUnreachableAction.Reject;
            PushcutMaxDriftTicks = 20;
            PushcutBarsToSend = 400;
            PushcutAllowEntriesWithoutApproval = false;
            PushcutWhenReversing = ApprovalReversalAction.ExitNow;
            PushcutMaxDriftInFavorTicks = -1;
            PushcutFrozenSeconds = 20;
            PushcutCooldownBars = 3;
            PushcutSelfTest = false;
            PushcutShowChartButtons = true;
        }

        private ApprovalGateOptions PushcutOptions()
        {
            return new ApprovalGateOptions
            {
                IsEnabled = EnablePushcutApproval,
                ServerUrl = PythonServerUrl,
                ApiKeyFile = PushcutApiKeyFile,
                ApprovalTimeoutMinutes = ApprovalTimeoutMinutes,
                WhenUnreachable = PushcutWhenUnreachable,
                MaxDriftTicks = PushcutMaxDriftTicks,
                MaxDriftInFavorTicks = PushcutMaxDriftInFavorTicks,
                BarsToSend = PushcutBarsToSend,
                AllowEntriesWithoutApproval = PushcutAllowEntriesWithoutApproval,
                WhenReversing = PushcutWhenReversing,
                FrozenSeconds = PushcutFrozenSeconds,
                CooldownBars = PushcutCooldownBars,
                SelfTestAtStart = PushcutSelfTest,
                ShowChartButtons = PushcutShowChartButtons,
                Recheck = PushcutRecheckOf,
                Label = "Pushcut"
            };
        }
    }
}
