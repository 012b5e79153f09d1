namespace Smld;

/// <summary>Evaluates a density term by term again and again, into memory of its own.</summary>
internal sealed class TermSweep
{
    private readonly ITermwiseDensity _density;
    private readonly double[] _direction;
    private readonly int[] _trips;
    private readonly double[] _values;
    private readonly double[] _slopes;
    private readonly double[] _found;

    public TermSweep(ITermwiseDensity density)
    {
        _density = density;
        Sources = density.Terms;
        _direction = new double[density.Dimension];
        _trips = new int[Sources.Count];
        _values = new double[Sources.Count];
        _slopes = new double[Sources.Count];
        _found = new double[3 + Sources.Select(source => source.Names.Count).DefaultIfEmpty(0).Max()];
    }

    public IReadOnlyList<TermSource> Sources { get; }

    public ReadOnlySpan<double> Values => _values;

    /// <summary>The terms' derivatives by the coordinate.</summary>
    public ReadOnlySpan<double> Slopes => _slopes;

    public ReadOnlySpan<int> Trips => _trips;

    /// <summary>Whether something was evaluated that is not finite; what it was.</summary>
    public NonFiniteTerm? Found
    {
        get
        {
            if (_found[0] == 0) return null;
            var source = Sources[(int)_found[0] - 1];
            return new NonFiniteTerm(
                source, (int)_found[1], source.IsSubtracted ? -_found[2] : _found[2], [.. source.Names.Select((name, i) => (name, _found[3 + i]))]);
        }
    }

    /// <summary>Evaluates at a point, along a coordinate.</summary>
    /// <param name="x">The point.</param>
    /// <param name="coordinate">From 0; -1 for no direction, where only the values are wanted.</param>
    public void At(ReadOnlySpan<double> x, int coordinate)
    {
        _trips.AsSpan().Clear();
        _found.AsSpan().Clear();
        if (coordinate >= 0) _direction[coordinate] = 1;
        _density.EvaluateTerms(x, _direction, _values, _slopes, _trips, _found);
        if (coordinate >= 0) _direction[coordinate] = 0;
    }
}
