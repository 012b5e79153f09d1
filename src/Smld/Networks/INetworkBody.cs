namespace Smld;

/// <summary>The layers of an exported network.</summary>
internal interface INetworkBody
{
    /// <summary>From a point and features of the noise level, none for a network without, to one number for each coordinate.</summary>
    void Apply(ReadOnlySpan<double> x, ReadOnlySpan<double> level, Span<double> result);
}
