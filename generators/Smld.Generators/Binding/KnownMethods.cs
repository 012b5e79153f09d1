using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>From a method of the base class library, or of the special functions, to the primitive that is the same function, bit for bit.</summary>
internal static class KnownMethods
{
    private const string Special = "Smld.SpecialFunctions";

    private static readonly Dictionary<(string Type, string Method), Primitive[]> table = [];

    static KnownMethods()
    {
        foreach (var type in new[] { "System.Math", "System.Double" })
        {
            Add(type, "Exp", Primitives.Exp);
            Add(type, "Log", Primitives.Log);
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
        }
        Add(Special, "Log1p", Primitives.Log1p);
        Add(Special, "Expm1", Primitives.Expm1);
        Add(Special, "LogGamma", Primitives.LogGamma);
        Add(Special, "Digamma", Primitives.Digamma);
        Add(Special, "Trigamma", Primitives.Trigamma);
        Add(Special, "Tetragamma", Primitives.Tetragamma);
        Add(Special, "DigammaDifference", Primitives.DigammaDifference);
        Add(Special, "LogBeta", Primitives.LogBeta);
        Add("System.Math", "IEEERemainder", Primitives.IeeeRemainder);
        Add("System.Double", "Ieee754Remainder", Primitives.IeeeRemainder);
        Add("System.Math", "Abs", Primitives.Abs, Primitives.IntAbs);
        Add("System.Math", "Max", Primitives.Max, Primitives.IntMax);
        Add("System.Math", "Min", Primitives.Min, Primitives.IntMin);
        Add("System.Math", "Clamp", Primitives.Clamp);
        Add("System.Double", "Abs", Primitives.Abs);
        Add("System.Double", "Max", Primitives.Max);
        Add("System.Double", "Min", Primitives.Min);
        Add("System.Double", "Clamp", Primitives.Clamp);
        Add("System.Double", "Hypot", Primitives.Hypot);
        Add("System.Double", "IsNaN", Primitives.IsNaN);
        Add("System.Double", "IsInfinity", Primitives.IsInfinity);
        Add("System.Double", "IsFinite", Primitives.IsFinite);
        Add("System.Int32", "Abs", Primitives.IntAbs);
        Add("System.Int32", "Max", Primitives.IntMax);
        Add("System.Int32", "Min", Primitives.IntMin);
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

    private static string? TypeName(INamedTypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Double => "System.Double",
        SpecialType.System_Int32 => "System.Int32",
        _ when type is { Name: "Math", ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            && type.DeclaringSyntaxReferences.IsEmpty => "System.Math",
        _ when type is { Name: "SpecialFunctions", ContainingType: null, ContainingNamespace: { Name: "Smld", ContainingNamespace.IsGlobalNamespace: true }, ContainingAssembly.Name: "Smld" } => Special,
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
