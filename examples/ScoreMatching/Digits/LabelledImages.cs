namespace ScoreMatching.Digits;

/// <summary>Grey images and what each shows.</summary>
/// <param name="Pixels">From 0 to 1, [count, height · width], row by row.</param>
/// <param name="Labels">From 0 to 9.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Width">In pixels.</param>
internal sealed record LabelledImages(double[,] Pixels, int[] Labels, int Height, int Width)
{
    public int Count => Labels.Length;

    /// <summary>Some of the images in a row.</summary>
    public LabelledImages Range(int first, int count) => new(Rows.Range(Pixels, first, count), Labels[first..(first + count)], Height, Width);
}
