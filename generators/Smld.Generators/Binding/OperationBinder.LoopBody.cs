using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

internal sealed partial class OperationBinder
{
    /// <summary>
    /// The block of a loop while it is built: its arguments, and its results by the same order. The scalar leaves of the
    /// variables that it assigns are carried from trip to trip; memory is not, so a variable names the same in all trips.
    /// </summary>
    private sealed class LoopBody
    {
        private readonly OperationBinder binder;
        private readonly SyntaxNodeOrToken mark;
        private readonly List<(ISymbol Variable, int Leaf, IRType Type)> carried = [];
        private readonly IReadOnlyList<ISymbol> variables;
        private readonly List<int> initial = [];
        private readonly BlockBuilder outer;
        private readonly BlockBuilder inner;
        private readonly Scope before;
        private readonly IReadOnlyList<IRType> returned = [];
        private readonly bool isCounted;

        /// <param name="binder">Whose block is nested in.</param>
        /// <param name="mark">Where to say that the loop carries what no loop can.</param>
        /// <param name="variables">The variables around the loop that it assigns.</param>
        /// <param name="counterName">The name of what counts the trips; null for a loop that does not count.</param>
        /// <param name="reach">How a trip may end.</param>
        public LoopBody(OperationBinder binder, SyntaxNodeOrToken mark, IReadOnlyList<ISymbol> variables, string? counterName, Exits reach)
        {
            this.binder = binder;
            this.mark = mark;
            this.variables = variables;
            isCounted = counterName is not null;
            outer = binder.block;
            before = binder.scope;
            var arguments = new List<Definition>();
            if (counterName is not null)
                arguments.Add(new Definition(IRType.Int, counterName));
            if (reach.HasFlag(Exits.Return) && Layout.Of(binder.frame.Method.ReturnType) is { } layout)
            {
                returned = layout.Leaves;
                if (returned.Any(static type => !type.IsScalar))
                    binder.Report(Descriptors.Construct, mark, "a 'return' of a span or array from a loop", "return after the loop");
                returned = [.. returned.Where(static type => type.IsScalar)];
                initial.AddRange(returned.Select(binder.Placeholder));
                arguments.AddRange(returned.Select(static type => new Definition(type)));
            }
            var firstCarried = arguments.Count;
            foreach (var variable in variables)
                AddLeaves(variable, arguments);
            inner = outer.Nest([.. arguments]);
            binder.block = inner;
            binder.scope = before.Copy();
            for (var i = 0; i < carried.Count; i++)
            {
                var (variable, leaf, _) = carried[i];
                binder.scope[variable] = binder.scope[variable].With(leaf, inner.FirstArgument + firstCarried + i);
            }
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
        public (int Exit, Operand Returned, Exits Exits) Append(Completion completion, int first, int limit, int step)
        {
            var hasExits = !isCounted || completion.Possible != Exits.GoOn;
            var yields = new List<int>();
            var results = new List<Definition>();
            if (hasExits)
            {
                yields.Add(completion.Code >= 0 ? completion.Code : inner.Int(Reach.CodeOf(completion.Possible)));
                results.Add(new Definition(IRType.Int, "exit"));
            }
            for (var i = 0; i < returned.Count; i++)
            {
                yields.Add(i < completion.Value.Count && completion.Value[i] >= 0 ? completion.Value[i] : inner.Constant(returned[i], 0));
                results.Add(new Definition(returned[i]));
            }
            var firstCarried = yields.Count;
            foreach (var (variable, leaf, type) in carried)
            {
                var value = LeafAfter(variable, leaf);
                yields.Add(value < 0 ? inner.Constant(type, 0) : value);
                results.Add(new Definition(type, NameOf(variable)));
            }
            var faulty = variables.Where(IsFaultyAfter).ToArray();
            var body = inner.Close([.. yields]);
            binder.block = outer;
            var values = isCounted
                ? hasExits
                    ? outer.ForUntil(first, limit, step, [.. initial], body, [.. results])
                    : outer.For(first, limit, step, [.. initial], body, [.. results])
                : outer.Loop([.. initial], body, [.. results]);
            binder.scope = before.Copy();
            for (var i = 0; i < carried.Count; i++)
            {
                var (variable, leaf, _) = carried[i];
                binder.scope[variable] = binder.scope[variable].With(leaf, values[firstCarried + i]);
            }
            foreach (var variable in faulty)
                binder.scope[variable] = Faulty;
            var exits = (completion.Possible & Exits.Return)
                | (isCounted || completion.Possible.HasFlag(Exits.Break) ? Exits.Next : Exits.None);
            var given = returned.Count == 0 ? Operand.Nothing : new Operand([.. values.Skip(hasExits ? 1 : 0).Take(returned.Count)]);
            return (hasExits ? values[0] : Operand.Unassigned, given, exits);
        }

        private void AddLeaves(ISymbol variable, List<Definition> arguments)
        {
            var operand = before[variable];
            var types = Layout.Of(TypeOf(variable))?.Leaves ?? [];
            for (var leaf = 0; leaf < operand.Count && leaf < types.Count; leaf++)
            {
                if (!types[leaf].IsScalar)
                    continue;
                carried.Add((variable, leaf, types[leaf]));
                initial.Add(operand[leaf] < 0 ? binder.Placeholder(types[leaf]) : operand[leaf]);
                arguments.Add(new Definition(types[leaf], NameOf(variable)));
            }
        }

        private int LeafAfter(ISymbol variable, int leaf)
        {
            var operand = binder.scope[variable];
            return leaf < operand.Count ? operand[leaf] : Faulty;
        }

        // A trip that leaves a variable with other memory than it found would have to hand it on.
        private bool IsFaultyAfter(ISymbol variable)
        {
            var (was, now) = (before[variable], binder.scope[variable]);
            if (now.IsFaulty)
                return true;
            var isOther = false;
            for (var leaf = 0; leaf < now.Count; leaf++)
                isOther |= now[leaf] >= 0 && !outer.TypeOf(now[leaf]).IsScalar && (leaf >= was.Count || now[leaf] != was[leaf]);
            if (isOther)
                binder.Report(Descriptors.Construct, mark, $"'{variable.Name}' as another span in each trip", "declare it in the loop, or copy the elements");
            return isOther;
        }

        private string NameOf(ISymbol variable) => before[variable].Count == 1 ? variable.Name : "";

        private static ITypeSymbol TypeOf(ISymbol variable) => variable switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            // What 'this' is.
            _ => (ITypeSymbol)variable,
        };
    }
}
