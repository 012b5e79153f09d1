using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>New memory: arrays, spans on the stack, lists of elements.</summary>
internal sealed partial class OperationBinder
{
    private readonly HashSet<int> allocated = [];
    private readonly Dictionary<int, int> sizes = [];
    private readonly Dictionary<int, int> roots = [];

    private Operand Create(IArrayCreationOperation array)
    {
        if (array.Type is not IArrayTypeSymbol type || Types.IsRows(type) || Layout.Of(type) is null)
            return Outside(array);
        int[] extents = [.. array.DimensionSizes.Select(Expression)];
        if (extents.Any(static extent => extent < 0))
            return Faulty;
        if (extents.Any(extent => block.TypeOf(extent) != IRType.Int))
            return Outside(array);
        var memory = Allocate(Layout.Of(type)!.Leaves[0].Element, extents, isZeroed: array.Initializer is null);
        if (array.Initializer is not { } initializer)
            return memory;
        var next = 0;
        return StoreAll(initializer, memory[0], ref next) ? memory : Faulty;
    }

    private bool StoreAll(IArrayInitializerOperation initializer, int memory, ref int next)
    {
        var isWhole = true;
        foreach (var element in initializer.ElementValues)
            isWhole &= element is IArrayInitializerOperation row ? StoreAll(row, memory, ref next) : Store(memory, next++, element);
        return isWhole;
    }

    /// <summary><c>stackalloc</c>, of which the compiler gives the parts alone: the count, then the elements.</summary>
    private Operand CreateOnStack(IOperation operation)
    {
        IOperation[] parts = [.. operation.ChildOperations];
        var converted = operation.Parent?.Type ?? operation.Type;
        if (parts.Length == 0 || Layout.Of(converted) is not { Kind: LayoutKind.Span } layout)
            return Outside(operation);
        var hasElements = operation.Syntax is ImplicitStackAllocArrayCreationExpressionSyntax or StackAllocArrayCreationExpressionSyntax { Initializer: not null };
        var count = hasElements ? block.Int(parts.Length - 1) : Expression(parts[0]);
        if (count < 0)
            return Faulty;
        if (block.TypeOf(count) != IRType.Int)
            return Outside(operation);
        var memory = Allocate(layout.Leaves[0].Element, [count], isZeroed: !hasElements);
        var isWhole = true;
        for (var i = 1; i < parts.Length && hasElements; i++)
            isWhole &= Store(memory[0], i - 1, parts[i]);
        return isWhole ? memory : Faulty;
    }

    private Operand Create(ICollectionExpressionOperation list)
    {
        if (Layout.Of(list.Type) is not { IsVector: true } layout || list.Elements.Any(static element => element is ISpreadOperation))
            return Outside(list);
        if (layout.Leaves[0].Shape == Shape.View && TableOf(list, "") is { } table)
            return table;
        var memory = Allocate(layout.Leaves[0].Element, [block.Int(list.Elements.Length)], isZeroed: false);
        var isWhole = true;
        for (var i = 0; i < list.Elements.Length; i++)
            isWhole &= Store(memory[0], i, list.Elements[i]);
        return isWhole ? memory : Faulty;
    }

    private bool Store(int memory, int index, IOperation element)
    {
        var value = Expression(element);
        if (value >= 0)
            block.Store(memory, block.Int(index), value);
        return value >= 0;
    }

    /// <summary>Memory of as many elements as the extents say, and the extents of a matrix after it.</summary>
    private Operand Allocate(Element element, int[] extents, bool isZeroed)
    {
        foreach (var extent in extents)
        {
            if (!ranges.IsNonNegative(extent, block))
                block.Guard(block.Apply(Primitives.IntLessOrEqual, block.Int(0), extent), "System.OverflowException", "Arithmetic operation resulted in an overflow.");
            ranges.AddExtent(extent);
        }
        var size = extents[0];
        foreach (var extent in extents.Skip(1))
            size = block.Apply(Primitives.CheckedMultiply, size, extent);
        var memory = Allocate(element, size, isZeroed);
        return extents.Length == 1 ? memory : new Operand([memory, .. extents]);
    }

    private int Allocate(Element element, int size, bool isZeroed)
    {
        var memory = block.Allocate(element, size, isZeroed);
        allocated.Add(memory);
        sizes[memory] = size;
        return memory;
    }

    /// <summary>The number of elements of a leaf: what it was made with, where it was made here.</summary>
    private int SizeOf(int memory)
    {
        var size = sizes.TryGetValue(memory, out var known) ? known : block.Length(memory);
        ranges.AddExtent(size);
        return size;
    }

    /// <summary>A part of a span, which aliases.</summary>
    private Operand Window(IImplicitIndexerReferenceOperation window)
    {
        var memory = Evaluate(window.Instance);
        return Range((IRangeOperation)window.Argument, memory) is var (start, count) ? SliceOf(memory[0], start, count) : Faulty;
    }

    private static IRangeOperation? RangeOf(IArrayElementReferenceOperation element) =>
        element.Indices.Length == 1 ? element.Indices[0] as IRangeOperation : null;

    /// <summary>A range of an array is a copy.</summary>
    private Operand CopyOf(IArrayElementReferenceOperation window, IRangeOperation range)
    {
        var memory = Evaluate(window.ArrayReference);
        return Range(range, memory) is var (start, count) ? CopyOf(SliceOf(memory[0], start, count)) : Faulty;
    }

    private int SliceOf(int memory, int start, int count)
    {
        var slice = block.Slice(memory, start, count);
        roots[slice] = RootOf(memory);
        sizes[slice] = count;
        return slice;
    }

    private int CopyOf(int memory)
    {
        var copy = Allocate(block.TypeOf(memory).Element, SizeOf(memory), isZeroed: false);
        CopyElements(memory, copy);
        return copy;
    }

    private (int Start, int Count)? Range(IRangeOperation range, Operand memory)
    {
        if (!memory.IsWhole)
            return null;
        var length = LengthOf(memory);
        var start = range.LeftOperand is { } left ? IndexOf(left, memory) : block.Int(0);
        var end = range.RightOperand is { } right ? IndexOf(right, memory) : length;
        return start < 0 || end < 0 ? null : (start, start == block.Int(0) ? end : block.Apply(Primitives.IntSubtract, end, start));
    }

    private int RootOf(int memory) => roots.TryGetValue(memory, out var root) ? root : memory;

    private void CopyElements(int from, int to)
    {
        var length = SizeOf(from);
        var body = block.Nest(new Definition(IRType.Int, "i"));
        body.Store(to, body.FirstArgument, body.Load(from, body.FirstArgument));
        block.For(block.Int(0), length, 1, [], body.Close());
    }

    /// <summary>Copies as <c>CopyTo</c> does: where the two may overlap, all is read before any is written.</summary>
    private void Copy(int from, int to)
    {
        var (source, target) = (SizeOf(from), SizeOf(to));
        block.Guard(block.Apply(Primitives.IntLessOrEqual, source, target), "System.ArgumentException", "Destination is too short. (Parameter 'destination')");
        var isApart = RootOf(from) != RootOf(to) && (allocated.Contains(RootOf(from)) || allocated.Contains(RootOf(to)));
        CopyElements(isApart ? from : CopyOf(from), to);
    }
}
