using Smld.Oracle.Twins;
using Smld.Zoo;

namespace Smld.EndToEnd.Tests;

/// <summary>The methods of the zoo on flat unknowns x and model parameters t, with the data of their twins.</summary>
internal static class Methods
{
    public static IReadOnlyDictionary<string, Func<double[], double[], double>> All { get; } = new Dictionary<string, Func<double[], double[], double>>
    {
        ["Gaussian"] = (x, t) => Densities.Gaussian(x[0], t[0], t[1]),
        ["Banana"] = (x, t) => Densities.Banana(x[0], x[1]),
        ["Normal10"] = (x, t) => Densities.Normal10(x),
        ["Gmm8"] = (x, t) => Densities.Gmm8(x[0], x[1], Gmm8.W, Gmm8.S, Gmm8.Mx, Gmm8.My),
        ["Funnel10"] = (x, t) => Densities.Funnel10(x),
        ["DoubleWell"] = (x, t) => Densities.DoubleWell(x[0], t[0]),
        ["Rosenbrock"] = (x, t) => Densities.Rosenbrock(x),
        ["VonMises"] = (x, t) => Densities.VonMises(x[0], VonMises.Mean, t[0]),
        ["Gumbel"] = (x, t) => Densities.Gumbel(x[0], t[0], t[1]),
        ["Logistic"] = (x, t) => Densities.Logistic(x[0], t[0], t[1]),
        ["Cauchy"] = (x, t) => Densities.Cauchy(x[0], t[0], t[1]),
        ["Laplace"] = (x, t) => Densities.Laplace(x[0], x[1], t[0]),
        ["Huber"] = (x, t) => Densities.Huber(x[0], Huber.Y, Huber.Delta),
        ["TruncatedNormal"] = (x, t) => Densities.TruncatedNormal(x[0], x[1], TruncatedNormal.Low, TruncatedNormal.High),
        ["TwoComponents"] = (x, t) => Densities.TwoComponents(x[0], x[1], t[0]),
        ["LinearRegression"] = (x, t) => Densities.LinearRegression(x[0], x[1], x[2], LinearRegression.X, LinearRegression.Y),
        ["LogisticRegression"] = (x, t) => Densities.LogisticRegression(x, LogisticRegression.Features, LogisticRegression.Outcomes),
        ["StudentTRegression"] = (x, t) => Densities.StudentTRegression(x.AsSpan(0, StudentTRegression.D), x[StudentTRegression.D], StudentTRegression.Features, StudentTRegression.Y, t[0]),
        ["PoissonRegression"] = (x, t) => Densities.PoissonRegression(x[0], x[1], PoissonRegression.X, PoissonRegression.Counts),
        ["EightSchools"] = (x, t) => Densities.EightSchools(x[0], x[1], x.AsSpan(2), EightSchools.Y, EightSchools.Sigma),
        ["RandomIntercepts"] = (x, t) => Densities.RandomIntercepts(x[0], x[1], x.AsSpan(2), RandomIntercepts.Group, RandomIntercepts.Y),
        ["OrdinalThresholds"] = (x, t) => Densities.OrdinalThresholds(x[0], x[1], x.AsSpan(2), OrdinalThresholds.X, OrdinalThresholds.Level),
        ["AutoRegressive"] = (x, t) => Densities.AutoRegressive(x[0], x.AsSpan(1, x.Length - 2), x[^1], AutoRegressive.Y),
        ["Garch11"] = (x, t) => Densities.Garch11(x[0], x[1], x[2], x[3], Garch11.Y, Garch11.Sigma1),
        ["StochasticVolatility"] = (x, t) => Densities.StochasticVolatility(x[0], x[1], x[2], x.AsSpan(3), StochasticVolatility.Y),
        ["LocalLevel"] = (x, t) => Densities.LocalLevel(x[0], x[1], x[2], LocalLevel.Y),
        ["PredatorPrey"] = (x, t) => Densities.PredatorPrey(x[0], x[1], x[2], x[3], PredatorPrey.Prey, PredatorPrey.Predators, PredatorPrey.Steps),
        ["ProductOfFactors"] = (x, t) => Densities.ProductOfFactors(x),
        ["Triangular"] = (x, t) => Densities.Triangular(x),
        ["ZeroTrips"] = (x, t) => Densities.ZeroTrips(x[0], ZeroTrips.Y),
        ["SkipMissing"] = (x, t) => Densities.SkipMissing(x[0], x[1], SkipMissing.Y, SkipMissing.Robust),
        ["BreakOnData"] = (x, t) => Densities.BreakOnData(x[0], x[1], BreakOnData.W),
        ["FirstPassage"] = (x, t) => Densities.FirstPassage(x[0], x[1], FirstPassage.Noise, FirstPassage.Barrier),
        ["ReturnInLoop"] = (x, t) => Densities.ReturnInLoop(x, ReturnInLoop.Limit),
        ["NewtonRoot"] = (x, t) => Densities.NewtonRoot(x[0], x[1]),
        ["StreamingLogSumExp"] = (x, t) => Densities.StreamingLogSumExp(x, StreamingLogSumExp.Weights),
        ["EarlyReturnHelper"] = (x, t) => Densities.EarlyReturnHelper(x[0], x[1], EarlyReturnHelper.Y),
        ["DescendingStride"] = (x, t) => Densities.DescendingStride(x[0], x.AsSpan(1)),
        ["Overwrites"] = (x, t) => Densities.Overwrites(x[0], x[1], x[2]),
        ["DecisionInBool"] = (x, t) => Densities.DecisionInBool(x[0], x[1]),
        ["UsedAfterLoop"] = (x, t) => Densities.UsedAfterLoop(x[0], UsedAfterLoop.Y),
        ["NestedExits"] = (x, t) => Densities.NestedExits(x[0], x[1], NestedExits.Grid, NestedExits.Columns),
        ["Powers"] = (x, t) => Densities.Powers(x[0], x[1], Powers.N, t[0]),
        ["Hyperbolic"] = (x, t) => Densities.Hyperbolic(x[0], x[1]),
        ["Angle"] = (x, t) => Densities.Angle(x[0], x[1], Angle.Mean),
        ["CopySigned"] = (x, t) => Densities.CopySigned(x[0], x[1], CopySigned.Direction),
        ["InverseFunctions"] = (x, t) => Densities.InverseFunctions(x[0], x[1]),
        ["Limits"] = (x, t) => Densities.Limits(x[0], x[1], t[0], t[1]),
        ["Periodic"] = (x, t) => Densities.Periodic(x[0], x[1]),
        ["ManyUses"] = (x, t) => Densities.ManyUses(x[0], x[1], x[2], ManyUses.Scale),
        ["GuardedByData"] = (x, t) => Densities.GuardedByData(x[0], GuardedByData.Order, GuardedByData.UseRoot),
        ["UntakenRoot"] = (x, t) => Densities.UntakenRoot(x[0], x[1]),
    };
}
