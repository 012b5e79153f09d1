using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

internal sealed partial class OperationBinder
{
    /// <summary>What the end of a list of statements means.</summary>
    private enum Tail
    {
        /// <summary>Control goes on to what follows the list.</summary>
        Next,

        /// <summary>It is the end of a loop's body.</summary>
        Bottom,
    }

    /// <summary>The statements that are still to run: a list, a place in it, and what follows the list.</summary>
    private sealed record Rest(ImmutableArray<IOperation> Statements, int Index, Rest? Outer)
    {
        public IOperation First => Statements[Index];

        public Rest? Others => Of(Statements, Index + 1, Outer);

        public static Rest? Of(IOperation? statement, Rest? outer) => statement switch
        {
            null => outer,
            IBlockOperation block => Of(block.Operations, 0, outer),
            _ => new Rest([statement], 0, outer),
        };

        private static Rest? Of(ImmutableArray<IOperation> statements, int index, Rest? outer) =>
            index < statements.Length ? new Rest(statements, index, outer) : outer;
    }

    /// <summary>
    /// Binds all that is still to run. Where a branch leaves, what follows the <c>if</c> moves into its other branch,
    /// so that an early return needs no jump.
    /// </summary>
    private Completion BindRest(Rest? rest, Tail tail)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        while (rest is not null)
        {
            Count();
            var statement = rest.First;
            var others = rest.Others;
            switch (statement)
            {
                case IBlockOperation:
                    rest = Rest.Of(statement, others);
                    continue;
                case ILabeledOperation labeled:
                    rest = Rest.Of(labeled.Operation, others);
                    continue;
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: { } returned }:
                    return Completion.Return(Sum(returned));
                case IBranchOperation { BranchKind: BranchKind.Break } when frame.Bottom is not null:
                    return Completion.Break;
                case IBranchOperation { BranchKind: BranchKind.Continue } when frame.Bottom is not null:
                    return frame.Bottom();
                case IConditionalOperation branch when Reach.IsConstant(branch.Condition, out var holds):
                    rest = Rest.Of(holds ? branch.WhenTrue : branch.WhenFalse, others);
                    continue;
                case IConditionalOperation { WhenFalse: null } guard when Thrown(guard.WhenTrue) is { } exception:
                    BindGuard(guard, exception);
                    break;
                case IConditionalOperation branch:
                    if (BindIf(branch, others, tail) is { } ended)
                        return ended;
                    break;
                case IForLoopOperation or IWhileLoopOperation:
                    if (BindLoop((ILoopOperation)statement, others, tail) is { } left)
                        return left;
                    break;
                default:
                    BindSimple(statement);
                    break;
            }
            rest = others;
        }
        return tail == Tail.Bottom ? frame.Bottom!() : Completion.Next;
    }

    /// <summary>Binds an <c>if</c>; the end of all that is still to run where it had to take that in, null where it did not.</summary>
    private Completion? BindIf(IConditionalOperation branch, Rest? others, Tail tail)
    {
        var condition = Expression(branch.Condition);
        var then = Reach.Of(branch.WhenTrue);
        var otherwise = Reach.Of(branch.WhenFalse);
        SyntaxNodeOrToken mark = branch.Syntax.GetFirstToken();
        Completion Then(Rest? rest, Tail end) => BindRest(Rest.Of(branch.WhenTrue, rest), end);
        Completion Else(Rest? rest, Tail end) => BindRest(Rest.Of(branch.WhenFalse, rest), end);

        if (then == Exits.Next && otherwise == Exits.Next)
        {
            var joined = Branch(condition, () => Then(null, Tail.Next), () => Else(null, Tail.Next), mark);
            return joined.Possible == Exits.Next
                ? null
                : throw new InvalidOperationException($"a branch that was to go on may {joined.Possible}");
        }
        if (!then.HasFlag(Exits.Next) || !otherwise.HasFlag(Exits.Next))
        {
            return Branch(
                condition,
                () => then.HasFlag(Exits.Next) ? Then(others, tail) : Then(null, Tail.Next),
                () => otherwise.HasFlag(Exits.Next) ? Else(others, tail) : Else(null, Tail.Next),
                mark);
        }
        if (others is null)
            return Branch(condition, () => Then(null, tail), () => Else(null, tail), mark);

        // Both branches may go on and one may leave: which it was is a value, and what follows asks for it.
        var both = Branch(condition, () => Then(null, Tail.Next), () => Else(null, Tail.Next), mark);
        var goesOn = Apply(Primitives.IntEqual, both.Code, block.Int(Reach.CodeOf(Exits.Next)));
        var left = both.Possible & ~Exits.Next;
        return Branch(goesOn, () => BindRest(others, tail), () => both with { Possible = left, Code = IsOne(left) ? Operand.Unassigned : both.Code }, mark);
    }

    private void BindSimple(IOperation statement)
    {
        switch (statement)
        {
            case IEmptyOperation:
                break;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declaration in group.Declarations)
                {
                    foreach (var declarator in declaration.Declarators)
                        Declare(declarator, declaration);
                }
                break;
            default:
                Outside(statement);
                break;
        }
    }

    private void Declare(IVariableDeclaratorOperation declarator, IVariableDeclarationOperation declaration)
    {
        var local = declarator.Symbol;
        if (local.IsConst)
            return;
        scope[local] = Faulty;
        var type = (declaration.Syntax as VariableDeclarationSyntax)?.Type;
        var layout = local.IsRef ? null : Layout.Of(local.Type);
        if (local.Type is IErrorTypeSymbol)
        {
            Broken();
            return;
        }
        if (layout is null && type is { IsVar: false })
        {
            if (local.IsRef)
                findings.Report(Descriptors.Construct, type, "'ref'", "copy the value");
            else
                findings.Report(Descriptors.ValueType, type, Repairs.ComputeInDouble(type, local.Type), local.Name, Types.Display(local.Type));
            return;
        }
        var initializer = (declarator.Initializer ?? declaration.Initializer)?.Value;
        if (initializer is null)
        {
            scope[local] = Operand.Without(layout?.Count ?? 1);
            return;
        }
        var value = Sum(initializer);
        if (layout is not null)
            Set(local, value);
        else if (value.IsWhole)
            Unsupported(initializer);
    }

    /// <summary>Runs one of two pieces of code; what they leave different becomes results of the branch.</summary>
    /// <param name="condition">Which of them.</param>
    /// <param name="then">Where it holds.</param>
    /// <param name="otherwise">Where it does not.</param>
    /// <param name="mark">Where to say that they leave what no branch can hand on.</param>
    private Completion Branch(int condition, Func<Completion> then, Func<Completion> otherwise, SyntaxNodeOrToken mark)
    {
        if (condition < 0)
            condition = block.Bool(false);
        var before = scope;
        var outer = block;
        var first = BindArm(then, before);
        var second = BindArm(otherwise, before);
        block = outer;
        scope = before.Copy();

        var join = new Join(this, first, second, mark);
        var possible = first.Completion.Possible | second.Completion.Possible;
        var code = IsOne(possible) ? new Operand() : join.Add(IRType.Int, "exit", CodeIn(first), CodeIn(second));
        var value = join.Add("", first.Completion.Value, second.Completion.Value);
        var merged = new List<(ISymbol Variable, Operand Result)>();
        if (possible != Exits.Return || frame.OutlivesReturn)
        {
            foreach (var variable in before.Symbols)
                merged.Add((variable, join.Add(variable.Name, AfterArm(first, variable, before), AfterArm(second, variable, before))));
        }
        var results = join.Append(condition);
        foreach (var (variable, result) in merged)
            scope[variable] = Join.Resolve(result, results);
        return new Completion(possible, code.IsNothing ? Operand.Unassigned : Join.Resolve(code, results).Only, Join.Resolve(value, results));
    }

    // After a return nobody reads a variable that the method has to itself, so any value will do.
    private Operand AfterArm(Arm arm, ISymbol variable, Scope before) =>
        arm.Completion.Possible == Exits.Return && !frame.OutlivesReturn ? before[variable] : arm.Scope[variable];

    private Arm BindArm(Func<Completion> code, Scope before)
    {
        var outer = block;
        block = outer.Nest();
        scope = before.Copy();
        var arm = block;
        var completion = code();
        var after = scope;
        block = outer;
        return new Arm(arm, completion, after);
    }

    private static int CodeIn(Arm arm) =>
        arm.Completion.Code >= 0 ? arm.Completion.Code : arm.Block.Int(Reach.CodeOf(arm.Completion.Possible));

    /// <summary>One of two expressions.</summary>
    private Operand Choose(int condition, Func<Operand> then, Func<Operand> otherwise, SyntaxNodeOrToken mark)
    {
        var completion = Branch(
            condition,
            () => Completion.Next with { Value = then() },
            () => Completion.Next with { Value = otherwise() },
            mark);
        return condition < 0 ? Faulty : completion.Value;
    }

    private static bool IsOne(Exits exits) => (exits & (exits - 1)) == 0;
}
