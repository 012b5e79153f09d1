using System.Numerics;

namespace Smld;

/// <summary>Chains of equal length, one after the other, and the transformations of Vehtari et al. (2021).</summary>
/// <remarks>Source: Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), Bayesian Analysis 16(2), 667-718; "the paper" below.</remarks>
internal readonly struct Chains
{
    // Halves of two draws have a variance, but nothing that could be called a sequence of correlations.
    private const int ShortestHalf = 3;

    private Chains(double[] values, int count)
    {
        Values = values;
        Count = count;
    }

    public double[] Values { get; }

    public int Count { get; }

    public int Length => Values.Length / Count;

    /// <summary>Whether a measure says anything: long enough, all finite, and not all the same.</summary>
    public bool IsMeasurable => Length >= ShortestHalf && Spans.IndexOfNonFinite(Values) < 0 && Values.AsSpan().ContainsAnyExcept(Values[0]);

    /// <summary>Each chain cut into halves, so that a drift within a chain shows; the middle draw of an odd number is left out.</summary>
    public static Chains Split(ReadOnlySpan<double> draws, int chains)
    {
        Check.AtLeast(chains, 1);
        if (draws.Length % chains != 0)
            throw new ArgumentException($"draws has length {draws.Length}; it must be a multiple of the number of chains, {chains}", nameof(draws));

        var length = draws.Length / chains;
        var half = length / 2;
        var values = new double[2 * chains * half];
        for (var chain = 0; chain < chains; chain++)
        {
            var whole = draws.Slice(chain * length, length);
            whole[..half].CopyTo(values.AsSpan(2 * chain * half));
            whole[^half..].CopyTo(values.AsSpan((2 * chain + 1) * half));
        }

        return new(values, 2 * chains);
    }

    public ReadOnlySpan<double> this[int chain] => Values.AsSpan(chain * Length, Length);

    public Chains Map(Func<double, double> f) => new(Array.ConvertAll(Values, x => f(x)), Count);

    /// <summary>Normal scores of the ranks over all chains, equal values sharing their mean rank (eq. 14 of the paper).</summary>
    public Chains RankNormalised()
    {
        var order = new int[Values.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        var sorted = (double[])Values.Clone();
        Array.Sort(sorted, order);

        var scores = new double[sorted.Length];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            for (next = first + 1; next < sorted.Length && sorted[next] == sorted[first];) next++;

            // Ranks count from 1: those of the places first to next - 1 have the mean (first + 1 + next) / 2.
            var score = NormalQuantile.At(((first + 1 + next) / 2.0 - 0.375) / (sorted.Length + 0.25));
            for (var i = first; i < next; i++) scores[order[i]] = score;
        }

        return new(scores, Count);
    }

    /// <summary>The mean over chains of the variance within (divisor n - 1), and the variance of the chains' means.</summary>
    public (double Within, double OfMeans) Variances()
    {
        var means = new double[Count];
        var within = 0.0;
        for (var chain = 0; chain < Count; chain++)
        {
            (means[chain], var variance) = MeanAndVariance(this[chain]);
            within += variance / Count;
        }

        return (within, MeanAndVariance(means).Variance);
    }

    public static (double Mean, double Variance) MeanAndVariance(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        sum = 0;
        foreach (var value in values) sum += (value - mean) * (value - mean);
        return (mean, sum / (values.Length - 1));
    }

    /// <summary>The autocovariance at every lag (divisor n), averaged over chains. Cost: n log n each.</summary>
    public double[] Autocovariance()
    {
        var n = Length;

        // Padded with as many zeros, so that the end of a chain does not meet its beginning.
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * n));
        var buffer = new Complex[size];
        var sum = new double[n];
        for (var chain = 0; chain < Count; chain++)
        {
            var (mean, _) = MeanAndVariance(this[chain]);
            Array.Clear(buffer);
            for (var i = 0; i < n; i++) buffer[i] = this[chain][i] - mean;
            Fourier.Transform(buffer);
            for (var i = 0; i < size; i++) buffer[i] = buffer[i].Real * buffer[i].Real + buffer[i].Imaginary * buffer[i].Imaginary;
            Fourier.Transform(buffer);
            for (var lag = 0; lag < n; lag++) sum[lag] += buffer[lag].Real / size / n / Count;
        }

        return sum;
    }
}
