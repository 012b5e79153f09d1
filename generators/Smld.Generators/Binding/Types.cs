using Microsoft.CodeAnalysis;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>From the compiler's types to the IR's.</summary>
internal static class Types
{
    public const string Span = "ReadOnlySpan";
    public const string TensorSpan = "ReadOnlyTensorSpan";

    /// <summary>The IR's type, or null for one that a density cannot compute with.</summary>
    public static IRType? Of(ITypeSymbol? type) => type?.SpecialType switch
    {
        null => null,
        SpecialType.System_Double => IRType.Real,
        SpecialType.System_Int32 => IRType.Int,
        SpecialType.System_Boolean => IRType.Bool,
        _ when IsReadOnlySpan(type, out var element) && Of(element) is { IsScalar: true } scalar => new IRType(scalar.Element, Shape.View),
        _ => null,
    };

    public static IRType? ScalarOf(ITypeSymbol? type) => Of(type) is { IsScalar: true } scalar ? scalar : null;

    public static bool IsReadOnlySpan(ITypeSymbol? type, out ITypeSymbol element)
    {
        element = null!;
        if (type is not INamedTypeSymbol { Name: Span } named || !IsSpan(named))
            return false;
        element = named.TypeArguments[0];
        return true;
    }

    /// <summary>Whether a type is <c>Span</c> or <c>ReadOnlySpan</c>.</summary>
    public static bool IsSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Span" or Span, Arity: 1, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    public static bool IsMemoryExtensions(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "MemoryExtensions", ContainingType: null, DeclaringSyntaxReferences.IsEmpty: true, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    public static bool IsIndex(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Index", Arity: 0, ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Whether a type is <c>TensorSpan</c> or <c>ReadOnlyTensorSpan</c>.</summary>
    public static bool IsTensorSpan(ITypeSymbol type) =>
        type is INamedTypeSymbol
        {
            Name: "TensorSpan" or TensorSpan, Arity: 1, ContainingType: null,
            ContainingNamespace: { Name: "Tensors", ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } },
        };

    /// <summary>Whether a type is the runtime's <c>MatrixView</c>.</summary>
    public static bool IsMatrixView(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "MatrixView", ContainingType: null } && type.ToDisplayString() == KnownNames.MatrixView;

    /// <summary>Whether a type is <c>nint</c>, in which a tensor span counts; here it holds what an int holds, for it is never computed with.</summary>
    public static bool IsNativeInt(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_IntPtr;

    /// <summary>Whether a type is an array of arrays of numbers.</summary>
    public static bool IsRows(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1, ElementType: IArrayTypeSymbol { Rank: 1 } };

    public static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
