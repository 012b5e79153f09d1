namespace Smld;

/// <summary>A point of phase space with what is known there. Pooled: counted by those who hold it.</summary>
internal sealed class PhasePoint(int dimension)
{
    public readonly double[] Position = GC.AllocateUninitializedArray<double>(dimension);
    public readonly double[] Momentum = GC.AllocateUninitializedArray<double>(dimension);
    public readonly double[] Score = GC.AllocateUninitializedArray<double>(dimension);

    public double LogDensity;

    /// <summary>-log p(x) + (1/2) p' M^-1 p, up to a constant.</summary>
    public double Energy;

    /// <summary>The number of holders.</summary>
    public int Uses;
}
