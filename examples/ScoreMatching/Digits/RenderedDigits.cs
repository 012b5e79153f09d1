using SkiaSharp;
using Smld;

namespace ScoreMatching.Digits;

/// <summary>Images of the digits 0 to 9, drawn from a font with random position, size, slant, turn and stroke.</summary>
internal static class RenderedDigits
{
    /// <summary>The height and the width of an image, in pixels.</summary>
    public const int Side = 16;

    /// <summary>Draws images, each digit equally often.</summary>
    public static LabelledImages Draw(int count, ulong seed)
    {
        using var font = OpenFont();
        var glyphs = Enumerable.Range(0, 10).Select(digit => Centred(font, digit)).ToArray();
        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Gray8, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = SKColors.White, IsAntialias = true, Style = SKPaintStyle.StrokeAndFill };
        var random = new RandomSource(seed);
        var (pixels, labels) = (new double[count, Side * Side], new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % 10;
            canvas.Clear(SKColors.Black);
            canvas.SetMatrix(Placed(random));
            paint.StrokeWidth = Between(random, 0, 1.1f);
            canvas.DrawPath(glyphs[labels[i]], paint);
            canvas.Flush();
            var drawn = bitmap.GetPixelSpan();
            for (var row = 0; row < Side; row++)
                for (var column = 0; column < Side; column++) pixels[i, row * Side + column] = drawn[row * bitmap.RowBytes + column] / 255.0;
        }

        foreach (var glyph in glyphs) glyph.Dispose();
        return new(pixels, labels, Side, Side);
    }

    // From the middle of the glyph to its place in the image.
    private static SKMatrix Placed(RandomSource random)
    {
        var matrix = SKMatrix.CreateTranslation(Side / 2f + Between(random, -1, 1), Side / 2f + Between(random, -1, 1));
        matrix = matrix.PreConcat(SKMatrix.CreateRotationDegrees(Between(random, -12, 12)));
        matrix = matrix.PreConcat(SKMatrix.CreateSkew(Between(random, -0.2f, 0.2f), 0));
        return matrix.PreConcat(SKMatrix.CreateScale(Between(random, 0.85f, 1.15f), Between(random, 0.85f, 1.15f)));
    }

    private static float Between(RandomSource random, float low, float high) => low + (high - low) * (float)random.NextUniform();

    private static SKPath Centred(SKTypeface font, int digit)
    {
        using var sized = new SKFont(font, 13);
        var path = sized.GetTextPath(digit.ToString(System.Globalization.CultureInfo.InvariantCulture));
        path.Transform(SKMatrix.CreateTranslation(-path.Bounds.MidX, -path.Bounds.MidY));
        return path;
    }

    private static SKTypeface OpenFont()
    {
        using var stream = typeof(RenderedDigits).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        return SKTypeface.FromStream(stream);
    }
}
