namespace Smld.EndToEnd.Tests.Json;

/// <summary>Densities that together have every kind of data.</summary>
internal static partial class JsonModels
{
    /// <summary>Avoidance learning: each dog's shocks and escapes so far decide (Gelman and Hill 2007, section 24.2).</summary>
    [LogDensity]
    public static double Dogs(
        double intercept, double byAvoidance, double byShock,
        [Data("n_dogs")] int dogs, [Data("n_trials")] int trials, [Data, Length("dogs * trials")] ReadOnlySpan<bool> y)
    {
        var lp = -0.005 * (intercept * intercept + byAvoidance * byAvoidance + byShock * byShock);
        for (var dog = 0; dog < dogs; dog++)
        {
            var avoidances = 0;
            var shocks = 0;
            for (var trial = 0; trial < trials; trial++)
            {
                var logit = intercept + byAvoidance * avoidances + byShock * shocks;
                var isShocked = y[dog * trials + trial];
                lp -= Math.Log(1 + Math.Exp(isShocked ? -logit : logit));
                if (isShocked)
                    shocks++;
                else
                    avoidances++;
            }
        }
        return lp;
    }

    /// <summary>All types at once, under names that are in the way.</summary>
    [LogDensity]
    public static double Everything(
        double mu, ReadOnlySpan<double> theta, [Length("n - 1")] ReadOnlySpan<double> step,
        [Data] double @class, [Data("n.obs")] int n, [Data] bool robust,
        [Data(AllowNaN = true)] double missing, [Data, Length("n")] ReadOnlySpan<double> y, [Data] ReadOnlySpan<int> k, [Data] ReadOnlySpan<bool> b,
        [ModelParameter] double json, [ModelParameter, Length("n")] ReadOnlySpan<double> data)
    {
        var lp = -0.5 * mu * mu * json;
        for (var i = 0; i < n; i++)
            lp -= data[i] * (y[i] - mu) * (y[i] - mu) * (robust ? 0.5 : @class);
        for (var i = 0; i < theta.Length; i++)
            lp -= theta[i] * theta[i] * k[i] * (b[i] ? 1 : 2);
        for (var i = 0; i < step.Length; i++)
            lp -= step[i] * step[i];
        return double.IsNaN(missing) ? lp : lp - mu * missing;
    }
}
