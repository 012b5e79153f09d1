using System;
using System.Collections.Generic;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>How a method's parameters become those of a function.</summary>
/// <param name="Definitions">The function's parameters: the leaves of the method's, in order.</param>
/// <param name="OperandOf">What a parameter of the method holds, in a block that has the function's parameters.</param>
internal sealed record ParameterLeaves(IReadOnlyList<Definition> Definitions, Func<int, BlockBuilder, Operand> OperandOf)
{
    /// <summary>Of a method whose parameters are numbers and spans.</summary>
    public static ParameterLeaves OneEach(IReadOnlyList<Definition> definitions) => new(definitions, static (i, _) => i);

    /// <summary>The sizes that a leaf's length is declared to be, or that of which it is the length, where they are numbers, parameters or lengths.</summary>
    public Func<int, BlockBuilder, IEnumerable<int>> DeclaredLengthsOf { get; init; } = static (_, _) => [];

    /// <summary>The size that the elements of a leaf are declared to be indices of, likewise.</summary>
    public Func<int, BlockBuilder, int?> IndexedSizeOf { get; init; } = static (_, _) => null;
}
