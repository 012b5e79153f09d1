using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Spans, arrays and matrices: their elements, lengths and windows.</summary>
internal sealed partial class OperationBinder
{
    private const string OutOfRange = "System.IndexOutOfRangeException";

    private readonly CounterRanges ranges = new();
    private readonly HashSet<(BlockBuilder Block, int Index, int Extent)> required = [];

    private static bool IsMemory(IOperation? instance) =>
        instance is not null && Layout.Of(instance.Type) is { Kind: LayoutKind.Span or LayoutKind.Array or LayoutKind.Matrix or LayoutKind.Rows };

    private Place ElementOf(IArrayElementReferenceOperation element)
    {
        // Of rows, an element is found as that of a matrix is.
        if (element.ArrayReference is IArrayElementReferenceOperation row && Types.IsRows(row.ArrayReference.Type))
        {
            var rows = Evaluate(row.ArrayReference);
            return ElementOf(rows, [IndexOf(row.Indices[0], rows, 1), IndexOf(element.Indices[0], rows, 2)], element);
        }
        var array = Evaluate(element.ArrayReference);
        return ElementOf(array, [.. element.Indices.Select(index => IndexOf(index, array))], element);
    }

    private Place ElementOf(IPropertyReferenceOperation indexer)
    {
        var memory = Evaluate(indexer.Instance!);
        return ElementOf(memory, [.. indexer.Arguments.SelectMany(static argument => IndicesOf(argument)).Select(Expression)], indexer);
    }

    private Place ElementOf(IImplicitIndexerReferenceOperation element)
    {
        var memory = Evaluate(element.Instance);
        return ElementOf(memory, [IndexOf(element.Argument, memory)], element);
    }

    /// <summary>An index, from the end where it is written so.</summary>
    /// <param name="index">The index.</param>
    /// <param name="memory">Of what.</param>
    /// <param name="dimension">Which of its extents it counts in; 0 where it is all of the memory.</param>
    private int IndexOf(IOperation index, Operand memory, int dimension = 0)
    {
        while (index is IConversionOperation { Operand.Type.SpecialType: SpecialType.System_Int32 } conversion && Types.IsIndex(conversion.Type))
            index = conversion.Operand;
        if (index is not IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd)
            return Expression(index);
        var length = !memory.IsWhole ? Faulty : dimension > 0 ? memory[dimension] : LengthOf(memory);
        var count = Expression(fromEnd.Operand);
        return Apply(Primitives.IntSubtract, length, count);
    }

    private Place ElementOf(Operand memory, int[] indices, IOperation where)
    {
        if (!memory.IsWhole || indices.Any(static index => index < 0))
            return Place.None;
        if (indices.Any(index => block.TypeOf(index) != IRType.Int) || indices.Length != System.Math.Max(1, memory.Count - 1))
        {
            Outside(where);
            return Place.None;
        }
        return Place.Element(memory[0], memory.Count == 1 ? indices[0] : FlatIndex(memory, indices));
    }

    /// <summary>The place of an element in a matrix's memory, row by row. Each index is checked against its own extent.</summary>
    private int FlatIndex(Operand matrix, int[] indices)
    {
        var flat = -1;
        for (var k = 0; k < indices.Length; k++)
        {
            // The first index is checked by that of the flat one, so data may be trusted, which MScore does not check.
            if (k > 0 || !ranges.IsIndex(indices[k], matrix[k + 1]))
                RequireIndex(indices[k], matrix[k + 1]);
            flat = k == 0
                ? indices[0]
                : block.Apply(Primitives.IntAdd, block.Apply(Primitives.IntMultiply, flat, matrix[k + 1]), indices[k]);
        }
        return flat;
    }

    private void RequireIndex(int index, int extent)
    {
        if (ranges.IsBetween(index, extent, block) || IsRequired(index, extent))
            return;
        required.Add((block, index, extent));
        var isInside = block.Apply(Primitives.And, block.Apply(Primitives.IntLessOrEqual, block.Int(0), index), block.Apply(Primitives.IntLess, index, extent));
        block.Guard(isInside, OutOfRange, "Index was outside the bounds of the array.");
    }

    private bool IsRequired(int index, int extent)
    {
        for (var around = block; around is not null; around = around.Parent)
        {
            if (required.Contains((around, index, extent)))
                return true;
        }
        return false;
    }

    /// <summary>A conversion between spans and arrays over the same memory; null where it is none.</summary>
    private Operand? ConversionOfMemory(IConversionOperation conversion)
    {
        var from = Layout.Of(conversion.Operand.Type);
        var to = Layout.Of(conversion.Type);
        if (from is null || to is null || from.Leaves[0].IsScalar || to.Leaves[0].IsScalar || from.Leaves[0].Element != to.Leaves[0].Element
            || from.Kind == LayoutKind.Record || to.Kind == LayoutKind.Record)
            return null;
        var memory = Evaluate(conversion.Operand);
        // A tensor's rank is not in its type.
        return Types.IsMatrixView(conversion.Type) && memory.IsWhole && memory.Count != to.Count ? Outside(conversion) : memory;
    }

    private Operand MemoryProperty(IPropertyReferenceOperation property)
    {
        if (property.Property.IsIndexer)
            return Load(ElementOf(property));
        var memory = Evaluate(property.Instance!);
        if (!memory.IsWhole)
            return Faulty;
        return property.Property.Name switch
        {
            "Rows" when Types.IsMatrixView(property.Instance!.Type) => memory[1],
            "Columns" when Types.IsMatrixView(property.Instance!.Type) => memory[2],
            "Elements" when Types.IsMatrixView(property.Instance!.Type) => memory[0],
            "Length" when Types.IsRows(property.Instance!.Type) => memory[1],
            "Length" => LengthOf(memory),
            "Rank" => block.Int(Types.IsRows(property.Instance!.Type) ? 1 : System.Math.Max(1, memory.Count - 1)),
            "IsEmpty" => block.Apply(Primitives.IntEqual, LengthOf(memory), block.Int(0)),
            _ => Outside(property),
        };
    }

    /// <summary>The number of elements.</summary>
    private int LengthOf(Operand memory)
    {
        var length = memory.Count == 1 ? SizeOf(memory[0]) : memory[1];
        for (var k = 2; k < memory.Count; k++)
            length = block.Apply(Primitives.IntMultiply, length, memory[k]);
        ranges.AddExtent(length);
        if (memory.Count == 1)
        {
            foreach (var declared in leaves.DeclaredLengthsOf(memory[0], block))
                ranges.AddEqual(length, declared);
        }
        return length;
    }
}
