using System.Runtime.InteropServices;
using SkiaSharp;

namespace Smld.Plots;

/// <summary>Rows of a matrix as grey images, side by side and below each other.</summary>
/// <remarks>The matrix is neither copied nor changed; it is read when the grid is drawn.</remarks>
public sealed record ImageGrid
{
    // Unlike every grey, white above all.
    private static readonly SKColor GapColor = new(0xb5, 0xd3, 0xee);

    /// <summary>The images: [count, height * width], pixels row by row from the top, left to right.</summary>
    /// <exception cref="ArgumentNullException">There are none.</exception>
    /// <exception cref="ArgumentException">There is no row or no column, or a value is NaN.</exception>
    public required double[,] Images
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Images));
            if (value.Length == 0) throw new ArgumentException($"{nameof(Images)} is {value.GetLength(0)} by {value.GetLength(1)}; it must have a row for each image, of its pixels", nameof(Images));
            for (var i = 0; i < value.GetLength(0); i++)
            {
                for (var k = 0; k < value.GetLength(1); k++)
                    if (double.IsNaN(value[i, k])) throw new ArgumentException($"{nameof(Images)}[{i}, {k}] is NaN; a pixel has a value", nameof(Images));
            }

            field = value;
        }
    }

    /// <summary>The width of an image, in its own pixels; the number of columns of <see cref="Images"/> is a multiple.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public required int ImageWidth { get; init => field = Check.AtLeast(value, 1, nameof(ImageWidth)); }

    /// <summary>The height of an image, in its own pixels; unless set, what the number of columns of <see cref="Images"/> makes of the width.</summary>
    /// <remarks>Set it to be sure of the layout: a row of three channels, red, green and blue, would be one grey image three times as high.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? ImageHeight { get; init => field = value is { } height ? Check.AtLeast(height, 1, nameof(ImageHeight)) : null; }

    /// <summary>The values that are black and white; what lies beyond has the colour of the end, and between grey levels are in proportion.</summary>
    /// <exception cref="ArgumentException">An end is not finite, or the higher does not come second.</exception>
    public (double Black, double White) ValueRange
    {
        get;
        init => field = Planar.Range(value, nameof(ValueRange))!.Value;
    } = (0, 1);

    /// <summary>The number of images in a row; unless set, the least that makes no more rows than that.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? Columns { get; init => field = value is { } columns ? Check.AtLeast(columns, 1, nameof(Columns)) : null; }

    /// <summary>The side in pixels of the square that each pixel of an image becomes, from 1 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less or more.</exception>
    public int Magnification { get; init => field = Check.InRange(value, 1, 100, nameof(Magnification)); } = 4;

    /// <summary>The pixels between images and around them, light blue to be told from greys, from 0 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less or more.</exception>
    public int Gap { get; init => field = Check.InRange(value, 0, 100, nameof(Gap)); } = 4;

    /// <summary>The picture, in opaque colours; dispose it after use.</summary>
    /// <exception cref="InvalidOperationException">The number of columns of the matrix is not a multiple of the width, or not its product with the height.</exception>
    public SKBitmap Draw()
    {
        var (count, length) = (Images.GetLength(0), Images.GetLength(1));
        if (length % ImageWidth != 0)
            throw new InvalidOperationException($"{nameof(Images)} has {length} columns; they must be a multiple of {nameof(ImageWidth)}, which is {ImageWidth}");
        if (ImageHeight is { } height && length / ImageWidth != height)
        {
            throw new InvalidOperationException(
                $"{nameof(Images)} has {length} columns; they must be {nameof(ImageWidth)} times {nameof(ImageHeight)}, {ImageWidth} times {height}: of several channels, draw one or their mean");
        }

        var columns = Math.Min(count, Columns ?? (int)Math.Ceiling(Math.Sqrt(count)));
        var rows = (count + columns - 1) / columns;
        var (stepX, stepY) = (ImageWidth * Magnification + Gap, length / ImageWidth * Magnification + Gap);
        var bitmap = new SKBitmap(checked(columns * stepX + Gap), checked(rows * stepY + Gap), SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(GapColor);
        var pixels = MemoryMarshal.Cast<byte, Rgba>(bitmap.GetPixelSpan());
        for (var image = 0; image < count; image++)
        {
            var (left, top) = (Gap + image % columns * stepX, Gap + image / columns * stepY);
            for (var i = 0; i < length; i++)
            {
                var (x, y) = (left + i % ImageWidth * Magnification, top + i / ImageWidth * Magnification);
                var grey = Grey(image, i);
                for (var k = 0; k < Magnification; k++) pixels.Slice((y + k) * bitmap.Width + x, Magnification).Fill(grey);
            }
        }

        return bitmap;
    }

    /// <summary>Writes the picture to a file, or over one.</summary>
    /// <param name="path">A file whose folder exists; its name should end with .png.</param>
    /// <exception cref="InvalidOperationException">The number of columns of the matrix is not a multiple of the width, or not its product with the height.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public void SavePng(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var bitmap = Draw();
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var file = File.Create(path);
        png.SaveTo(file);
    }

    private Rgba Grey(int image, int pixel)
    {
        var (black, white) = ValueRange;
        var grey = (byte)Math.Round(255 * Math.Clamp((Images[image, pixel] - black) / (white - black), 0, 1));
        return new(grey, grey, grey, byte.MaxValue);
    }

    // A pixel of the bitmap, in the order of its bytes.
    private readonly record struct Rgba(byte Red, byte Green, byte Blue, byte Alpha);
}
