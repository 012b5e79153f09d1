using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

internal sealed partial class OperationBinder
{
    /// <summary>Binds a loop; the end of all that is still to run where the loop may return, null where it only goes on.</summary>
    private Completion? BindLoop(ILoopOperation loop, Rest? others, Tail tail)
    {
        var (exit, returned, exits) = loop switch
        {
            IForLoopOperation counted => BindFor(counted),
            IForEachLoopOperation each => BindForEach(each),
            IWhileLoopOperation { ConditionIsTop: true } loopWhile => BindGeneral(loopWhile, loopWhile.Condition, []),
            IWhileLoopOperation loopUntil => BindDo(loopUntil),
            _ => throw new InvalidOperationException(loop.Kind.ToString()),
        };
        if (!exits.HasFlag(Exits.Return))
            return exits.HasFlag(Exits.Next) ? null : Completion.Return(PlaceholderOf(frame.Method.ReturnType));
        if (!exits.HasFlag(Exits.Next))
            return Completion.Return(returned);
        var returns = Apply(Primitives.IntEqual, exit, block.Int(Reach.CodeOf(Exits.Return)));
        return Branch(returns, () => Completion.Return(returned), () => BindRest(others, tail), loop.Syntax.GetFirstToken());
    }

    private (int Exit, Operand Returned, Exits Exits) BindFor(IForLoopOperation loop)
    {
        foreach (var statement in loop.Before)
            BindSimple(statement);
        if (loop.Condition is not null && Reach.IsConstant(loop.Condition, out var holds) && !holds)
            return (Operand.Unassigned, Operand.Nothing, Exits.Next);
        return Counted.Match(loop) is { } counted && scope.Contains(counted.Counter) && scope[counted.Counter].IsWhole
            ? BindCounted(loop, counted)
            : BindGeneral(loop, loop.Condition, loop.AtLoopBottom);
    }

    /// <summary>
    /// A loop that counts. Its limit is evaluated once: the program evaluates it before each trip, at least once, and
    /// nothing that it reads changes.
    /// </summary>
    private (int Exit, Operand Returned, Exits Exits) BindCounted(IForLoopOperation loop, Counted counted)
    {
        var first = scope[counted.Counter].Only;
        var limit = Limit(counted);
        var isVisible = !loop.Locals.Contains(counted.Counter, SymbolEqualityComparer.Default)
            && frame.References.AreOutside(counted.Counter, loop.Syntax);
        var variables = Carried(loop, [loop.Body, .. counted.Others]);
        variables.Remove(counted.Counter);
        if (isVisible)
            variables.Add(counted.Counter);
        var body = new LoopBody(this, loop.Syntax.GetFirstToken(), variables, counted.Counter.Name, Reach.Of(loop.Body));
        var counter = body.Counter;
        scope[counted.Counter] = counter;
        ranges.AddCounter(counter, first, limit, counted.Step);
        var completion = body.Bind(() => BindRest(Rest.Of(loop.Body, null), Tail.Bottom), () =>
        {
            foreach (var statement in counted.Others)
                BindSimple(statement);
            if (isVisible)
                scope[counted.Counter] = block.Apply(Primitives.IntAdd, counter, block.Int(counted.Step));
            return Completion.GoOn;
        });
        return body.Append(completion, first, limit, counted.Step);
    }

