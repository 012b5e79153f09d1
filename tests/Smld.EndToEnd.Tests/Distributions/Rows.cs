using Smld.Oracle.Numbers;

namespace Smld.EndToEnd.Tests.Distributions;

/// <summary>Rows of arguments for a density over numbers or spans, one row for each element of the sum.</summary>
internal sealed class Rows
{
    private readonly Generated generated;
    private readonly string distribution;
    private readonly double[][] rows;

    /// <param name="generated">A density over <paramref name="rows"/>; of an argument that is a number the first counts.</param>
    /// <param name="distribution">Name of its distribution.</param>
    /// <param name="rows">At least one; no more when all arguments are numbers.</param>
    public Rows(Generated generated, string distribution, double[][] rows)
    {
        (this.generated, this.distribution) = (generated, distribution);
        this.rows = [.. rows.Select(row => (double[])[.. row.Select((value, i) => generated.IsSpan[i] ? value : rows[0][i])])];
    }

    /// <summary>An array for each argument.</summary>
    public double[][] Arguments =>
        [.. generated.IsSpan.Select((isSpan, i) => isSpan ? rows.Select(row => row[i]).ToArray() : new[] { rows[0][i] })];

    /// <summary>The sum of the textbook's logarithms.</summary>
    public double Value => rows.Sum(row => Textbook.LogDensity<DoubleDouble>(distribution, Array.ConvertAll(row, x => (DoubleDouble)x)).ToDouble());

    /// <summary>The sum of its derivatives, by each unknown in the order of the score.</summary>
    public Derivative[] Score
    {
        get
        {
            var score = new List<Derivative>();
            for (var i = 0; i < generated.IsSpan.Count; i++)
            {
                if (!generated.IsUnknown[i])
                    continue;
                var terms = rows.Select(row => Derivative.Of(Textbook.LogDensity, Textbook.LogDensity, distribution, row, i)).ToArray();
                score.AddRange(generated.IsSpan[i] ? terms : [terms.Aggregate((a, b) => a + b)]);
            }
            return [.. score];
        }
    }

    public override string ToString() => $"{generated} at {string.Join("; ", rows.Select(row => $"({string.Join(", ", row)})"))}";
}
