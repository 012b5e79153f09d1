using System.Runtime.CompilerServices;
using ScottPlot;
using ScottPlot.FontResolvers;
using SkiaSharp;

namespace Smld.Plots.Tests;

/// <summary>What the tests draw, and how they look at it.</summary>
internal static class Pictures
{
    /// <summary>Three quarters of the mass in a narrow mode, a quarter in a wide one.</summary>
    public static readonly GaussianMixture Mixture = new([0.75, 0.25], [[2, 1.5], [-2, -1.5]], [0.25, 1]);

    public static readonly GaussianMixture Cube = new([1], [[0, 0, 0]], [1.0]);

    // The system's fonts do not count: many machines have none.
    [ModuleInitializer]
    internal static void WithoutFontsOfTheSystem() => Fonts.FontResolvers.RemoveAll(resolver => resolver is SystemFontResolver);

    public static SKBitmap Render(Multiplot plots, Figure figure)
    {
        using var image = plots.Render(figure.Width, figure.Height);
        return SKBitmap.Decode(image.GetImageBytes());
    }

    /// <summary>How many pixels differ within a rectangle.</summary>
    public static int Differences(SKBitmap a, SKBitmap b, float left, float right, float top, float bottom)
    {
        Assert.Equal(a.Info.Size, b.Info.Size);
        var count = 0;
        for (var y = (int)top; y < (int)bottom; y++)
            for (var x = (int)left; x < (int)right; x++)
                if (a.GetPixel(x, y) != b.GetPixel(x, y)) count++;
        return count;
    }

    /// <summary>The smallest rectangle that holds all pixels that differ; empty where none do.</summary>
    public static SKRectI Box(SKBitmap a, SKBitmap b)
    {
        var box = SKRectI.Empty;
        for (var y = 0; y < a.Height; y++)
        {
            for (var x = 0; x < a.Width; x++)
            {
                if (a.GetPixel(x, y) == b.GetPixel(x, y)) continue;
                var pixel = SKRectI.Create(x, y, 1, 1);
                box = box.IsEmpty ? pixel : SKRectI.Union(box, pixel);
            }
        }

        return box;
    }

    /// <summary>A path that no other test writes to; the file does not exist.</summary>
    public static string NewFile() => Path.Combine(Path.GetTempPath(), $"smld-plots-{Guid.NewGuid():N}.png");
}