    /// <summary>A loop over the elements of a span, an array or a matrix.</summary>
    private (int Exit, Operand Returned, Exits Exits) BindForEach(IForEachLoopOperation loop)
    {
        var collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion && !IsMemory(conversion))
            collection = conversion.Operand;
        if (loop.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var variable } || !IsMemory(collection) || loop.IsAsynchronous
            || Layout.Of(variable.Type) is not { } layout || !(layout.IsScalar || (layout.IsVector && Types.IsRows(collection.Type))))
        {
            Outside(loop);
            return (Operand.Unassigned, Operand.Nothing, Exits.Next);
        }
        var memory = Evaluate(collection);
        if (!memory.IsWhole)
            return (Operand.Unassigned, Operand.Nothing, Exits.Next);
        // A name for an element is as good as its value where nobody writes.
        if (variable.IsRef && (variable.RefKind != RefKind.RefReadOnly || block.TypeOf(memory[0]).Shape != Shape.View))
            Report(Descriptors.Construct, ((ForEachStatementSyntax)loop.Syntax).Type.GetFirstToken(), "'ref'", "write a 'for' loop over the index");
        var (first, limit) = (block.Int(0), layout.IsScalar ? LengthOf(memory) : memory[1]);
        var body = new LoopBody(this, loop.Syntax.GetFirstToken(), Carried(loop, [loop.Body]), "", Reach.Of(loop.Body));
        var completion = body.Bind(
            () =>
            {
                scope[variable] = Faulty;
                Set(variable, layout.IsScalar
                    ? Convert(block.Load(memory[0], body.Counter, variable.Name), layout.Leaves[0], false, loop)
                    : RowAt(memory, body.Counter));
                return BindRest(Rest.Of(loop.Body, null), Tail.Bottom);
            },
            () => Completion.GoOn);
        return body.Append(completion, first, limit, 1);
    }

    private int Limit(Counted counted)
    {
        if (counted.Adjustment != 0 && counted.Limit.ConstantValue is { HasValue: true, Value: int constant })
            return block.Int(unchecked(constant + counted.Adjustment));
        var limit = Expression(counted.Limit);
        if (limit < 0)
            return block.Int(0);
        if (counted.Adjustment == 0)
            return limit;
        var adjusted = block.Apply(Primitives.IntAdd, limit, block.Int(counted.Adjustment));
        ranges.AddSum(adjusted, limit, counted.Adjustment);
        return adjusted;
    }

    /// <summary>Any other loop with its condition above the body.</summary>
    private (int Exit, Operand Returned, Exits Exits) BindGeneral(ILoopOperation loop, IOperation? condition, IReadOnlyList<IOperation> bottom)
    {
        if (condition is not null && Reach.IsConstant(condition, out var holds) && !holds)
            return (Operand.Unassigned, Operand.Nothing, Exits.Next);
        var isEndless = Reach.IsEndless(condition);
        var variables = Carried(loop, condition is null ? [loop.Body, .. bottom] : [loop.Body, condition, .. bottom]);
        var reach = Reach.Of(loop.Body);
        var body = new LoopBody(this, loop.Syntax.GetFirstToken(), variables, null, isEndless ? reach : reach | Exits.Break);
        Completion Trip() => BindRest(Rest.Of(loop.Body, null), Tail.Bottom);
        var completion = body.Bind(
            () => isEndless ? Trip() : Branch(Expression(condition!), Trip, () => Completion.Break, loop.Syntax.GetFirstToken()),
            () =>
            {
                foreach (var statement in bottom)
                    BindSimple(statement);
                return Completion.GoOn;
            });
        return body.Append(completion, Operand.Unassigned, Operand.Unassigned, 0);
    }

    private (int Exit, Operand Returned, Exits Exits) BindDo(IWhileLoopOperation loop)
    {
        if (loop.Condition is not { } condition)
            return (Broken(), Faulty, Exits.Next);
        var variables = Carried(loop, [loop.Body, condition]);
        var body = new LoopBody(this, loop.Syntax.GetFirstToken(), variables, null, Reach.Of(loop.Body) | Exits.Break);
        var completion = body.Bind(
            () => BindRest(Rest.Of(loop.Body, null), Tail.Bottom),
            () => Reach.IsConstant(condition, out var holds)
                ? holds ? Completion.GoOn : Completion.Break
                : Branch(Expression(condition), () => Completion.GoOn, () => Completion.Break, loop.Syntax.GetFirstToken()));
        return body.Append(completion, Operand.Unassigned, Operand.Unassigned, 0);
    }

    /// <summary>The variables around a loop that it assigns; one that holds nothing before it only where it is named after it.</summary>
    private List<ISymbol> Carried(ILoopOperation loop, IEnumerable<IOperation> code)
    {
        var assigned = Reach.Assigned(code);
        return [.. scope.Symbols.Where(variable =>
            assigned.Contains(variable)
            && !scope[variable].IsFaulty
            && (!scope[variable].IsUnassigned || frame.References.AreOutside(variable, loop.Syntax)))];
    }
}
