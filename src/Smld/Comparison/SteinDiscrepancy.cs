namespace Smld;

/// <summary>What <see cref="KernelSteinDiscrepancy"/> finds.</summary>
/// <param name="Squared">An unbiased estimate of the squared discrepancy; it scatters around 0, below it too, where the points are exact draws.</param>
/// <param name="ErrorWhenExact">The standard deviation that <paramref name="Squared"/> has for independent exact draws.</param>
public readonly record struct SteinDiscrepancy(double Squared, double ErrorWhenExact);
