using System.Numerics.Tensors;

namespace ScoreMatching.Digits;

/// <summary>Finds the image of a set that is nearest to another: its label is the classifier of this experiment, its distance tells memorising.</summary>
internal sealed class NearestNeighbour
{
    private readonly float[][] _images;
    private readonly int[] _labels;

    public NearestNeighbour(LabelledImages images)
    {
        _labels = images.Labels;
        _images = Rows(images.Pixels);
    }

    /// <summary>The label of the nearest image and its distance, for each image.</summary>
    public (int Label, double Distance)[] Of(double[,] pixels)
    {
        var rows = Rows(pixels);
        var found = new (int, double)[rows.Length];
        Parallel.For(0, rows.Length, i =>
        {
            var (best, least) = (0, float.PositiveInfinity);
            for (var k = 0; k < _images.Length; k++)
            {
                var distance = TensorPrimitives.Distance<float>(_images[k], rows[i]);
                if (distance < least) (best, least) = (k, distance);
            }

            found[i] = (_labels[best], least);
        });
        return found;
    }

    private static float[][] Rows(double[,] pixels)
    {
        var rows = new float[pixels.GetLength(0)][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[pixels.GetLength(1)];
            for (var k = 0; k < rows[i].Length; k++) rows[i][k] = (float)pixels[i, k];
        }

        return rows;
    }
}
