using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Smld.Generators.Binding;

/// <summary>The ways in which control may leave a statement.</summary>
[Flags]
internal enum Exits
{
    None = 0,

    /// <summary>On to the next trip of the loop around, by <c>continue</c> or at the end of its body.</summary>
    GoOn = 1,

    /// <summary>Out of the loop around.</summary>
    Break = 2,

    /// <summary>Out of the method, with a value.</summary>
    Return = 4,

    /// <summary>To the next statement.</summary>
    Next = 8,

    /// <summary>Out of the <c>switch</c> around; only said of statements inside it.</summary>
    Leave = 16,
}

/// <summary>What a statement may do, read off it before it is bound.</summary>
internal static class Reach
{
    /// <summary>The number that stands for an exit in a value; for the first three it is the exit code of a loop.</summary>
    public static int CodeOf(Exits exit) => exit switch
    {
        Exits.GoOn => 0,
        Exits.Break => 1,
        Exits.Return => 2,
        _ => 3,
    };

    public static Exits Of(IOperation? statement)
    {
        switch (statement)
        {
            case null:
                return Exits.Next;
            case IReturnOperation:
                return Exits.Return;
            case IBranchOperation { BranchKind: BranchKind.Break } jump:
                return LeavesSwitch(jump) ? Exits.Leave : Exits.Break;
            case IBranchOperation { BranchKind: BranchKind.Continue }:
                return Exits.GoOn;
            case ILabeledOperation labeled:
                return Of(labeled.Operation);
            case IBlockOperation block:
                return Of(block.Operations);
            case ISwitchOperation choice:
                var reached = choice.Cases.Any(static section => section.Clauses.Any(IsCertain)) ? Exits.None : Exits.Next;
                foreach (var section in choice.Cases)
                    reached |= OfSection(section);
                return reached;
            case IForEachLoopOperation loop:
                return (Of(loop.Body) & Exits.Return) | Exits.Next;
            case IThrowOperation:
                return Exits.None;
            case IConditionalOperation branch when IsConstant(branch.Condition, out var holds):
                return Of(holds ? branch.WhenTrue : branch.WhenFalse);
            case IConditionalOperation branch:
                return Of(branch.WhenTrue) | Of(branch.WhenFalse);
            case IForLoopOperation loop:
                return OfLoop(loop.Body, loop.Condition);
            case IWhileLoopOperation loop:
                return OfLoop(loop.Body, loop.Condition);
            default:
                return Exits.Next;
        }
    }

    private static Exits Of(IEnumerable<IOperation> statements)
    {
        var exits = Exits.Next;
        foreach (var inner in statements)
        {
            if (!exits.HasFlag(Exits.Next))
                break;
            exits = (exits & ~Exits.Next) | Of(inner);
        }
        return exits;
    }

    /// <summary>What a section of a <c>switch</c> may do; that it leaves the switch is that it goes on.</summary>
    public static Exits OfSection(ISwitchCaseOperation section)
    {
        var exits = Of(section.Body);
        return exits.HasFlag(Exits.Leave) ? (exits & ~Exits.Leave) | Exits.Next : exits;
    }

    /// <summary>Whether a clause of a <c>switch</c> matches whatever comes to it.</summary>
    public static bool IsCertain(ICaseClauseOperation clause) => clause switch
    {
        IDefaultCaseClauseOperation => true,
        IPatternCaseClauseOperation { Guard: null, Pattern: IDiscardPatternOperation } => true,
        IPatternCaseClauseOperation { Guard: null, Pattern: IDeclarationPatternOperation pattern } =>
            pattern.MatchedType is null || SymbolEqualityComparer.Default.Equals(pattern.MatchedType, pattern.InputType),
        _ => false,
    };

    /// <summary>Whether a <c>break</c> leaves a <c>switch</c> and no loop.</summary>
    public static bool LeavesSwitch(IBranchOperation jump)
    {
        var around = jump.Parent;
        while (around is not null and not ILoopOperation and not ISwitchOperation)
            around = around.Parent;
        return around is ISwitchOperation;
    }

    /// <summary>Whether the loop can only be left by a jump.</summary>
    public static bool IsEndless(IOperation? condition) => condition is null || (IsConstant(condition, out var holds) && holds);

    public static bool IsConstant(IOperation condition, out bool holds)
    {
        holds = condition.ConstantValue is { HasValue: true, Value: true };
        return condition.ConstantValue is { HasValue: true, Value: bool };
    }

