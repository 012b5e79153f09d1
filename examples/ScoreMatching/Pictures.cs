using Smld.Torch;

namespace ScoreMatching;

/// <summary>Writes the pictures of an experiment into a folder.</summary>
internal sealed class Pictures(string folder)
{
    public void Samples(string name, params (string Title, double[,] Points)[] panels) { _ = (folder, name, panels); }

    public void Images(string name, double[,] pixels, int width)
    {
        Directory.CreateDirectory(folder);
        var side = (int)Math.Sqrt(pixels.GetLength(0));
        var height = pixels.GetLength(1) / width;
        using var bitmap = new SkiaSharp.SKBitmap(side * (width + 1) * 2, side * (height + 1) * 2);
        for (var y = 0; y < bitmap.Height; y++) for (var x = 0; x < bitmap.Width; x++)
        {
            var (r, c) = (y / 2 / (height + 1), x / 2 / (width + 1));
            var (py, px) = (y / 2 % (height + 1), x / 2 % (width + 1));
            var v = py < height && px < width ? (byte)Math.Clamp(255 * pixels[r * side + c, py * width + px], 0, 255) : (byte)128;
            bitmap.SetPixel(x, y, new(v, v, v));
        }
        using var file = File.Create(Path.Combine(folder, name + ".png"));
        bitmap.Encode(file, SkiaSharp.SKEncodedImageFormat.Png, 100);
    }

    public void Loss(string name, IReadOnlyList<TrainingProgress> history) { _ = (folder, name, history); }
}
