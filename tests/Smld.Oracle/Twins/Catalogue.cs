namespace Smld.Oracle.Twins;

/// <summary>All twins, by the name of the density.</summary>
public static class Catalogue
{
    public static IReadOnlyDictionary<string, Twin> Twins { get; } = new Twin[]
    {
        new Gaussian(), new Banana(), new Normal10(), new Gmm8(), new Funnel10(), new DoubleWell(), new Rosenbrock(),
        new VonMises(), new Gumbel(), new Logistic(), new Cauchy(), new Laplace(), new Huber(), new TruncatedNormal(),
        new TwoComponents(), new LinearRegression(), new LogisticRegression(), new StudentTRegression(), new PoissonRegression(),
        new EightSchools(), new RandomIntercepts(), new OrdinalThresholds(), new AutoRegressive(), new Garch11(),
        new StochasticVolatility(), new LocalLevel(), new PredatorPrey(), new ProductOfFactors(), new Triangular(),
        new ZeroTrips(), new SkipMissing(), new BreakOnData(), new FirstPassage(), new ReturnInLoop(), new NewtonRoot(),
        new StreamingLogSumExp(), new EarlyReturnHelper(), new DescendingStride(), new Overwrites(), new DecisionInBool(),
        new UsedAfterLoop(), new NestedExits(), new ChainedIndex(), new ArgMax(), new HelperActivity(), new LateSum(), new Saturated(), new Powers(), new Hyperbolic(), new Angle(), new CopySigned(),
        new InverseFunctions(), new Limits(), new Periodic(), new ManyUses(), new GuardedByData(), new UntakenRoot(),
    }.ToDictionary(twin => twin.Name);

    /// <summary>Those of densities with constraints, over the coordinates of x.</summary>
    public static IReadOnlyDictionary<string, Twin> Constrained { get; } = new Twin[]
    {
        new ConstrainedSchools(), new ConstrainedGarch(), new GroupScales(), new OrderedMixture(), new Thresholds(), new ShiftedBeta(),
        new Outcomes(), new GroupShares(), new CorrelatedEffects(), new Directions(), new Covariances(),
    }.ToDictionary(twin => twin.Name);
}