    /// <summary>The locals and parameters to which a piece of code assigns.</summary>
    public static HashSet<ISymbol> Assigned(IEnumerable<IOperation> code)
    {
        var symbols = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<IOperation>(code);
        var seen = new HashSet<SyntaxNode>();
        while (open.Count > 0)
        {
            foreach (var operation in open.Pop().DescendantsAndSelf())
            {
                if (operation is IInvocationOperation call)
                {
                    AddByCall(call, symbols);
                    if (LocalBody(call) is { } body && seen.Add(body.Syntax))
                        open.Push(body);
                }
                var target = operation switch
                {
                    IAssignmentOperation assignment => assignment.Target,
                    IIncrementOrDecrementOperation step => step.Target,
                    _ => null,
                };
                if (target is not null)
                    AddTargets(target, symbols);
            }
        }
        return symbols;
    }

    // What is passed by reference, and what a method of its own may change.
    private static void AddByCall(IInvocationOperation call, HashSet<ISymbol> symbols)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
                AddTargets(argument.Value, symbols);
        }
        if (call is { Instance: { Type.IsValueType: true } instance, TargetMethod.IsReadOnly: false })
            AddTargets(instance, symbols);
    }

    /// <summary>The code of a local function, or of the lambda that a local was declared with; null for any other call.</summary>
    private static IOperation? LocalBody(IInvocationOperation call)
    {
        ISymbol? function = call.TargetMethod.MethodKind switch
        {
            MethodKind.LocalFunction => call.TargetMethod,
            MethodKind.DelegateInvoke => (call.Instance as ILocalReferenceOperation)?.Local,
            _ => null,
        };
        var syntax = function?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (syntax is VariableDeclaratorSyntax { Initializer.Value: var value })
            syntax = value;
        return syntax is not null && call.SemanticModel is { } model && model.SyntaxTree == syntax.SyntaxTree ? model.GetOperation(syntax) : null;
    }

    // The variable itself, that of a field of it, those of a tuple.
    private static void AddTargets(IOperation target, HashSet<ISymbol> symbols)
    {
        switch (target)
        {
            case IParenthesizedOperation parenthesized:
                AddTargets(parenthesized.Operand, symbols);
                break;
            case IDeclarationExpressionOperation declaration:
                AddTargets(declaration.Expression, symbols);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                    AddTargets(element, symbols);
                break;
            case IMemberReferenceOperation { Instance: { } instance }:
                AddTargets(instance, symbols);
                break;
            default:
                if (Variable(target) is { } symbol)
                    symbols.Add(symbol);
                break;
        }
    }

    /// <summary>Whether a piece of code may write an element of memory, itself or by what it calls.</summary>
    public static bool MayStore(IEnumerable<IOperation> code)
    {
        foreach (var piece in code)
        {
            foreach (var operation in piece.DescendantsAndSelf())
            {
                if (operation is IInvocationOperation call && !KnownMethods.TryFind(call.TargetMethod, out _) && !IsLength(call) && !IsRow(call))
                    return true;
                if (operation is IAssignmentOperation { Target: not (ILocalReferenceOperation or IParameterReferenceOperation) }
                    or IIncrementOrDecrementOperation { Target: not (ILocalReferenceOperation or IParameterReferenceOperation) })
                    return true;
            }
        }
        return false;
    }

    /// <summary>Whether an operation asks a matrix for one of its lengths, which never change.</summary>
    public static bool IsLength(IOperation operation) => operation
        is IInvocationOperation { TargetMethod: { Name: nameof(Array.GetLength), ContainingType.SpecialType: SpecialType.System_Array } }
        or IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IPropertyReferenceOperation { Property.Name: "Lengths" } }
        or IPropertyReferenceOperation { Property.Name: "Rows" or "Columns", Instance.Type.Name: "MatrixView" };

    /// <summary>Whether a call gives a row of a tensor span.</summary>
    public static bool IsRow(IInvocationOperation call) => call.TargetMethod is { Name: "Row", ContainingType: { } type } && type.ToDisplayString() == KnownNames.TensorSpanExtensions;

    /// <summary>The local or parameter that an operation names.</summary>
    public static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } self => self.Type,
        _ => null,
    };

    private static Exits OfLoop(IOperation body, IOperation? condition)
    {
        var exits = Of(body);
        return (exits & Exits.Return) | (IsEndless(condition) && !exits.HasFlag(Exits.Break) ? Exits.None : Exits.Next);
    }
}
