using System.Globalization;
using System.Text;

namespace Smld;

/// <summary>How wrong a score is, a network's say, where the exact one is known.</summary>
/// <remarks>
/// <code>
/// Console.WriteLine(ScoreComparison.Of(network.At(0.3), density, points));
/// </code>
/// The relative error E|ŝ - s|²/E|s|² is twice the Fisher divergence in parts of the Fisher information, under the distribution of
/// the points. One number hides where the error is: learned scores are good where data are and poor between modes and in the tails.
/// </remarks>
public sealed class ScoreComparison
{
    private ScoreComparison(RegionError all, IReadOnlyList<RegionError> regions)
    {
        All = all;
        Regions = regions;
    }

    /// <summary>Over all points.</summary>
    public RegionError All { get; }

    /// <summary>Over the points of each region, in the order met; one entry where no regions were named.</summary>
    public IReadOnlyList<RegionError> Regions { get; }

    /// <summary>Compares two scores.</summary>
    /// <param name="estimated">The score that is judged.</param>
    /// <param name="exact">The score that it should be.</param>
    /// <param name="points">One point a row, on the scale of both scores; drawn from the distribution that weighs the errors.</param>
    /// <param name="region">Which region a point lies in; all in one if null.</param>
    /// <exception cref="ArgumentException">Dimensions differ, or there is no point.</exception>
    public static ScoreComparison Of(IScoreFunction estimated, IScoreFunction exact, MatrixView points, Region? region = null)
    {
        ArgumentNullException.ThrowIfNull(estimated);
        ArgumentNullException.ThrowIfNull(exact);
        Samples.Require(points, exact.Dimension, nameof(points), least: 1);
        if (estimated.Dimension != exact.Dimension)
            throw new ArgumentException($"estimated has dimension {estimated.Dimension}; exact has {exact.Dimension}", nameof(estimated));

        var d = exact.Dimension;
        var (exactScores, estimatedScores) = (Samples.Scores(exact, points), Samples.Scores(estimated, points));
        var all = new Sums("all");
        var parts = new List<Sums>();
        for (var i = 0; i < points.Rows; i++)
        {
            ReadOnlySpan<double> s = exactScores.AsSpan(i * d, d), other = estimatedScores.AsSpan(i * d, d);
            var name = region?.Invoke(Samples.Row(points, i)) ?? all.Name;
            var part = parts.Find(sums => sums.Name == name);
            if (part is null) parts.Add(part = new(name));
            all.Add(s, other);
            part.Add(s, other);
        }

        return new(all.Error, [.. parts.Select(part => part.Error)]);
    }

    /// <summary>A table with a row for each region, and one for all points where there are several.</summary>
    public override string ToString()
    {
        var rows = Regions.Count > 1 ? [.. Regions, All] : Regions;
        var width = rows.Max(row => row.Name.Length);
        var text = new StringBuilder("".PadRight(width)).Append("   points  relative error  E|ŝ - s|²     E|s|²  cosine");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n{row.Name.PadRight(width)} {row.Count,8} {row.RelativeError,15:G4} {row.MeanSquareError,10:G4} {row.MeanSquareScore,9:G4} {row.Cosine,7:F4}");
        }

        return text.ToString();
    }

    private sealed class Sums(string name)
    {
        private double error, size, cosines;
        private int count, angles;

        public string Name => name;

        public RegionError Error => new(name, count, error / count, size / count, angles == 0 ? double.NaN : cosines / angles);

        public void Add(ReadOnlySpan<double> s, ReadOnlySpan<double> other)
        {
            double difference = 0, product = 0, square = 0, otherSquare = 0;
            for (var k = 0; k < s.Length; k++)
            {
                difference += (other[k] - s[k]) * (other[k] - s[k]);
                product += s[k] * other[k];
                square += s[k] * s[k];
                otherSquare += other[k] * other[k];
            }

            count++;
            error += difference;
            size += square;
            if (!(square > 0 && otherSquare > 0)) return;
            angles++;
            cosines += product / Math.Sqrt(square) / Math.Sqrt(otherSquare);
        }
    }
}
