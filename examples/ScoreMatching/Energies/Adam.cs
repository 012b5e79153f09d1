namespace ScoreMatching.Energies;

/// <summary>Adam, for parameters in an array (Kingma and Ba 2015, algorithm 1, with its constants).</summary>
internal sealed class Adam(double[] parameters)
{
    private const double Decay1 = 0.9, Decay2 = 0.999, Least = 1e-8;
    private readonly double[] _mean = new double[parameters.Length], _square = new double[parameters.Length];
    private int _step;

    /// <summary>Moves the parameters against a gradient.</summary>
    public void Step(ReadOnlySpan<double> gradient, double rate)
    {
        _step++;
        var (correction1, correction2) = (1 - Math.Pow(Decay1, _step), 1 - Math.Pow(Decay2, _step));
        for (var i = 0; i < parameters.Length; i++)
        {
            _mean[i] += (1 - Decay1) * (gradient[i] - _mean[i]);
            _square[i] += (1 - Decay2) * (gradient[i] * gradient[i] - _square[i]);
            parameters[i] -= rate * _mean[i] / correction1 / (Math.Sqrt(_square[i] / correction2) + Least);
        }
    }
}
