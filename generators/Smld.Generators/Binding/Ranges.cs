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
}

/// <summary>
/// The numbers that the distributions take, by the names that their parameters have everywhere, and the supports. A test
/// holds every distribution of the runtime against it.
/// </summary>
internal static class Ranges
{
    public const string Distributions = "Smld.Distributions";

    private static readonly Dictionary<string, Range> parameters = new(StringComparer.Ordinal)
    {
        ["mu"] = Range.Any,
        ["logit"] = Range.Any,
        ["logRate"] = Range.Any,
        ["eta"] = Range.Any,
        ["low"] = Range.Any,
        ["high"] = Range.Any,
        ["sigma"] = Range.Positive,
        ["scale"] = Range.Positive,
        ["rate"] = Range.Positive,
        ["shape"] = Range.Positive,
        ["nu"] = Range.Positive,
        ["phi"] = Range.Positive,
        ["alpha"] = Range.Positive,
        ["a"] = Range.Positive,
        ["b"] = Range.Positive,
        ["p"] = Range.Unit,
    };

    private static readonly Dictionary<string, Range> supports = new(StringComparer.Ordinal)
    {
        ["Beta"] = Range.Unit,
        ["Cauchy"] = Range.Any,
        ["Dirichlet"] = Range.Simplex,
        ["Exponential"] = Range.Positive,
        ["Frechet"] = Range.Positive,
        ["Gamma"] = Range.Positive,
        ["Gumbel"] = Range.Any,
        ["HalfCauchy"] = Range.Positive,
        ["HalfNormal"] = Range.Positive,
        ["HalfStudentT"] = Range.Positive,
        ["InverseGamma"] = Range.Positive,
        ["Laplace"] = Range.Any,
        ["LogNormal"] = Range.Positive,
        ["Logistic"] = Range.Any,
        ["Normal"] = Range.Any,
        ["StudentT"] = Range.Any,
        // Its bounds are arguments.
        ["Uniform"] = Range.Any,
        ["Weibull"] = Range.Positive,
    };

    /// <summary>The numbers that a parameter of a distribution takes; null where it is none, or not known.</summary>
    /// <param name="distribution">The name of the class.</param>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="isVariate">Whether it comes first.</param>
    public static Range? Of(string distribution, string parameter, bool isVariate) =>
        (isVariate ? supports : parameters).TryGetValue(isVariate ? distribution : parameter, out var range) ? range : null;

    public static Range Of(IParameterSymbol parameter) =>
        parameter.ContainingType is { ContainingAssembly.Name: "Smld" } type && type.ContainingNamespace?.ToDisplayString() == Distributions
            ? Of(type.Name, parameter.Name, parameter.Ordinal == 0) ?? Range.Any
            : Range.Any;
}

/// <summary>An unknown that a distribution takes for a number of a range.</summary>
/// <param name="Parameter">The unknown's number among the function's parameters.</param>
/// <param name="Range">Which numbers it may be there.</param>
/// <param name="Taker">The parameter that takes it.</param>
internal sealed record Demand(int Parameter, Range Range, IParameterSymbol Taker);
