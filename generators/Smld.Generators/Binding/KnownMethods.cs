using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>From a method of the base class library, or of the special functions, to the primitive that is the same function, bit for bit.</summary>
internal static class KnownMethods
{
    private const string Special = Wording.Special;

    private static readonly Dictionary<(string Type, string Method), Primitive[]> table = [];

    static KnownMethods()
    {
        foreach (var type in new[] { "System.Math", "System.Double" })
        {
            Add(type, "Exp", Primitives.Exp);
            Add(type, "Log", Primitives.Log, Primitives.LogBase);
            Add(type, "Log10", Primitives.Log10);
            Add(type, "Log2", Primitives.Log2);
            Add(type, "Sqrt", Primitives.Sqrt);
            Add(type, "Cbrt", Primitives.Cbrt);
            Add(type, "Sin", Primitives.Sin);
            Add(type, "Cos", Primitives.Cos);
            Add(type, "Tan", Primitives.Tan);
            Add(type, "Asin", Primitives.Asin);
            Add(type, "Acos", Primitives.Acos);
            Add(type, "Atan", Primitives.Atan);
            Add(type, "Sinh", Primitives.Sinh);
            Add(type, "Cosh", Primitives.Cosh);
            Add(type, "Tanh", Primitives.Tanh);
            Add(type, "Asinh", Primitives.Asinh);
            Add(type, "Acosh", Primitives.Acosh);
            Add(type, "Atanh", Primitives.Atanh);
            Add(type, "Floor", Primitives.Floor);
            Add(type, "Ceiling", Primitives.Ceiling);
            Add(type, "Truncate", Primitives.Truncate);
            Add(type, "Round", Primitives.RoundEven);
            Add(type, "Pow", Primitives.Pow);
            Add(type, "Atan2", Primitives.Atan2);
            Add(type, "CopySign", Primitives.CopySign);
            Add(type, "FusedMultiplyAdd", Primitives.FusedMultiplyAdd);
            Add(type, "ScaleB", Primitives.ScaleB);
            Add(type, "MaxMagnitude", Primitives.MaxMagnitude);
            Add(type, "MinMagnitude", Primitives.MinMagnitude);
        }
        Add(Special, "Log1p", Primitives.Log1p);
        Add(Special, "Expm1", Primitives.Expm1);
        Add(Special, "LogGamma", Primitives.LogGamma);
        Add(Special, "Digamma", Primitives.Digamma);
        Add(Special, "Trigamma", Primitives.Trigamma);
        Add(Special, "Tetragamma", Primitives.Tetragamma);
        Add(Special, "DigammaDifference", Primitives.DigammaDifference);
        Add(Special, "LogBeta", Primitives.LogBeta);
        Add(Special, "Log1pMinus", Primitives.Log1pMinus);
        Add(Special, "Expm1Minus", Primitives.Expm1Minus);
        Add(Special, "LogCosh", Primitives.LogCosh);
        Add(Special, "Erf", Primitives.Erf);
        Add(Special, "Erfc", Primitives.Erfc);
        Add(Special, "Erfcx", Primitives.Erfcx);
        Add(Special, "Phi", Primitives.Phi);
        Add(Special, "LogPhi", Primitives.LogPhi);
        Add(Special, "InverseMillsRatio", Primitives.InverseMillsRatio);
        Add(Special, "InverseMillsExcess", Primitives.InverseMillsExcess);
        Add(Special, "InvPhi", Primitives.InvPhi);
        Add(Special, "BesselI0Scaled", Primitives.BesselI0Scaled);
        Add(Special, "BesselI1Scaled", Primitives.BesselI1Scaled);
        Add(Special, "LogBesselI0", Primitives.LogBesselI0);
        Add(Special, "LogBesselI1", Primitives.LogBesselI1);
        Add(Special, "LogBesselI0Scaled", Primitives.LogBesselI0Scaled);
        Add(Special, "BesselRatio", Primitives.BesselRatio);
        Add(Special, "BesselRatioComplement", Primitives.BesselRatioComplement);
        Add(Special, "TrigammaDifference", Primitives.TrigammaDifference);
        Add(Special, "LogGammaP", Primitives.LogGammaP);
        Add(Special, "LogGammaPByShape", Primitives.LogGammaPByShape);
        Add(Special, "LogGammaPByX", Primitives.LogGammaPByX);
        Add(Special, "LogGammaPByShapeTwice", Primitives.LogGammaPByShapeTwice);
        Add(Special, "LogGammaQ", Primitives.LogGammaQ);
        Add(Special, "LogGammaQByShape", Primitives.LogGammaQByShape);
        Add(Special, "LogGammaQByX", Primitives.LogGammaQByX);
        Add(Special, "LogGammaQByShapeTwice", Primitives.LogGammaQByShapeTwice);
        Add(Special, "LogBetaI", Primitives.LogBetaI);
        Add(Special, "LogBetaIByA", Primitives.LogBetaIByA);
        Add(Special, "LogBetaIByB", Primitives.LogBetaIByB);
        Add(Special, "LogBetaIByX", Primitives.LogBetaIByX);
        Add(Special, "LogBetaIByAA", Primitives.LogBetaIByAA);
        Add(Special, "LogBetaIByAB", Primitives.LogBetaIByAB);
        Add(Special, "LogBetaIByBB", Primitives.LogBetaIByBB);
        Add("System.Math", "IEEERemainder", Primitives.IeeeRemainder);
        Add("System.Double", "Ieee754Remainder", Primitives.IeeeRemainder);
        Add("System.Math", "Abs", Primitives.Abs, Primitives.IntAbs);
        Add("System.Math", "Max", Primitives.Max, Primitives.IntMax);
        Add("System.Math", "Min", Primitives.Min, Primitives.IntMin);
        Add("System.Math", "Clamp", Primitives.Clamp, Primitives.IntClamp);
        Add("System.Math", "Sign", Primitives.Sign, Primitives.IntSign);
        Add("System.Double", "Abs", Primitives.Abs);
        Add("System.Double", "Max", Primitives.Max);
        Add("System.Double", "Min", Primitives.Min);
        Add("System.Double", "Clamp", Primitives.Clamp);
        Add("System.Double", "Hypot", Primitives.Hypot);
        Add("System.Double", "Exp2", Primitives.Exp2);
        Add("System.Double", "Exp10", Primitives.Exp10);
        Add("System.Double", "SinPi", Primitives.SinPi);
        Add("System.Double", "CosPi", Primitives.CosPi);
        Add("System.Double", "TanPi", Primitives.TanPi);
        Add("System.Double", "AsinPi", Primitives.AsinPi);
        Add("System.Double", "AcosPi", Primitives.AcosPi);
        Add("System.Double", "AtanPi", Primitives.AtanPi);
        Add("System.Double", "Atan2Pi", Primitives.Atan2Pi);
        Add("System.Double", "DegreesToRadians", Primitives.DegreesToRadians);
        Add("System.Double", "RadiansToDegrees", Primitives.RadiansToDegrees);
        Add("System.Double", "RootN", Primitives.RootN);
        Add("System.Double", "Lerp", Primitives.Lerp);
        Add("System.Double", "Sign", Primitives.Sign);
        Add("System.Double", "IsNegative", Primitives.IsNegative);
        Add("System.Double", "IsPositive", Primitives.IsPositive);
        Add("System.Double", "IsInteger", Primitives.IsInteger);
        Add("System.Double", "IsEvenInteger", Primitives.IsEvenInteger);
        Add("System.Double", "IsOddInteger", Primitives.IsOddInteger);
        Add("System.Double", "IsNegativeInfinity", Primitives.IsNegativeInfinity);
        Add("System.Double", "IsPositiveInfinity", Primitives.IsPositiveInfinity);
        Add("System.Double", "IsNaN", Primitives.IsNaN);
        Add("System.Double", "IsInfinity", Primitives.IsInfinity);
        Add("System.Double", "IsFinite", Primitives.IsFinite);
        Add("System.Int32", "Abs", Primitives.IntAbs);
        Add("System.Int32", "Max", Primitives.IntMax);
        Add("System.Int32", "Min", Primitives.IntMin);
        Add("System.Int32", "Sign", Primitives.IntSign);
        Add("System.Int32", "Clamp", Primitives.IntClamp);
    }

