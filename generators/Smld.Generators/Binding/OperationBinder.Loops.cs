using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
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
            IWhileLoopOperation { ConditionIsTop: true } loopWhile => BindGeneral(loopWhile, loopWhile.Condition, []),
            IWhileLoopOperation loopUntil => BindDo(loopUntil),
            _ => throw new InvalidOperationException(loop.Kind.ToString()),
        };
        if (!exits.HasFlag(Exits.Return))
            return exits.HasFlag(Exits.Next) ? null : Completion.Return(Placeholder(IRType.Real));
        if (!exits.HasFlag(Exits.Next))
            return Completion.Return(returned);
        var returns = Apply(Primitives.IntEqual, exit, block.Int(Reach.CodeOf(Exits.Return)));
        return Branch(returns, () => Completion.Return(returned), () => BindRest(others, tail));
    }

    private (int Exit, int Returned, Exits Exits) BindFor(IForLoopOperation loop)
    {
        foreach (var statement in loop.Before)
            BindSimple(statement);
        if (loop.Condition is not null && Reach.IsConstant(loop.Condition, out var holds) && !holds)
            return (Scope.Unassigned, Scope.Unassigned, Exits.Next);
        return Counted.Match(loop) is { } counted && scope.Contains(counted.Counter) && scope[counted.Counter] >= 0
            ? BindCounted(loop, counted)
            : BindGeneral(loop, loop.Condition, loop.AtLoopBottom);
    }

    /// <summary>
    /// A loop that counts. Its limit is evaluated once: the program evaluates it before each trip, at least once, and
    /// nothing that it reads changes.
    /// </summary>
    private (int Exit, int Returned, Exits Exits) BindCounted(IForLoopOperation loop, Counted counted)
    {
        var first = scope[counted.Counter];
        var limit = Limit(counted);
        var isVisible = !loop.Locals.Contains(counted.Counter, SymbolEqualityComparer.Default)
            && frame.References.AreOutside(counted.Counter, loop.Syntax);
        var variables = Carried(loop, [loop.Body, .. counted.Others]);
        variables.Remove(counted.Counter);
        if (isVisible)
            variables.Add(counted.Counter);
        var body = new LoopBody(this, variables, isCounted: true, counted.Counter.Name, Reach.Of(loop.Body), frame.Method.ReturnType);
        var counter = body.Counter;
        scope[counted.Counter] = counter;
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

    private int Limit(Counted counted)
    {
        if (counted.Adjustment != 0 && counted.Limit.ConstantValue is { HasValue: true, Value: int constant })
            return block.Int(unchecked(constant + counted.Adjustment));
        var limit = Expression(counted.Limit);
        if (limit < 0)
            return block.Int(0);
        return counted.Adjustment == 0 ? limit : block.Apply(Primitives.IntAdd, limit, block.Int(counted.Adjustment));
    }

    /// <summary>Any other loop with its condition above the body.</summary>
    private (int Exit, int Returned, Exits Exits) BindGeneral(ILoopOperation loop, IOperation? condition, IReadOnlyList<IOperation> bottom)
    {
        if (condition is not null && Reach.IsConstant(condition, out var holds) && !holds)
            return (Scope.Unassigned, Scope.Unassigned, Exits.Next);
        var isEndless = Reach.IsEndless(condition);
        var variables = Carried(loop, condition is null ? [loop.Body, .. bottom] : [loop.Body, condition, .. bottom]);
        var reach = Reach.Of(loop.Body);
        var body = new LoopBody(this, variables, isCounted: false, "", isEndless ? reach : reach | Exits.Break, frame.Method.ReturnType);
        Completion Trip() => BindRest(Rest.Of(loop.Body, null), Tail.Bottom);
        var completion = body.Bind(
            () => isEndless ? Trip() : Branch(Expression(condition!), Trip, () => Completion.Break),
            () =>
            {
                foreach (var statement in bottom)
                    BindSimple(statement);
                return Completion.GoOn;
            });
        return body.Append(completion, Scope.Unassigned, Scope.Unassigned, 0);
    }

    private (int Exit, int Returned, Exits Exits) BindDo(IWhileLoopOperation loop)
    {
        if (loop.Condition is not { } condition)
            return (Broken(), Faulty, Exits.Next);
        var variables = Carried(loop, [loop.Body, condition]);
        var body = new LoopBody(this, variables, isCounted: false, "", Reach.Of(loop.Body) | Exits.Break, frame.Method.ReturnType);
        var completion = body.Bind(
            () => BindRest(Rest.Of(loop.Body, null), Tail.Bottom),
            () => Reach.IsConstant(condition, out var holds)
                ? holds ? Completion.GoOn : Completion.Break
                : Branch(Expression(condition), () => Completion.GoOn, () => Completion.Break));
        return body.Append(completion, Scope.Unassigned, Scope.Unassigned, 0);
    }

    /// <summary>The variables around a loop that it assigns; one that holds nothing before it only where it is named after it.</summary>
    private List<ISymbol> Carried(ILoopOperation loop, IEnumerable<IOperation> code)
    {
        var assigned = Reach.Assigned(code);
        return [.. scope.Symbols.Where(variable =>
            assigned.Contains(variable)
            && scope[variable] != Faulty
            && (scope[variable] != Scope.Unassigned || frame.References.AreOutside(variable, loop.Syntax)))];
    }

    /// <summary>The block of a loop while it is built: its arguments, and its results by the same order.</summary>
    private sealed class LoopBody
    {
        private readonly OperationBinder binder;
        private readonly List<ISymbol> variables;
        private readonly List<IRType> types = [];
        private readonly List<int> initial = [];
        private readonly BlockBuilder outer;
        private readonly BlockBuilder inner;
        private readonly Scope before;
        private readonly IRType? returned;
        private readonly bool isCounted;

        public LoopBody(OperationBinder binder, List<ISymbol> variables, bool isCounted, string counterName, Exits reach, ITypeSymbol returnType)
        {
            this.binder = binder;
            this.variables = variables;
            this.isCounted = isCounted;
            outer = binder.block;
            before = binder.scope;
            var arguments = new List<Definition>();
            if (isCounted)
                arguments.Add(new Definition(IRType.Int, counterName));
            if (reach.HasFlag(Exits.Return))
            {
                returned = Types.ScalarOf(returnType) ?? IRType.Real;
                initial.Add(binder.Placeholder(returned.Value));
                arguments.Add(new Definition(returned.Value));
            }
            foreach (var variable in variables)
            {
                var type = TypeOf(variable);
                types.Add(type);
                initial.Add(before[variable] < 0 ? binder.Placeholder(type) : before[variable]);
                arguments.Add(new Definition(type, variable.Name));
            }
            inner = outer.Nest([.. arguments]);
            binder.block = inner;
            binder.scope = before.Copy();
            for (var i = 0; i < variables.Count; i++)
                binder.scope[variables[i]] = inner.FirstArgument + arguments.Count - variables.Count + i;
        }

        public int Counter => inner.FirstArgument;

        public Completion Bind(Func<Completion> trip, Func<Completion> bottom)
        {
            var outerBottom = binder.frame.Bottom;
            binder.frame.Bottom = bottom;
            var completion = trip();
            binder.frame.Bottom = outerBottom;
            return completion;
        }

        /// <summary>Closes the block, appends the loop and gives the variables their values after it.</summary>
        public (int Exit, int Returned, Exits Exits) Append(Completion completion, int first, int limit, int step)
        {
            var hasExits = !isCounted || completion.Possible != Exits.GoOn;
            var yields = new List<int>();
            var results = new List<Definition>();
            if (hasExits)
            {
                yields.Add(completion.Code >= 0 ? completion.Code : inner.Int(Reach.CodeOf(completion.Possible)));
                results.Add(new Definition(IRType.Int, "exit"));
            }
            if (returned is { } type)
            {
                yields.Add(completion.Value < 0 ? inner.Constant(type, 0) : completion.Value);
                results.Add(new Definition(type));
            }
            for (var i = 0; i < variables.Count; i++)
            {
                var value = binder.scope[variables[i]];
                yields.Add(value < 0 ? inner.Constant(types[i], 0) : value);
                results.Add(new Definition(types[i], variables[i].Name));
            }
            var after = before.Copy();
            var body = inner.Close([.. yields]);
            binder.block = outer;
            var values = isCounted
                ? hasExits
                    ? outer.ForUntil(first, limit, step, [.. initial], body, [.. results])
                    : outer.For(first, limit, step, [.. initial], body, [.. results])
                : outer.Loop([.. initial], body, [.. results]);
            for (var i = 0; i < variables.Count; i++)
                after[variables[i]] = binder.scope[variables[i]] < 0 ? Faulty : values[values.Length - variables.Count + i];
            binder.scope = after;
            var exits = (completion.Possible & Exits.Return)
                | (isCounted || completion.Possible.HasFlag(Exits.Break) ? Exits.Next : Exits.None);
            return (hasExits ? values[0] : Scope.Unassigned, returned is null ? Scope.Unassigned : values[hasExits ? 1 : 0], exits);
        }

        private static IRType TypeOf(ISymbol variable) =>
            Types.ScalarOf(variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type) ?? IRType.Real;
    }
}
