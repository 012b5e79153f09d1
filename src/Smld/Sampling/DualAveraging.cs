namespace Smld;

/// <summary>Steers a step size so that an acceptance statistic averages to a target.</summary>
/// <remarks>
/// Source: Hoffman and Gelman (2014), Journal of Machine Learning Research 15, 1593-1623, equation 6 and section 3.2.1, from where
/// the constants are: t0 = 10, kappa = 0.75, mu = log(10 step) with the step at which it starts, and gamma = 0.05 for the statistic
/// of a trajectory, a mean of many. The acceptance probability of a single proposal varies so much more that the steps explored
/// would too, and their mean end far above the target: gamma is 0.2 there, found by experiment.
/// </remarks>
internal struct DualAveraging
{
    /// <summary>gamma for statistics that are means over a trajectory.</summary>
    public const double GammaOfTrajectories = 0.05;

    /// <summary>gamma for acceptance probabilities of one proposal.</summary>
    public const double GammaOfProposals = 0.2;

    private const double T0 = 10;

    private readonly double _target, _gamma;
    private double _mu, _meanError, _meanLogStep;
    private int _count;

    /// <summary>Steers towards a target from a first step.</summary>
    public DualAveraging(double target, double step, double gamma = GammaOfTrajectories)
    {
        _target = target;
        _gamma = gamma;
        Restart(step);
    }

    /// <summary>The step to explore with next.</summary>
    public double Step { get; private set; }

    /// <summary>The step to keep: the weighted mean, on log scale, of the steps explored.</summary>
    public readonly double FinalStep => _count == 0 ? Step : PortableMath.Exp(_meanLogStep);

    /// <summary>Forgets what was learnt.</summary>
    public void Restart(double step)
    {
        Step = step;
        _mu = PortableMath.Log(10 * step);
        _meanError = 0;
        _meanLogStep = 0;
        _count = 0;
    }

    /// <summary>Takes the acceptance statistic, in [0, 1], that the last step had.</summary>
    public void Learn(double acceptance)
    {
        _count++;
        _meanError += (_target - acceptance - _meanError) / (_count + T0);
        var root = Math.Sqrt(_count);
        var logStep = _mu - _meanError * root / _gamma;

        // n^-0.75 by square roots, which round the same everywhere.
        var share = 1 / (root * Math.Sqrt(root));
        _meanLogStep = share * logStep + (1 - share) * _meanLogStep;

        // Within what a double can hold, should every step be rejected, or none.
        Step = Math.Clamp(PortableMath.Exp(logStep), 1e-100, 1e100);
    }
}
