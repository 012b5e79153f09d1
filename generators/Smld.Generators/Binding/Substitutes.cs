using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>What to call instead of a method that has no known derivative.</summary>
internal static class Substitutes
{
    private static readonly Dictionary<(string Type, string Method, int Operands), string> forms = new()
    {
        [("double", "LogP1", 1)] = "{Special}.Log1p({0})",
        [("double", "Log2P1", 1)] = "{Special}.Log1p({0}) / {Math}.Log(2)",
        [("double", "Log10P1", 1)] = "{Special}.Log1p({0}) / {Math}.Log(10)",
        [("double", "ExpM1", 1)] = "{Special}.Expm1({0})",
        [("MathNet.Numerics.SpecialFunctions", "GammaLn", 1)] = "{Special}.LogGamma({0})",
        [("MathNet.Numerics.SpecialFunctions", "DiGamma", 1)] = "{Special}.Digamma({0})",
        [("MathNet.Numerics.SpecialFunctions", "BetaLn", 2)] = "{Special}.LogBeta({0}, {1})",
        [("MathNet.Numerics.SpecialFunctions", "Erf", 1)] = "{Special}.Erf({0})",
        [("MathNet.Numerics.SpecialFunctions", "Erfc", 1)] = "{Special}.Erfc({0})",
        [("MathNet.Numerics.SpecialFunctions", "GammaLowerRegularized", 2)] = "{Special}.GammaP({0}, {1})",
        [("MathNet.Numerics.SpecialFunctions", "GammaUpperRegularized", 2)] = "{Special}.GammaQ({0}, {1})",
        [("MathNet.Numerics.SpecialFunctions", "Logistic", 1)] = "{Special}.InvLogit({0})",
        [("MathNet.Numerics.SpecialFunctions", "Logit", 1)] = "{Special}.Logit({0})",
    };

    private static readonly string[] names = ["x", "b"];

    /// <summary>The form in names that stand for anything; null where there is none.</summary>
    public static string? Describe(IMethodSymbol method) =>
        FormOf(method)?.Replace("{Math}", "Math").Replace("{Special}", "SpecialFunctions").Replace("{0}", names[0]).Replace("{1}", names[1]);

    /// <summary>The form in the operands of a call.</summary>
    public static Repair[] Of(Compilation compilation, IInvocationOperation call)
    {
        // Named arguments, and those left out, stand in another order than the form's.
        if (FormOf(call.TargetMethod) is not { } form || call.Arguments.Any(static argument => argument.ArgumentKind != ArgumentKind.Explicit || argument.Syntax is ArgumentSyntax { NameColon: not null }))
            return [];
        var isOperator = form.IndexOf(" / ", StringComparison.Ordinal) >= 0;
        var operands = call.Arguments.Select(argument => Wording.Text(argument.Value.Syntax));
        var text = new Wording(compilation, call.Syntax).Fill(form, [.. operands]);
        return [Repairs.Replace(call.Syntax, isOperator && !Wording.IsAlone(call.Syntax) ? $"({text})" : text) with { Title = $"Write '{text}'" }];
    }

    private static string? FormOf(IMethodSymbol method) =>
        method.ContainingType is { } type && forms.TryGetValue((type.ToDisplayString(), method.Name, method.Parameters.Length), out var form) ? form : null;
}
