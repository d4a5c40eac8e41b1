using System;
using System.Threading;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace Countersign
{
    // The self-test at startup. It has no request and no delegate, so its decision can't place anything.
    public sealed partial class ApprovalGate
    {
        private const int TestStopTicks = 10;
        private const int TestTargetTicks = 20;

        private void TestAtStart()
        {
            ApprovalSession open = Volatile.Read(ref session);
            if (!options.SelfTestAtStart || open == null) return;
            ApprovalAccount account = AccountOf();
            if (account == null || account.IsSimulated != true)
            {
                Print("self-test not started: the account " + (account == null ? "is unknown" : account.Name + " is not known to be simulated") + "; run it on Sim101");
                return;
            }

            Bars bars = strategy.BarsArray[0];
            if (bars.Count == 0)
            {
                Print("self-test not started: there are no bars yet");
                return;
            }

            ApprovalRequest request = TestRequest(bars.GetClose(bars.Count - 1), account);
            ApprovalBars copied = new ApprovalBars(bars, bars.Count - 1, Math.Max(1, Math.Min(2000, options.BarsToSend)));
            TimeZoneInfo zone = NinjaTrader.Core.Globals.GeneralOptions.TimeZoneInfo;
            open.Test(delegate
            {
                request.Bars = copied.InUtc(zone);
                return request;
            });
        }

        private ApprovalRequest TestRequest(double price, ApprovalAccount account)
        {
            MasterInstrument master = strategy.Instruments[0].MasterInstrument;
            double tick = master.TickSize;
            return new ApprovalRequest
            {
                IsTest = true,
                Instrument = strategy.Instruments[0].FullName,
                Timeframe = TimeframeOf(strategy.BarsPeriods[0]),
                Direction = "LONG",
                EntryPrice = price,
                StopPrice = price - TestStopTicks * tick,
                TargetPrice = price + TestTargetTicks * tick,
                RiskAmount = TestStopTicks * tick * master.PointValue,
                TargetAmount = TestTargetTicks * tick * master.PointValue,
                PatternType = "self-test",
                Quantity = 1,
                TickSize = tick,
                PointValue = master.PointValue,
                Currency = CurrencyOf(master.Currency.ToString()),
                Account = account,
                Instance = Instance(),
                Chart = Chart()
            };
        }
    }
}
