using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>What <c>[Derivative]</c> says of a method, checked.</summary>
internal static class DerivativeReader
{
    /// <summary>What is wrong with a mark: of which name (counted from 0; -1 for the whole of it), and why.</summary>
    private sealed record Mistake(int Argument, string Name, string Reason);

    public static bool IsMarked(IMethodSymbol method) => Marker(method) is not null;

    /// <summary>
    /// The methods that the mark names: the partial derivatives by the parameters of type double, in order, or the pullback
    /// and, where it is named, the tangent of a method that returns nothing. Null where something is wrong, which is reported at the mark, or at the call where the mark
    /// is in another assembly.
    /// </summary>
    public static IReadOnlyList<IMethodSymbol>? Read(IMethodSymbol method, Findings findings, SyntaxNodeOrToken? call, CancellationToken cancellationToken)
    {
        var marker = Marker(method)!;
        var named = Read(method, marker, out var mistake);
        if (named is not null)
            return named;
        if (marker.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax)
        {
            var arguments = syntax.ArgumentList?.Arguments;
            SyntaxNode mark = arguments is { } given && mistake!.Argument >= 0 && mistake.Argument < given.Count ? given[mistake.Argument] : syntax;
            findings.Report(Descriptors.Derivative, mark, mistake!.Name, method.Name, mistake.Reason);
        }
        else if (call is { } place)
            findings.Report(Descriptors.Derivative, place, mistake!.Name, method.Name, mistake.Reason);
        return null;
    }

    private static AttributeData? Marker(IMethodSymbol method) => Attributes.Of(method, KnownNames.Derivative);

    private static List<IMethodSymbol>? Read(IMethodSymbol method, AttributeData marker, out Mistake? mistake)
    {
        mistake = MistakeOf(method);
        if (mistake is not null)
            return null;
        var names = NamesOf(marker);
        var expected = method.ReturnsVoid ? 1 : method.Parameters.Count(static parameter => IsReal(parameter.Type));
        if (names.Length != expected && !(method.ReturnsVoid && names.Length == 2))
        {
            mistake = new(-1, "[Derivative]", method.ReturnsVoid
                ? $"it names {Count(names.Length)}; a method that returns nothing has one pullback, and may have a tangent"
                : $"it names {Count(names.Length)} for {expected} parameters of type 'double'");
            return null;
        }
        var found = new List<IMethodSymbol>();
        for (var i = 0; i < names.Length; i++)
        {
            if (Find(method, names[i], isTangent: i == 1, out var reason) is { } derivative)
            {
                found.Add(derivative);
                continue;
            }
            mistake = new(i, names[i], reason);
            return null;
        }
        return found;
    }

    private static string Count(int methods) => methods == 1 ? "one method" : $"{methods} methods";

    private static string[] NamesOf(AttributeData marker) =>
        marker.ConstructorArguments.Length == 1 && marker.ConstructorArguments[0] is { Kind: TypedConstantKind.Array, IsNull: false } names
            ? [.. names.Values.Select(static name => name.Value as string ?? "")]
            : [];

    private static Mistake? MistakeOf(IMethodSymbol method)
    {
        var reason = method switch
        {
            { MethodKind: not MethodKind.Ordinary } => "it is no ordinary method",
            { IsStatic: false } => "it is not static",
            { IsGenericMethod: true } or { ContainingType.IsGenericType: true } => "it has type parameters",
            { ReturnsVoid: true } when !method.Parameters.Any(static parameter => parameter.Type is INamedTypeSymbol type && Types.IsSpan(type)) => "it gives nothing",
            { ReturnsVoid: false } when Types.Of(method.ReturnType) != IR.IRType.Real || method.ReturnsByRef || method.ReturnsByRefReadonly => $"it returns '{Types.Display(method.ReturnType)}', not 'double'",
            _ => null,
        };
        foreach (var parameter in method.Parameters)
        {
            var isFit = parameter.RefKind == RefKind.None && !parameter.IsParams && (method.ReturnsVoid
                ? Layout.Of(parameter.Type) is { Kind: LayoutKind.Scalar or LayoutKind.Span } && !IsReal(parameter.Type)
                : Types.ScalarOf(parameter.Type) is not null);
            if (!isFit)
                reason ??= method.ReturnsVoid ? $"its parameter '{parameter.Name}' is no span, 'int' or 'bool'" : $"its parameter '{parameter.Name}' is no 'double', 'int' or 'bool' by value";
        }
        return reason is null ? null : new(-1, "[Derivative]", reason);
    }

    private static IMethodSymbol? Find(IMethodSymbol method, string name, bool isTangent, out string reason)
    {
        var expected = method.ReturnsVoid ? SweepTypes(method, isTangent) : [.. method.Parameters.Select(static parameter => Types.Display(parameter.Type))];
        var candidates = method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().ToArray();
        var derivative = candidates.FirstOrDefault(candidate => candidate.Parameters.Select(static parameter => Types.Display(parameter.Type)).SequenceEqual(expected));
        reason = derivative switch
        {
            null when candidates.Length == 0 => $"'{Types.Display(method.ContainingType)}' has no such method",
            null => $"it must take ({string.Join(", ", expected)})",
            { IsStatic: false } => "it is not static",
            { IsGenericMethod: true } => "it has type parameters",
            _ when derivative.Parameters.Any(static parameter => parameter.RefKind != RefKind.None) => "it must take its parameters by value",
            _ when derivative.ReturnsVoid != method.ReturnsVoid || (!method.ReturnsVoid && !IsReal(derivative.ReturnType)) =>
                method.ReturnsVoid ? "it must return nothing" : "it must return 'double'",
            _ when derivative.DeclaredAccessibility != method.DeclaredAccessibility && method.DeclaredAccessibility != Accessibility.Private
                && derivative.DeclaredAccessibility != Accessibility.Public => $"it must be as accessible as '{method.Name}'",
            _ => "",
        };
        return reason.Length == 0 ? derivative : null;
    }

    // The parameters, what was written as what is read, then a place for the derivative by, or the tangent of, each span of doubles:
    // the tangent of what the method only reads is only read.
    private static List<string> SweepTypes(IMethodSymbol method, bool isTangent)
    {
        var layouts = method.Parameters.Select(static parameter => (Type: parameter.Type, Layout: Layout.Of(parameter.Type)!)).ToArray();
        return [
            .. layouts.Select(static parameter => parameter.Layout.IsScalar ? Types.Display(parameter.Type) : $"ReadOnlySpan<{ElementOf(parameter.Type)}>"),
            .. layouts.Where(static parameter => !parameter.Layout.IsScalar && ElementOf(parameter.Type) == "double")
                .Select(parameter => isTangent && parameter.Layout.Leaves[0].Shape == IR.Shape.View ? "ReadOnlySpan<double>" : "Span<double>")];
    }

    private static string ElementOf(ITypeSymbol span) => Types.Display(((INamedTypeSymbol)span).TypeArguments[0]);

    private static bool IsReal(ITypeSymbol type) => Types.Of(type) == IR.IRType.Real;
}
