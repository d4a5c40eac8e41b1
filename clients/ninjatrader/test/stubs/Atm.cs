using System;
using NinjaTrader.Cbi;
using NinjaTrader.Data;

namespace NinjaTrader.Stubs
{
    /// <summary>One running ATM strategy: its entry order, then its position with a stop and a target.</summary>
    public sealed class Atm
    {
        private readonly Platform platform;
        private readonly AtmTemplate template;
        private readonly OrderType type;
        private readonly double limitPrice;
        private readonly double stopPrice;
        private readonly int side;
        private int held;

        internal Atm(Platform platform, AtmTemplate template, OrderAction action, OrderType type, double limitPrice, double stopPrice)
        {
            this.platform = platform;
            this.template = template;
            this.type = type;
            this.limitPrice = limitPrice;
            this.stopPrice = stopPrice;
            side = action == OrderAction.Buy ? 1 : -1;
            State = OrderState.Submitted;
        }

        public OrderState State { get; private set; }

        public int Filled { get; private set; }

        public double Price { get; private set; }

        /// <summary>As the strategy may know it: below zero when short.</summary>
        public int Signed { get; private set; }

        public double Realized { get; private set; }

        internal void Begin(BrokerMode mode)
        {
            State = mode == BrokerMode.Refuse ? OrderState.Rejected : OrderState.Working;
            if (mode == BrokerMode.FillInside) Fill();
            else if (mode == BrokerMode.Fill) platform.Post(Fill);
            else if (mode == BrokerMode.Partial) platform.Post(delegate { Fill(Math.Max(1, template.Quantity / 2)); });
            if (mode == BrokerMode.Partial) platform.Post(Fill);
        }

        internal void Fill()
        {
            Fill(template.Quantity - Filled);
        }

        internal bool Cancel()
        {
            if (State != OrderState.Working && State != OrderState.PartFilled) return false;
            platform.Journal.Add("atm cancel", "filled", Filled);
            State = OrderState.Cancelled;
            return true;
        }

        /// <summary>Closes what it holds and cancels what it wants.</summary>
        internal bool Close()
        {
            Cancel();
            if (held == 0) return false;
            Leave("Close", platform.Broker.Series.LastPrice);
            return true;
        }

        internal void HandleBar(BarRow bar)
        {
            Signed = side * held;
            if (held > 0) HandleExits(bar);
            else if (State == OrderState.Working && platform.Broker.Mode != BrokerMode.Hold && IsReached(bar)) Fill();
        }

        private bool IsReached(BarRow bar)
        {
            if (type == OrderType.Limit) return side > 0 ? bar.Low <= limitPrice : bar.High >= limitPrice;
            if (type == OrderType.StopMarket) return side > 0 ? bar.High >= stopPrice : bar.Low <= stopPrice;
            return true;
        }

        private void HandleExits(BarRow bar)
        {
            double tick = platform.Broker.Series.Instrument.MasterInstrument.TickSize;
            double stop = Price - side * template.StopTicks * tick;
            double target = Price + side * template.TargetTicks * tick;
            if (side > 0 ? bar.Low <= stop : bar.High >= stop) Leave("Stop1", stop);
            else if (side > 0 ? bar.High >= target : bar.Low <= target) Leave("Target1", target);
        }

        private void Fill(int quantity)
        {
            if (quantity <= 0 || (State != OrderState.Working && State != OrderState.PartFilled)) return;
            double price = type == OrderType.Limit ? limitPrice : type == OrderType.StopMarket ? stopPrice : platform.Broker.Series.LastPrice;
            Price = (Price * Filled + price * quantity) / (Filled + quantity);
            Filled += quantity;
            held += quantity;
            State = Filled == template.Quantity ? OrderState.Filled : OrderState.PartFilled;
            platform.Journal.Add("atm fill", "quantity", quantity, "price", price);
        }

        private void Leave(string name, double price)
        {
            platform.Journal.Add("atm exit", "signal", name, "quantity", held, "price", price);
            Realized += side * (price - Price) * held * platform.Broker.Series.Instrument.MasterInstrument.PointValue;
            held = 0;
        }
    }
}
