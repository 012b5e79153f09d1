using ScottPlot;
using SkiaSharp;

namespace Smld.Plots;

/// <summary>DejaVu Sans, which comes with this package: many machines, containers above all, have no fonts, and a picture there would have no text.</summary>
/// <remarks>Every picture of this package is drawn with it. Another plot of yours is by <c>plot.Font.Set(PlotFont.Name)</c>, after <see cref="Register"/>.</remarks>
public static class PlotFont
{
    /// <summary>The name of the font in ScottPlot.</summary>
    public const string Name = "DejaVu Sans";

    // Before those of the system, so that a picture is the same everywhere.
    static PlotFont() => Fonts.FontResolvers.Insert(0, new Resolver());

    /// <summary>Makes the font known to ScottPlot, for the whole process; called again, it does nothing.</summary>
    public static void Register()
    {
        // The class's constructor has, before this was called.
    }

    private sealed class Resolver : IFontResolver
    {
        private readonly Lazy<SKTypeface> _typeface = new(Load);

        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => fontName == Name ? _typeface.Value : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == Name ? _typeface.Value : null;

        private static SKTypeface Load()
        {
            using var file = typeof(PlotFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
            return SKTypeface.FromStream(file);
        }
    }
}
