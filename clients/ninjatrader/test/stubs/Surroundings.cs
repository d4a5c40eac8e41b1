// What else a strategy's file names: attributes, colours, and namespaces that must exist for its using lines.
using System;

namespace NinjaTrader.NinjaScript
{
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class NinjaScriptPropertyAttribute : Attribute
    {
    }
}

namespace NinjaTrader.Gui
{
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public sealed class CategoryOrderAttribute : Attribute
    {
        public CategoryOrderAttribute(string category, int order)
        {
        }
    }
}

namespace NinjaTrader.Gui.Tools
{
    public class SimpleFont
    {
        public SimpleFont(string family, double size)
        {
        }
    }
}

namespace NinjaTrader.Gui.SuperDom
{
    internal static class Namespace
    {
    }
}

namespace NinjaTrader.Core.FloatingPoint
{
    public static class Extensions
    {
        public static int ApproxCompare(this double one, double other)
        {
            return Math.Abs(one - other) < 1e-9 ? 0 : one.CompareTo(other);
        }
    }
}

namespace NinjaTrader.NinjaScript.DrawingTools
{
    public enum TextPosition { BottomLeft, BottomRight, Center, TopLeft, TopRight }

    public class TextFixed
    {
    }

    public static class Draw
    {
        public static TextFixed TextFixed(
            NinjaScriptBase owner, string tag, string text, TextPosition textPosition, System.Windows.Media.Brush textBrush, NinjaTrader.Gui.Tools.SimpleFont font, System.Windows.Media.Brush outlineBrush,
            System.Windows.Media.Brush areaBrush, int areaOpacity)
        {
            owner.EnsureThread("Draw.TextFixed");
            if (owner.ChartControl == null) throw new InvalidOperationException("there is no chart to draw on");
            owner.Platform.Journal.Add("drawn", "tag", tag, "text", text, "brush", textBrush.Name);
            return new TextFixed();
        }
    }
}

namespace System.Windows.Media
{
    public class Brush
    {
        public Brush(string name)
        {
            Name = name;
        }

        public string Name { get; private set; }
    }

    public static class Brushes
    {
        public static readonly Brush Red = new Brush("Red");
        public static readonly Brush Green = new Brush("Green");
        public static readonly Brush Lime = new Brush("Lime");
        public static readonly Brush Blue = new Brush("Blue");
        public static readonly Brush Gray = new Brush("Gray");
        public static readonly Brush Goldenrod = new Brush("Goldenrod");
        public static readonly Brush DodgerBlue = new Brush("DodgerBlue");
        public static readonly Brush White = new Brush("White");
        public static readonly Brush Transparent = new Brush("Transparent");
    }
}
