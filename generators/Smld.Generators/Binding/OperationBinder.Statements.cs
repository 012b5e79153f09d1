using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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
    private sealed record Rest(ImmutableArray<IOperation> Statements, int Index, Rest? Outer, bool IsSection = false)
    {
        public IOperation First => Statements[Index];

        public Rest? Others => Index + 1 < Statements.Length || IsSection ? this with { Index = Index + 1 } : Outer;

        public bool IsAtEnd => Index >= Statements.Length;

        /// <summary>What follows the <c>switch</c> around.</summary>
        public static Rest? AfterSwitch(Rest? rest)
        {
            while (rest is { IsSection: false })
                rest = rest.Outer;
            return rest?.Outer;
        }

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
            if (rest.IsAtEnd)
            {
                rest = rest.Outer;
                continue;
            }
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
                case IReturnOperation { Kind: OperationKind.Return, ReturnedValue: null }:
                    return Completion.Return(Operand.Nothing);
                case IBranchOperation { BranchKind: BranchKind.Break } jump when Reach.LeavesSwitch(jump):
                    rest = Rest.AfterSwitch(rest);
                    continue;
                case IBranchOperation { BranchKind: BranchKind.Break } when frame.Bottom is not null:
                    return Completion.Break;
                case IBranchOperation { BranchKind: BranchKind.Continue } when frame.Bottom is not null:
                    return frame.Bottom();
                case IConditionalOperation branch when Reach.IsConstant(branch.Condition, out var holds):
                    rest = Rest.Of(holds ? branch.WhenTrue : branch.WhenFalse, others);
                    continue;
                case IConditionalOperation guard when Thrown(guard.WhenTrue) is { } exception:
                    BindGuard(Expression(guard.Condition), exception);
                    rest = Rest.Of(guard.WhenFalse, others);
                    continue;
                case IConditionalOperation { WhenFalse: null } branch when others is { IsAtEnd: false } && Thrown(others.First) is { } otherwise
                    && (Reach.Of(branch.WhenTrue) & (Exits.Next | Exits.Leave)) == Exits.None:
                    BindGuard(Apply(Primitives.Not, Expression(branch.Condition)), otherwise);
                    rest = Rest.Of(branch.WhenTrue, null);
                    continue;
                case IConditionalOperation branch:
                    if (BindIf(branch, others, tail) is { } ended)
                        return ended;
                    break;
                case ISwitchOperation choice:
                    if (BindSwitch(choice, others, tail) is { } switched)
                        return switched;
                    break;
                case IForLoopOperation or IWhileLoopOperation or IForEachLoopOperation:
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
    private Completion? BindIf(IConditionalOperation branch, Rest? others, Tail tail) => BindChoice(
        Expression(branch.Condition),
        new Way(Reach.Of(branch.WhenTrue), (rest, end) => BindRest(Rest.Of(branch.WhenTrue, rest), end)),
        new Way(Reach.Of(branch.WhenFalse), (rest, end) => BindRest(Rest.Of(branch.WhenFalse, rest), end)),
        others, tail, branch.Syntax.GetFirstToken());

    /// <summary>One of two ways that control may go: how it may leave, and what binds it with what is still to run after it.</summary>
    private readonly record struct Way(Exits Reach, Func<Rest?, Tail, Completion> Bind)
    {
        public bool GoesOn => Reach.HasFlag(Exits.Next);

        public Completion Alone() => Bind(null, Tail.Next);

        /// <summary>With what is still to run, unless it never comes to that.</summary>
        public Completion With(Rest? others, Tail tail) => GoesOn || Reach.HasFlag(Exits.Leave) ? Bind(others, tail) : Alone();
    }

    /// <summary>One of two ways; the end of all that is still to run where that had to be taken in, null where it was not.</summary>
    private Completion? BindChoice(int condition, Way then, Way otherwise, Rest? others, Tail tail, SyntaxNodeOrToken mark)
    {
        if (then.Reach == Exits.Next && otherwise.Reach == Exits.Next)
        {
            var joined = Branch(condition, then.Alone, otherwise.Alone, mark);
            return joined.Possible == Exits.Next
                ? null
                : throw new InvalidOperationException($"a branch that was to go on may {joined.Possible}");
        }
        // Where one leaves a switch, what follows is bound on either side.
        if (!then.GoesOn || !otherwise.GoesOn || (then.Reach | otherwise.Reach).HasFlag(Exits.Leave))
            return Branch(condition, () => then.With(others, tail), () => otherwise.With(others, tail), mark);
        if (others is null)
            return Branch(condition, () => then.Bind(null, tail), () => otherwise.Bind(null, tail), mark);

        // Both branches may go on and one may leave: which it was is a value, and what follows asks for it.
        var both = Branch(condition, then.Alone, otherwise.Alone, mark);
        var goesOn = Apply(Primitives.IntEqual, both.Code, block.Int(Reach.CodeOf(Exits.Next)));
        var left = both.Possible & ~Exits.Next;
        return Branch(goesOn, () => BindRest(others, tail), () => both with { Possible = left, Code = IsOne(left) ? Operand.Unassigned : both.Code }, mark);
    }

    private void BindSimple(IOperation statement)
    {
        switch (statement)
        {
            case IEmptyOperation or ILocalFunctionOperation:
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
        if (IsLambda(local, (declarator.Initializer ?? declaration.Initializer)?.Value))
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
                findings.Report(Descriptors.Construct, type.GetFirstToken(), "'ref'", "copy the value");
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
    /// <param name="isExpression">Whether what is declared in it is known after it too.</param>
    private Completion Branch(int condition, Func<Completion> then, Func<Completion> otherwise, SyntaxNodeOrToken mark, bool isExpression = false)
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
            var declared = isExpression ? first.Scope.Symbols.Concat(second.Scope.Symbols).Where(variable => !before.Contains(variable)) : [];
            foreach (var variable in before.Symbols.Concat(declared.Distinct<ISymbol>(SymbolEqualityComparer.Default)))
                merged.Add((variable, join.Add(variable.Name, AfterArm(first, variable, before), AfterArm(second, variable, before))));
        }
        var results = join.Append(condition);
        foreach (var (variable, result) in merged)
            scope[variable] = Join.Resolve(result, results);
        return new Completion(possible, code.IsNothing ? Operand.Unassigned : Join.Resolve(code, results).Only, Join.Resolve(value, results));
    }

    // After a return nobody reads a variable that the method has to itself, so any value will do.
    private Operand AfterArm(Arm arm, ISymbol variable, Scope before) =>
        arm.Completion.Possible == Exits.Return && !frame.OutlivesReturn ? before[variable]
        : arm.Scope.Contains(variable) ? arm.Scope[variable] : Operand.Nothing;

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
            mark, isExpression: true);
        return condition < 0 ? Faulty : completion.Value;
    }

    private static bool IsOne(Exits exits) => (exits & (exits - 1)) == 0;
}
