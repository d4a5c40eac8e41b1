"""Draws the market on order: the first line of the input is the market, each further one asks for a picture."""
import base64
import io
import json
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.collections import LineCollection, PolyCollection

try:
    import mplfinance
    import pandas
except ImportError:
    mplfinance = None

market = json.loads(sys.stdin.readline())
bars = market["model"]["bars"]
colors = market["colors"]
levels = market["levels"]
SIZE = (market["width"] / 100, market["height"] / 100)


def numbers(values):
    return [float("nan") if value is None else value for value in values]


def draw_plain(target):
    figure, (price, volume, rsi) = plt.subplots(
        3, 1, sharex=True, figsize=SIZE, dpi=100, gridspec_kw={"height_ratios": [6, 1, 1]}
    )
    figure.set_facecolor(colors["page"])
    ink = [colors["falling" if bar["close"] < bar["open"] else "rising"] for bar in bars]
    places = range(len(bars))
    wicks = [((x, bar["low"]), (x, bar["high"])) for x, bar in enumerate(bars)]
    bodies = [
        ((x - 0.35, bar["open"]), (x - 0.35, bar["close"]), (x + 0.35, bar["close"]), (x + 0.35, bar["open"]))
        for x, bar in enumerate(bars)
    ]
    price.add_collection(LineCollection(wicks, colors=ink, linewidths=1))
    price.add_collection(PolyCollection(bodies, facecolors=ink, edgecolors=ink))
    price.plot(places, numbers(market["ema"]), color=colors["firstLine"])
    price.plot(places, numbers(market["vwap"]), color=colors["secondLine"])
    for name in ("entry", "stop", "target"):
        price.axhline(levels[name], color=colors[name])
        price.text(len(bars), levels[name], name.upper(), color=colors[name])
    price.set_title(market["title"], color=colors["text"])
    volume.bar(places, [bar["volume"] for bar in bars], color=ink)
    rsi.plot(places, numbers(market["rsi"]), color=colors["firstLine"])
    for axes in (price, volume, rsi):
        axes.set_facecolor(colors["page"])
        axes.tick_params(colors=colors["text"])
    figure.savefig(target, format="png", dpi=100)
    plt.close(figure)


def draw_finance(target):
    frame = pandas.DataFrame(
        {name.capitalize(): [bar[name] for bar in bars] for name in ("open", "high", "low", "close", "volume")},
        index=pandas.to_datetime([bar["closedAt"] for bar in bars], unit="ms"),
    )
    lines = [
        mplfinance.make_addplot(numbers(market["ema"]), color=colors["firstLine"]),
        mplfinance.make_addplot(numbers(market["vwap"]), color=colors["secondLine"]),
        mplfinance.make_addplot(numbers(market["rsi"]), panel=2, color=colors["firstLine"]),
    ]
    prices = [levels[name] for name in ("entry", "stop", "target")]
    mplfinance.plot(
        frame, type="candle", volume=True, addplot=lines, hlines=prices, title=market["title"],
        figsize=SIZE, savefig={"fname": target, "format": "png", "dpi": 100},
    )


draw = draw_plain if mplfinance is None else draw_finance
for _ in sys.stdin:
    before = time.perf_counter()
    target = io.BytesIO()
    draw(target)
    took = (time.perf_counter() - before) * 1000
    print(json.dumps({"ms": took, "png": base64.b64encode(target.getvalue()).decode()}), flush=True)
