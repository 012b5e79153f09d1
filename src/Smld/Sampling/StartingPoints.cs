namespace Smld;

/// <summary>Where chains begin: at the points given, or where a uniform point has a finite score, and log density if that is used.</summary>
internal sealed class StartingPoints
{
    // Stan's default interval and number of attempts (Stan reference manual, "Initialization").
    private const double Radius = 2;
    private const int Attempts = 100;

    private readonly IScoreFunction _density;
    private readonly ILogDensity? _withValue;

    private StartingPoints(IScoreFunction density, ILogDensity? withValue) => (_density, _withValue) = (density, withValue);

    private string Wanted => _withValue is null ? "score" : "log density and score";

    /// <summary>For samplers that never use the value.</summary>
    public static StartingPoints ByScore(IScoreFunction density) => new(density, null);

    /// <summary>For samplers that use both. What the density throws at a random point is a rejection to them, here too.</summary>
    public static StartingPoints ByValueAndScore(ILogDensity density) => new(density, density);

    /// <summary>Checks the points that a user gave: one for each chain (or draw) or one for all, of the right length, and finite.</summary>
    public static void Check(IReadOnlyList<double[]>? initialPoints, int count, int dimension, string noun = "chain")
    {
        if (initialPoints is null) return;
        if (initialPoints.Count != 1 && initialPoints.Count != count)
        {
            throw new ArgumentException(
                $"initialPoints has {initialPoints.Count} points; expected {count}, one for each {noun}, or 1 for all", nameof(initialPoints));
        }

        for (var k = 0; k < initialPoints.Count; k++)
        {
            if (initialPoints[k] is null) throw new ArgumentException($"initialPoints[{k}] is null", nameof(initialPoints));
            if (initialPoints[k].Length != dimension)
            {
                throw new ArgumentException(
                    $"initialPoints[{k}] has length {initialPoints[k].Length}; the density has dimension {dimension}", nameof(initialPoints));
            }

            var i = Spans.IndexOfNonFinite(initialPoints[k]);
            if (i >= 0)
                throw new ArgumentException($"initialPoints[{k}][{i}] is {initialPoints[k][i]}; it must be finite", nameof(initialPoints));
        }
    }

    /// <summary>The point where a chain begins.</summary>
    public StartingPoint Choose(IReadOnlyList<double[]>? initialPoints, int chain, RandomSource random)
    {
        var score = new double[_density.Dimension];
        if (initialPoints is not null)
        {
            var k = initialPoints.Count == 1 ? 0 : chain;
            var given = Evaluate(initialPoints[k], score);
            return Fault(given) is not { } fault
                ? given
                : throw new ArgumentException($"{fault.What} at initialPoints[{k}] is {fault.Found}; it must be finite", nameof(initialPoints));
        }

        var position = new double[score.Length];
        var last = "";
        Exception? thrown = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            for (var i = 0; i < position.Length; i++) position[i] = Radius * (2 * random.NextUniform() - 1);
            try
            {
                var point = Evaluate(position, score);
                thrown = null;
                if (Fault(point) is not { } fault) return point;
                last = $"{fault.What} was {fault.Found}";
            }
            catch (Exception exception) when (_withValue is not null)
            {
                thrown = exception;
                last = $"the density threw {exception.GetType().Name} ({exception.Message})";
            }
        }

        throw new ArgumentException(
            $"chain {chain} found no point with a finite {Wanted} in {Attempts} attempts, each coordinate between {-Radius} and {Radius}. "
            + $"At the last one, on the unconstrained scale {CoordinateNames.Point(_density, position)}, {last}. "
            + "Declare the constraints of unknowns whose support is bounded, look for data that the density cannot take (Explain of such a point names the term), or pass initialPoints",
            thrown);
    }

    private StartingPoint Evaluate(double[] position, double[] score)
    {
        if (_withValue is not null) return new(position, score, _withValue.LogDensityAndScore(position, score));
        _density.Score(position, score);
        return new(position, score, 0);
    }

    private (string What, string Found)? Fault(StartingPoint point)
    {
        if (!double.IsFinite(point.LogDensity)) return ("the log density", $"{point.LogDensity}");
        var i = Spans.IndexOfNonFinite(point.Score);
        return i < 0 ? null : ("the score", $"{point.Score[i]} in {CoordinateNames.Numbered(_density, i)}");
    }
}
