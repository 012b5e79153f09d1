using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>What a type is to a density.</summary>
internal enum LayoutKind
{
    /// <summary>A <c>double</c>, <c>int</c>, <c>bool</c> or an enum of ints.</summary>
    Scalar,

    /// <summary>A span: memory of somebody else's.</summary>
    Span,

    /// <summary>An array of one dimension.</summary>
    Array,

    /// <summary>An array of several dimensions, a tensor span or a view of a matrix: memory row by row, then its extents.</summary>
    Matrix,

    /// <summary>An array of arrays of one length: memory row by row, then the numbers of rows and columns.</summary>
    Rows,

    /// <summary>A tuple or a struct: its fields in order.</summary>
    Record,
}

/// <summary>
/// How a type flattens to leaves, each a scalar or memory: a number or a span is one leaf; a matrix its memory, row by row, and
/// then its extents as ints; a tuple or a struct the leaves of its fields in order.
/// </summary>
internal sealed class Layout
{
    /// <summary>Stands for any rank that is not in the type: a tensor span has that of what is put into it.</summary>
    private const int UsualRank = 2;

    private static readonly Layout real = new(LayoutKind.Scalar, [IRType.Real], []);
    private static readonly Layout integer = new(LayoutKind.Scalar, [IRType.Int], []);
    private static readonly Layout truth = new(LayoutKind.Scalar, [IRType.Bool], []);

    private static readonly Layout matrixView = new(LayoutKind.Matrix, [new IRType(Element.Real, Shape.View), IRType.Int, IRType.Int], []);

    private Layout(LayoutKind kind, IReadOnlyList<IRType> leaves, IReadOnlyList<Part> parts)
    {
        Kind = kind;
        Leaves = leaves;
        Parts = parts;
    }

    /// <summary>A field, and where its leaves begin.</summary>
    internal readonly record struct Part(IFieldSymbol Field, int Offset, Layout Layout);

    public LayoutKind Kind { get; }

    /// <summary>The types of the leaves. Memory that the type lets nobody write is a view, any other a buffer; what it holds may be either.</summary>
    public IReadOnlyList<IRType> Leaves { get; }

    public int Count => Leaves.Count;

    /// <summary>The fields of a tuple or a struct.</summary>
    public IReadOnlyList<Part> Parts { get; }

    public bool IsScalar => Kind == LayoutKind.Scalar;

    /// <summary>Whether it is a span or an array of one dimension.</summary>
    public bool IsVector => Kind is LayoutKind.Span or LayoutKind.Array;

    /// <summary>The layout, or null for a type that a density cannot compute with.</summary>
    public static Layout? Of(ITypeSymbol? type)
    {
        switch (type)
        {
            case null:
                return null;
            case { SpecialType: SpecialType.System_Double }:
                return real;
            case { SpecialType: SpecialType.System_Int32 or SpecialType.System_IntPtr }:
                return integer;
            case { SpecialType: SpecialType.System_Boolean }:
                return truth;
            case INamedTypeSymbol { EnumUnderlyingType.SpecialType: SpecialType.System_Int32 }:
                return integer;
            case IArrayTypeSymbol { ElementType: IArrayTypeSymbol row } when Types.IsRows(type):
                return OfMemory(LayoutKind.Rows, row.ElementType, Shape.Buffer, 2);
            case IArrayTypeSymbol { Rank: 1 } array:
                return OfMemory(LayoutKind.Array, array.ElementType, Shape.Buffer, 0);
            case IArrayTypeSymbol array:
                return OfMemory(LayoutKind.Matrix, array.ElementType, Shape.Buffer, array.Rank);
            case INamedTypeSymbol { Arity: 1 } named when Types.IsSpan(named):
                return OfMemory(LayoutKind.Span, named.TypeArguments[0], named.Name == Types.Span ? Shape.View : Shape.Buffer, 0);
            case INamedTypeSymbol { Arity: 1 } named when Types.IsTensorSpan(named):
                return OfMemory(LayoutKind.Matrix, named.TypeArguments[0], named.Name == Types.TensorSpan ? Shape.View : Shape.Buffer, UsualRank);
            case INamedTypeSymbol view when Types.IsMatrixView(view):
                return matrixView;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return OfFields(tuple.TupleElements.Select(static element => element.CorrespondingTupleField ?? element));
            case INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } named:
                return OfFields(named.GetMembers().OfType<IFieldSymbol>().Where(static field => !field.IsStatic && !field.IsConst));
            default:
                return null;
        }
    }

    /// <summary>The part that is a field.</summary>
    public Part? Find(IFieldSymbol field)
    {
        field = field.CorrespondingTupleField ?? field;
        foreach (var part in Parts)
        {
            if (SymbolEqualityComparer.Default.Equals(part.Field, field))
                return part;
        }
        return null;
    }

    /// <summary>The part behind a property that has no code of its own.</summary>
    public Part? Find(IPropertySymbol property)
    {
        foreach (var part in Parts)
        {
            if (SymbolEqualityComparer.Default.Equals(part.Field.AssociatedSymbol, property))
                return part;
        }
        return null;
    }

    private static Layout? OfMemory(LayoutKind kind, ITypeSymbol element, Shape shape, int rank) =>
        Types.Of(element) is { IsScalar: true } scalar
            ? new Layout(kind, [new IRType(scalar.Element, shape), .. Enumerable.Repeat(IRType.Int, rank)], [])
            : null;

    private static Layout? OfFields(IEnumerable<IFieldSymbol> fields)
    {
        var leaves = new List<IRType>();
        var parts = new List<Part>();
        foreach (var field in fields)
        {
            if (Of(field.Type) is not { } layout || field.IsFixedSizeBuffer || field.RefKind != RefKind.None)
                return null;
            parts.Add(new Part(field, leaves.Count, layout));
            leaves.AddRange(layout.Leaves);
        }
        return leaves.Count == 0 ? null : new Layout(LayoutKind.Record, leaves, parts);
    }
}
