using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Smld.Generators.Binding;

/// <summary>Which numbers an argument may be.</summary>
/// <param name="Words">As a message says it.</param>
/// <param name="Constraint">The metadata name of the attribute that keeps an unknown there; empty for any number.</param>
/// <param name="Arguments">The attribute's.</param>
internal sealed record Range(string Words, string Constraint, string Arguments = "")
{
    public static readonly Range Any = new("any number", "");
    public static readonly Range Positive = new("positive", "Smld.PositiveAttribute");
    public static readonly Range Unit = new("between 0 and 1", "Smld.BoundedAttribute", "(0, 1)");
    public static readonly Range Simplex = new("a simplex", "Smld.SimplexAttribute");
    public static readonly Range Ordered = new("in increasing order", "Smld.OrderedAttribute");
    public static readonly Range Covariance = new("symmetric and positive definite", "Smld.CovarianceAttribute");
    public static readonly Range Correlation = new("a correlation matrix", "Smld.CorrelationAttribute");
    public static readonly Range CholeskyCovariance = new("the Cholesky factor of a covariance matrix", "Smld.CholeskyCovarianceAttribute");
    public static readonly Range CholeskyCorrelation = new("the Cholesky factor of a correlation matrix", "Smld.CholeskyCorrelationAttribute");
}

/// <summary>
/// The numbers that the distributions take, by the names that their parameters have everywhere, and the supports. A test
/// holds every distribution of the runtime against it.
/// </summary>
internal static class Ranges
{
    public const string Distributions = "Smld.Distributions";

    // By name; where a distribution takes another range under the name, by both.
    private static readonly Dictionary<string, Range> parameters = new(StringComparer.Ordinal)
    {
        ["mu"] = Range.Any,
        ["xi"] = Range.Any,
        ["low"] = Range.Any,
        ["high"] = Range.Any,
        ["logit"] = Range.Any,
        ["logits"] = Range.Any,
        ["logRate"] = Range.Any,
        ["eta"] = Range.Any,
        ["nugget"] = Range.Any,
        ["logA"] = Range.Any,
        ["logB"] = Range.Any,
        ["logDensities"] = Range.Any,
        ["logPdf"] = Range.Any,
        ["logCdf"] = Range.Any,
        ["logSurvival"] = Range.Any,
        ["logLarger"] = Range.Any,
        ["logSmaller"] = Range.Any,
        ["a"] = Range.Positive,
        ["alpha"] = Range.Positive,
        ["b"] = Range.Positive,
        ["beta"] = Range.Positive,
        ["kappa"] = Range.Positive,
        ["minimum"] = Range.Positive,
        ["nu"] = Range.Positive,
        ["omega"] = Range.Positive,
        ["period"] = Range.Positive,
        ["phi"] = Range.Positive,
        ["rate"] = Range.Positive,
        ["rho"] = Range.Positive,
        ["scale"] = Range.Positive,
        ["shape"] = Range.Positive,
        ["sigma"] = Range.Positive,
        ["p"] = Range.Unit,
        ["theta"] = Range.Simplex,
        ["cutpoints"] = Range.Ordered,
        ["BetaProportion.mu"] = Range.Unit,
        ["InverseGaussian.mu"] = Range.Positive,
        ["NegativeBinomialMean.mu"] = Range.Positive,
        ["SkewNormal.alpha"] = Range.Any,
        ["Lkj.eta"] = Range.Positive,
        ["LkjCholesky.eta"] = Range.Positive,
        ["Mixture.weight"] = Range.Unit,
        ["Mixture.weights"] = Range.Simplex,
    };

    private static readonly Dictionary<string, Range> matrices = new(StringComparer.Ordinal)
    {
        ["l"] = Range.CholeskyCovariance,
        ["omega"] = Range.Covariance,
        ["s"] = Range.Covariance,
        ["sigma"] = Range.Covariance,
    };

    private static readonly Dictionary<string, Range> supports = new(StringComparer.Ordinal)
    {
        ["Beta"] = Range.Unit,
        ["BetaProportion"] = Range.Unit,
        ["Cauchy"] = Range.Any,
        ["ChiSquare"] = Range.Positive,
        ["Dirichlet"] = Range.Simplex,
        ["ExGaussian"] = Range.Any,
        ["Exponential"] = Range.Positive,
        ["Frechet"] = Range.Positive,
        ["Gamma"] = Range.Positive,
        ["GaussianProcess"] = Range.Any,
        ["Gumbel"] = Range.Any,
        ["HalfCauchy"] = Range.Positive,
        ["HalfNormal"] = Range.Positive,
        ["HalfStudentT"] = Range.Positive,
        ["InverseChiSquare"] = Range.Positive,
        ["InverseGamma"] = Range.Positive,
        ["InverseGaussian"] = Range.Positive,
        ["InverseWishart"] = Range.Covariance,
        ["Laplace"] = Range.Any,
        ["Lkj"] = Range.Correlation,
        ["LkjCholesky"] = Range.CholeskyCorrelation,
        ["LogNormal"] = Range.Positive,
        ["Logistic"] = Range.Any,
        ["MultivariateNormal"] = Range.Any,
        ["MultivariateNormalCholesky"] = Range.Any,
        ["MultivariateNormalPrecision"] = Range.Any,
        ["MultivariateStudentT"] = Range.Any,
        ["Normal"] = Range.Any,
        ["Pareto"] = Range.Positive,
        ["ParetoType2"] = Range.Any,
        ["Rayleigh"] = Range.Positive,
        ["ScaledInverseChiSquare"] = Range.Positive,
        ["SkewNormal"] = Range.Any,
        ["StudentT"] = Range.Any,
        ["Truncated"] = Range.Any,
        // Its bounds are arguments.
        ["Uniform"] = Range.Any,
        ["VonMises"] = Range.Any,
        ["Weibull"] = Range.Positive,
        ["Wishart"] = Range.Covariance,
    };

    /// <summary>The numbers that a parameter of a distribution takes; null where it is none, or not known.</summary>
    /// <param name="distribution">The name of the class.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="isVariate">Whether it comes first.</param>
    /// <param name="isMatrix">Whether it is a matrix.</param>
    public static Range? Of(string distribution, string parameter, bool isVariate, bool isMatrix) =>
        parameters.TryGetValue($"{distribution}.{parameter}", out var range)
        || (isVariate && supports.TryGetValue(distribution, out range))
        || (!isVariate && (isMatrix ? matrices : parameters).TryGetValue(parameter, out range)) ? range : null;

    public static Range Of(IParameterSymbol parameter) =>
        parameter.ContainingType is { ContainingAssembly.Name: "Smld" } type && type.ContainingNamespace?.ToDisplayString() == Distributions
            ? Of(type.Name, parameter.Name, parameter.Ordinal == 0, Types.IsMatrixView(parameter.Type)) ?? Range.Any
            : Range.Any;
}

/// <summary>An unknown that a distribution takes for a number of a range.</summary>
/// <param name="Parameter">The unknown's number among the function's parameters.</param>
/// <param name="Range">Which numbers it may be there.</param>
/// <param name="Taker">The parameter that takes it.</param>
internal sealed record Demand(int Parameter, Range Range, IParameterSymbol Taker);
