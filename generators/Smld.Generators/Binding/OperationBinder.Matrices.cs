using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Matrices: their rows and lengths.</summary>
internal sealed partial class OperationBinder
{
    /// <summary>The indices in an indexer's argument: a tensor span gathers them in a span of <c>nint</c>.</summary>
    private static IEnumerable<IOperation> IndicesOf(IArgumentOperation argument)
    {
        var value = argument.Value;
        while (value is IConversionOperation { IsImplicit: true } conversion)
            value = conversion.Operand;
        return argument.ArgumentKind == ArgumentKind.ParamCollection && value is ICollectionExpressionOperation list
            ? list.Elements.Select(AsInt)
            : [argument.Value];
    }

    /// <summary>An int that the compiler widens to <c>nint</c>.</summary>
    private static IOperation AsInt(IOperation index)
    {
        while (index is IConversionOperation { OperatorMethod: null } conversion && Types.IsNativeInt(conversion.Type))
            index = conversion.Operand;
        return index;
    }

    /// <summary>A row of a matrix, or of rows: a window of its memory.</summary>
    private Operand RowOf(Operand matrix, IOperation row)
    {
        var index = IndexOf(row, matrix, 1);
        if (!matrix.IsWhole || matrix.Count != 3 || index < 0)
            return matrix.IsWhole && matrix.Count != 3 ? Outside(row.Parent!) : Faulty;
        if (!ranges.IsIndex(index, matrix[1]))
            RequireIndex(index, matrix[1]);
        return RowAt(matrix, index);
    }

    /// <summary>A row that there is.</summary>
    private int RowAt(Operand matrix, int index)
    {
        var window = block.Slice(matrix[0], block.Apply(Primitives.IntMultiply, index, matrix[2]), matrix[2]);
        ranges.AddEqual(block.Length(window), matrix[2]);
        return window;
    }

    /// <summary>The tensor span of whose lengths a property reference is one; null for anything else.</summary>
    private static IOperation? LengthsOf(IPropertyReferenceOperation element) =>
        element is { Property.IsIndexer: true, Instance: IPropertyReferenceOperation { Property.Name: "Lengths", Instance: { Type: { } type } tensor } } && Types.IsTensorSpan(type)
            ? tensor
            : null;

    /// <summary>A length of a matrix, which is asked for by number.</summary>
    private Operand ExtentOf(IOperation instance, IOperation dimension, IOperation where)
    {
        var memory = Evaluate(instance);
        if (!memory.IsWhole)
            return Faulty;
        if (dimension.ConstantValue is not { HasValue: true, Value: int number })
            return Outside(where);
        if (memory.Count == 1 || Types.IsRows(instance.Type))
            return number == 0 ? memory.Count == 1 ? block.Length(memory[0]) : memory[1] : Outside(where);
        return number >= 0 && number < memory.Count - 1 ? memory[number + 1] : Outside(where);
    }
}
