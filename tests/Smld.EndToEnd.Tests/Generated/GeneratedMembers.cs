using Smld.Oracle.Twins;
using Smld.Zoo;

namespace Smld.EndToEnd.Tests.Generated;

internal delegate double ScoreMethod(double[] x, double[] t, Span<double> score);

/// <summary>What is generated for one density.</summary>
/// <param name="Create">Its density, from the number of unknowns and the model parameters.</param>
/// <param name="Score">Its score on the user's own scale.</param>
/// <param name="FisherScore">Its derivative by the model parameters, or null where there are none.</param>
internal sealed record GeneratedMembers(Func<int, double[], ILogDensity> Create, ScoreMethod Score, ScoreMethod? FisherScore)
{
    public static IReadOnlyDictionary<string, GeneratedMembers> All { get; } = new Dictionary<string, GeneratedMembers>
    {
        ["Gaussian"] = new(
            (n, t) => new Densities.GaussianDensity(t[0], t[1]),
            (x, t, score) => Densities.GaussianScore(x[0], t[0], t[1], score),
            (x, t, score) => Densities.GaussianFisherScore(x[0], t[0], t[1], score)),
        ["Banana"] = new(
            (n, t) => new Densities.BananaDensity(),
            (x, t, score) => Densities.BananaScore(x[0], x[1], score),
            null),
        ["Normal10"] = new(
            (n, t) => new Densities.Normal10Density(),
            (x, t, score) => Densities.Normal10Score(x, score),
            null),
        ["Gmm8"] = new(
            (n, t) => new Densities.Gmm8Density(Gmm8.W, Gmm8.S, Gmm8.Mx, Gmm8.My),
            (x, t, score) => Densities.Gmm8Score(x[0], x[1], Gmm8.W, Gmm8.S, Gmm8.Mx, Gmm8.My, score),
            null),
        ["Funnel10"] = new(
            (n, t) => new Densities.Funnel10Density(n),
            (x, t, score) => Densities.Funnel10Score(x, score),
            null),
        ["DoubleWell"] = new(
            (n, t) => new Densities.DoubleWellDensity(t[0]),
            (x, t, score) => Densities.DoubleWellScore(x[0], t[0], score),
            (x, t, score) => Densities.DoubleWellFisherScore(x[0], t[0], score)),
        ["Rosenbrock"] = new(
            (n, t) => new Densities.RosenbrockDensity(n),
            (x, t, score) => Densities.RosenbrockScore(x, score),
            null),
        ["VonMises"] = new(
            (n, t) => new Densities.VonMisesDensity(VonMises.Mean, t[0]),
            (x, t, score) => Densities.VonMisesScore(x[0], VonMises.Mean, t[0], score),
            (x, t, score) => Densities.VonMisesFisherScore(x[0], VonMises.Mean, t[0], score)),
        ["Gumbel"] = new(
            (n, t) => new Densities.GumbelDensity(t[0], t[1]),
            (x, t, score) => Densities.GumbelScore(x[0], t[0], t[1], score),
            (x, t, score) => Densities.GumbelFisherScore(x[0], t[0], t[1], score)),
        ["Logistic"] = new(
            (n, t) => new Densities.LogisticDensity(t[0], t[1]),
            (x, t, score) => Densities.LogisticScore(x[0], t[0], t[1], score),
            (x, t, score) => Densities.LogisticFisherScore(x[0], t[0], t[1], score)),
        ["Cauchy"] = new(
            (n, t) => new Densities.CauchyDensity(t[0], t[1]),
            (x, t, score) => Densities.CauchyScore(x[0], t[0], t[1], score),
            (x, t, score) => Densities.CauchyFisherScore(x[0], t[0], t[1], score)),
        ["Laplace"] = new(
            (n, t) => new Densities.LaplaceDensity(t[0]),
            (x, t, score) => Densities.LaplaceScore(x[0], x[1], t[0], score),
            (x, t, score) => Densities.LaplaceFisherScore(x[0], x[1], t[0], score)),
        ["Huber"] = new(
            (n, t) => new Densities.HuberDensity(Huber.Y, Huber.Delta),
            (x, t, score) => Densities.HuberScore(x[0], Huber.Y, Huber.Delta, score),
            null),
        ["TruncatedNormal"] = new(
            (n, t) => new Densities.TruncatedNormalDensity(TruncatedNormal.Low, TruncatedNormal.High),
            (x, t, score) => Densities.TruncatedNormalScore(x[0], x[1], TruncatedNormal.Low, TruncatedNormal.High, score),
            null),
        ["TwoComponents"] = new(
            (n, t) => new Densities.TwoComponentsDensity(t[0]),
            (x, t, score) => Densities.TwoComponentsScore(x[0], x[1], t[0], score),
            (x, t, score) => Densities.TwoComponentsFisherScore(x[0], x[1], t[0], score)),
        ["LinearRegression"] = new(
            (n, t) => new Densities.LinearRegressionDensity(LinearRegression.X, LinearRegression.Y),
            (x, t, score) => Densities.LinearRegressionScore(x[0], x[1], x[2], LinearRegression.X, LinearRegression.Y, score),
            null),
        ["LogisticRegression"] = new(
            (n, t) => new Densities.LogisticRegressionDensity(LogisticRegression.Features, LogisticRegression.Outcomes, n),
            (x, t, score) => Densities.LogisticRegressionScore(x, LogisticRegression.Features, LogisticRegression.Outcomes, score),
            null),
        ["StudentTRegression"] = new(
            (n, t) => new Densities.StudentTRegressionDensity(StudentTRegression.Features, StudentTRegression.Y, t[0]),
            (x, t, score) => Densities.StudentTRegressionScore(x.AsSpan(0, StudentTRegression.D), x[StudentTRegression.D], StudentTRegression.Features, StudentTRegression.Y, t[0], score),
            (x, t, score) => Densities.StudentTRegressionFisherScore(x.AsSpan(0, StudentTRegression.D), x[StudentTRegression.D], StudentTRegression.Features, StudentTRegression.Y, t[0], score)),
        ["PoissonRegression"] = new(
            (n, t) => new Densities.PoissonRegressionDensity(PoissonRegression.X, PoissonRegression.Counts),
            (x, t, score) => Densities.PoissonRegressionScore(x[0], x[1], PoissonRegression.X, PoissonRegression.Counts, score),
            null),
        ["EightSchools"] = new(
            (n, t) => new Densities.EightSchoolsDensity(EightSchools.Y, EightSchools.Sigma),
            (x, t, score) => Densities.EightSchoolsScore(x[0], x[1], x.AsSpan(2), EightSchools.Y, EightSchools.Sigma, score),
            null),
        ["RandomIntercepts"] = new(
            (n, t) => new Densities.RandomInterceptsDensity(RandomIntercepts.Group, RandomIntercepts.Y, n - 2),
            (x, t, score) => Densities.RandomInterceptsScore(x[0], x[1], x.AsSpan(2), RandomIntercepts.Group, RandomIntercepts.Y, score),
            null),
        ["OrdinalThresholds"] = new(
            (n, t) => new Densities.OrdinalThresholdsDensity(OrdinalThresholds.X, OrdinalThresholds.Level, n - 2),
            (x, t, score) => Densities.OrdinalThresholdsScore(x[0], x[1], x.AsSpan(2), OrdinalThresholds.X, OrdinalThresholds.Level, score),
            null),
        ["AutoRegressive"] = new(
            (n, t) => new Densities.AutoRegressiveDensity(AutoRegressive.Y, n - 2),
            (x, t, score) => Densities.AutoRegressiveScore(x[0], x.AsSpan(1, x.Length - 2), x[^1], AutoRegressive.Y, score),
            null),
        ["Garch11"] = new(
            (n, t) => new Densities.Garch11Density(Garch11.Y, Garch11.Sigma1),
            (x, t, score) => Densities.Garch11Score(x[0], x[1], x[2], x[3], Garch11.Y, Garch11.Sigma1, score),
            null),
        ["StochasticVolatility"] = new(
            (n, t) => new Densities.StochasticVolatilityDensity(StochasticVolatility.Y),
            (x, t, score) => Densities.StochasticVolatilityScore(x[0], x[1], x[2], x.AsSpan(3), StochasticVolatility.Y, score),
            null),
        ["LocalLevel"] = new(
            (n, t) => new Densities.LocalLevelDensity(LocalLevel.Y),
            (x, t, score) => Densities.LocalLevelScore(x[0], x[1], x[2], LocalLevel.Y, score),
            null),
        ["PredatorPrey"] = new(
            (n, t) => new Densities.PredatorPreyDensity(PredatorPrey.Prey, PredatorPrey.Predators, PredatorPrey.Steps),
            (x, t, score) => Densities.PredatorPreyScore(x[0], x[1], x[2], x[3], PredatorPrey.Prey, PredatorPrey.Predators, PredatorPrey.Steps, score),
            null),
        ["ProductOfFactors"] = new(
            (n, t) => new Densities.ProductOfFactorsDensity(n),
            (x, t, score) => Densities.ProductOfFactorsScore(x, score),
            null),
        ["Triangular"] = new(
            (n, t) => new Densities.TriangularDensity(n),
            (x, t, score) => Densities.TriangularScore(x, score),
            null),
        ["ZeroTrips"] = new(
            (n, t) => new Densities.ZeroTripsDensity(ZeroTrips.Y),
            (x, t, score) => Densities.ZeroTripsScore(x[0], ZeroTrips.Y, score),
            null),
        ["SkipMissing"] = new(
            (n, t) => new Densities.SkipMissingDensity(SkipMissing.Y, SkipMissing.Robust),
            (x, t, score) => Densities.SkipMissingScore(x[0], x[1], SkipMissing.Y, SkipMissing.Robust, score),
            null),
        ["BreakOnData"] = new(
            (n, t) => new Densities.BreakOnDataDensity(BreakOnData.W),
            (x, t, score) => Densities.BreakOnDataScore(x[0], x[1], BreakOnData.W, score),
            null),
        ["FirstPassage"] = new(
            (n, t) => new Densities.FirstPassageDensity(FirstPassage.Noise, FirstPassage.Barrier),
            (x, t, score) => Densities.FirstPassageScore(x[0], x[1], FirstPassage.Noise, FirstPassage.Barrier, score),
            null),
        ["ReturnInLoop"] = new(
            (n, t) => new Densities.ReturnInLoopDensity(ReturnInLoop.Limit, n),
            (x, t, score) => Densities.ReturnInLoopScore(x, ReturnInLoop.Limit, score),
            null),
        ["NewtonRoot"] = new(
            (n, t) => new Densities.NewtonRootDensity(),
            (x, t, score) => Densities.NewtonRootScore(x[0], x[1], score),
            null),
        ["StreamingLogSumExp"] = new(
            (n, t) => new Densities.StreamingLogSumExpDensity(StreamingLogSumExp.Weights, n),
            (x, t, score) => Densities.StreamingLogSumExpScore(x, StreamingLogSumExp.Weights, score),
            null),
        ["EarlyReturnHelper"] = new(
            (n, t) => new Densities.EarlyReturnHelperDensity(EarlyReturnHelper.Y),
            (x, t, score) => Densities.EarlyReturnHelperScore(x[0], x[1], EarlyReturnHelper.Y, score),
            null),
        ["DescendingStride"] = new(
            (n, t) => new Densities.DescendingStrideDensity(n - 1),
            (x, t, score) => Densities.DescendingStrideScore(x[0], x.AsSpan(1), score),
            null),
        ["Overwrites"] = new(
            (n, t) => new Densities.OverwritesDensity(),
            (x, t, score) => Densities.OverwritesScore(x[0], x[1], x[2], score),
            null),
        ["DecisionInBool"] = new(
            (n, t) => new Densities.DecisionInBoolDensity(),
            (x, t, score) => Densities.DecisionInBoolScore(x[0], x[1], score),
            null),
        ["UsedAfterLoop"] = new(
            (n, t) => new Densities.UsedAfterLoopDensity(UsedAfterLoop.Y),
            (x, t, score) => Densities.UsedAfterLoopScore(x[0], UsedAfterLoop.Y, score),
            null),
        ["NestedExits"] = new(
            (n, t) => new Densities.NestedExitsDensity(NestedExits.Grid, NestedExits.Columns),
            (x, t, score) => Densities.NestedExitsScore(x[0], x[1], NestedExits.Grid, NestedExits.Columns, score),
            null),
        ["ChainedIndex"] = new(
            (n, t) => new Densities.ChainedIndexDensity(ChainedIndex.Next, ChainedIndex.W, n),
            (x, t, score) => Densities.ChainedIndexScore(x, ChainedIndex.Next, ChainedIndex.W, score),
            null),
        ["ArgMax"] = new(
            (n, t) => new Densities.ArgMaxDensity(ArgMax.Weights, n),
            (x, t, score) => Densities.ArgMaxScore(x, ArgMax.Weights, score),
            null),
        ["HelperActivity"] = new(
            (n, t) => new Densities.HelperActivityDensity(HelperActivity.Zero),
            (x, t, score) => Densities.HelperActivityScore(x[0], x[1], HelperActivity.Zero, score),
            null),
        ["LateSum"] = new(
            (n, t) => new Densities.LateSumDensity(LateSum.Y),
            (x, t, score) => Densities.LateSumScore(x[0], x[1], LateSum.Y, score),
            null),
        ["Powers"] = new(
            (n, t) => new Densities.PowersDensity(Powers.N, t[0]),
            (x, t, score) => Densities.PowersScore(x[0], x[1], Powers.N, t[0], score),
            (x, t, score) => Densities.PowersFisherScore(x[0], x[1], Powers.N, t[0], score)),
        ["Hyperbolic"] = new(
            (n, t) => new Densities.HyperbolicDensity(),
            (x, t, score) => Densities.HyperbolicScore(x[0], x[1], score),
            null),
        ["Saturated"] = new(
            (n, t) => new Densities.SaturatedDensity(),
            (x, t, score) => Densities.SaturatedScore(x[0], x[1], x[2], score),
            null),
        ["Angle"] = new(
            (n, t) => new Densities.AngleDensity(Angle.Mean),
            (x, t, score) => Densities.AngleScore(x[0], x[1], Angle.Mean, score),
            null),
        ["CopySigned"] = new(
            (n, t) => new Densities.CopySignedDensity(CopySigned.Direction),
            (x, t, score) => Densities.CopySignedScore(x[0], x[1], CopySigned.Direction, score),
            null),
        ["InverseFunctions"] = new(
            (n, t) => new Densities.InverseFunctionsDensity(),
            (x, t, score) => Densities.InverseFunctionsScore(x[0], x[1], score),
            null),
        ["Limits"] = new(
            (n, t) => new Densities.LimitsDensity(t[0], t[1]),
            (x, t, score) => Densities.LimitsScore(x[0], x[1], t[0], t[1], score),
            (x, t, score) => Densities.LimitsFisherScore(x[0], x[1], t[0], t[1], score)),
        ["Periodic"] = new(
            (n, t) => new Densities.PeriodicDensity(),
            (x, t, score) => Densities.PeriodicScore(x[0], x[1], score),
            null),
        ["ManyUses"] = new(
            (n, t) => new Densities.ManyUsesDensity(ManyUses.Scale),
            (x, t, score) => Densities.ManyUsesScore(x[0], x[1], x[2], ManyUses.Scale, score),
            null),
        ["GuardedByData"] = new(
            (n, t) => new Densities.GuardedByDataDensity(GuardedByData.Order, GuardedByData.UseRoot),
            (x, t, score) => Densities.GuardedByDataScore(x[0], GuardedByData.Order, GuardedByData.UseRoot, score),
            null),
        ["UntakenRoot"] = new(
            (n, t) => new Densities.UntakenRootDensity(),
            (x, t, score) => Densities.UntakenRootScore(x[0], x[1], score),
            null),
    };
}