    /// <summary>All entries: the type's metadata name, the method's, and the primitive whose operands are the parameters.</summary>
    public static IEnumerable<(string Type, string Method, Primitive Primitive)> All
    {
        get
        {
            foreach (var entry in table)
            {
                foreach (var primitive in entry.Value)
                    yield return (entry.Key.Type, entry.Key.Method, primitive);
            }
        }
    }

    /// <summary>Goes by the symbol, so neither an alias nor a class of the user's own called Math misleads it.</summary>
    public static bool TryFind(IMethodSymbol method, out Primitive primitive)
    {
        primitive = null!;
        if (!method.IsStatic || TypeName(method.ContainingType) is not { } type || !table.TryGetValue((type, method.Name), out var candidates))
            return false;
        foreach (var candidate in candidates)
        {
            if (!TakesOperandsOf(candidate, method))
                continue;
            primitive = candidate;
            return true;
        }
        return false;
    }

    /// <summary>Whether a class is the runtime's <c>SpecialFunctions</c>.</summary>
    public static bool IsSpecial(INamedTypeSymbol? type) =>
        type is { Name: "SpecialFunctions", ContainingType: null, ContainingNamespace: { Name: "Smld", ContainingNamespace.IsGlobalNamespace: true }, ContainingAssembly.Name: "Smld" };

    private static string? TypeName(INamedTypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => "System.Double",
        SpecialType.System_Int32 => "System.Int32",
        _ when type is { Name: "Math", ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && type.DeclaringSyntaxReferences.IsEmpty => "System.Math",
        _ when IsSpecial(type) => Special,
        _ => null,
    };

    private static bool TakesOperandsOf(Primitive primitive, IMethodSymbol method)
    {
        if (method.Parameters.Length != primitive.Operands.Count || Types.Of(method.ReturnType) != primitive.Result)
            return false;
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            if (Types.Of(method.Parameters[i].Type) != primitive.Operands[i])
                return false;
        }
        return true;
    }

    private static void Add(string type, string method, params Primitive[] primitives) => table.Add((type, method), primitives);
}
