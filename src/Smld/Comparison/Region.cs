namespace Smld;

/// <summary>Names the region that a point lies in, such as "near a mode" or "tails".</summary>
/// <param name="x">A point.</param>
public delegate string Region(ReadOnlySpan<double> x);
