namespace Smld.Oracle.Twins;

/// <summary>Made-up data that are the same on every machine.</summary>
internal static class TwinData
{
    /// <summary>Numbers in [low, high) by a linear congruential generator (Knuth's MMIX constants).</summary>
    public static double[] Uniform(ulong seed, int count, double low, double high)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            seed = seed * 6364136223846793005 + 1442695040888963407;
            numbers[i] = low + (high - low) * ((seed >> 11) * (1.0 / (1UL << 53)));
        }
        return numbers;
    }

    /// <summary>Numbers with about the moments of a standard normal: sums of four uniform ones.</summary>
    public static double[] Normal(ulong seed, int count)
    {
        var uniform = Uniform(seed, 4 * count, -0.5, 0.5);
        return [.. Enumerable.Range(0, count).Select(i => 1.7320508075688772 * (uniform[4 * i] + uniform[4 * i + 1] + uniform[4 * i + 2] + uniform[4 * i + 3]))];
    }

    public static int[] Integers(ulong seed, int count, int limit) =>
        [.. Uniform(seed, count, 0, limit).Select(value => (int)value)];

    /// <summary>Points around the origin at growing distance: near, ordinary, far.</summary>
    public static double[][] Spread(ulong seed, int dimension, params double[] scales) =>
        [.. scales.Select((scale, i) => Normal(seed + (ulong)i, dimension).Select(value => scale * value).ToArray())];
}
