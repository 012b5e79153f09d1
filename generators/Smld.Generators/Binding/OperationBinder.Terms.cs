using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

internal sealed partial class OperationBinder
{
    private readonly HashSet<int> marked = [];
    private TermNames? names;

    /// <summary>Where a density's summands are kept; null where none are asked for.</summary>
    public TermMarks? Marks { get; init; }

    /// <summary>The value of an expression that is assigned or returned, its summands marked; what a helper does is no term of its own.</summary>
    private Operand Sum(IOperation expression)
    {
        if (frame.Caller is null)
            Marks?.Expect(expression);
        return Evaluate(expression);
    }

    private Operand Summand(IOperation operation)
    {
        var outer = names;
        var inner = names = new TermNames(operation, block);
        var operand = Evaluate(operation);
        names = outer;
        // A variable is what was assigned to it, if that is known.
        if (operand.Only is var value && (value < 0 || block.TypeOf(value) != IRType.Real || (!marked.Add(value) && operation is ILocalReferenceOperation)))
            return operand;
        var noted = inner.Noted.ToList();
        block.Term(Marks!.Add(operation, noted.Select(static name => name.Text)), value, [.. noted.Select(static name => name.Value)]);
        return operand;
    }

    private Operand Named(IOperation operation, Operand operand)
    {
        if (frame.Caller is null)
            names?.Note(operation, operand.Only, block);
        return operand;
    }
}
