using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Smld.Generators.Binding;

/// <summary>
/// A <c>for</c> whose trips can be counted before it starts: a counter that only the loop's own step changes, by a
/// constant, compared with a limit of which the loop assigns no part.
/// </summary>
/// <param name="Counter">The counter.</param>
/// <param name="Limit">What it is compared with.</param>
/// <param name="Adjustment">
/// What is added to the limit so that the comparison is strict. The last int as an inclusive limit, which the counter
/// can never pass, would wrap; such a loop never ends.
/// </param>
/// <param name="Step">Never zero; positive where the loop runs while counter &lt; limit, negative while counter &gt; limit.</param>
/// <param name="Others">What else happens at the bottom.</param>
internal sealed record Counted(ISymbol Counter, IOperation Limit, int Adjustment, int Step, IReadOnlyList<IOperation> Others)
{
    public static Counted? Match(IForLoopOperation loop)
    {
        if (loop.Condition is not IBinaryOperation { OperatorMethod: null, IsLifted: false } condition)
            return null;
        return Match(loop, condition.LeftOperand, condition.OperatorKind, condition.RightOperand)
            ?? Match(loop, condition.RightOperand, Mirror(condition.OperatorKind), condition.LeftOperand);
    }

    private static Counted? Match(IForLoopOperation loop, IOperation left, BinaryOperatorKind comparison, IOperation limit)
    {
        // A tensor span's lengths are nint, to which the counter is converted.
        if (left is IConversionOperation { OperatorMethod: null } conversion && Types.IsNativeInt(left.Type))
            left = conversion.Operand;
        if (Reach.Variable(left) is not { } counter || left.Type?.SpecialType != SpecialType.System_Int32
            || (limit.Type?.SpecialType != SpecialType.System_Int32 && !Types.IsNativeInt(limit.Type)))
            return null;
        var direction = comparison switch
        {
            BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual => 1,
            BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual => -1,
            _ => 0,
        };
        var steps = loop.AtLoopBottom.Where(statement => StepOf(statement, counter) != 0).ToArray();
        if (direction == 0 || steps.Length != 1)
            return null;
        var step = StepOf(steps[0], counter);
        var others = loop.AtLoopBottom.Where(statement => statement != steps[0]).ToArray();
        var inCondition = Reach.Assigned([loop.Condition!]);
        var assigned = Reach.Assigned([loop.Body, .. others]);
        if (step > 0 != direction > 0 || inCondition.Count > 0 || assigned.Contains(counter) || Reads(limit, counter))
            return null;
        foreach (var variable in assigned)
        {
            if (Reads(limit, variable))
                return null;
        }
        if (ReadsMemory(limit) && Reach.MayStore([loop.Body, .. others]))
            return null;
        // It may read what it does not name.
        if (limit.DescendantsAndSelf().Any(static operation => operation is IInvocationOperation { TargetMethod.MethodKind: MethodKind.LocalFunction or MethodKind.DelegateInvoke }))
            return null;
        var adjustment = comparison is BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThanOrEqual ? direction : 0;
        return new Counted(counter, limit, adjustment, step, others);
    }

    // A length does not change; an element may, and so may what a method gives.
    private static bool ReadsMemory(IOperation code) =>
        code.DescendantsAndSelf().Any(static operation =>
            !Reach.IsLength(operation)
            && (operation is IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true }
            || (operation is IInvocationOperation call && !KnownMethods.TryFind(call.TargetMethod, out _))));

    private static bool Reads(IOperation code, ISymbol variable) =>
        code.DescendantsAndSelf().Any(operation => SymbolEqualityComparer.Default.Equals(Reach.Variable(operation), variable));

    /// <summary>By how much a statement steps the counter; zero where it is no step, or none by a constant.</summary>
    private static int StepOf(IOperation statement, ISymbol counter)
    {
        var operation = statement is IExpressionStatementOperation expression ? expression.Operation : statement;
        return operation switch
        {
            IIncrementOrDecrementOperation { OperatorMethod: null } step when Is(step.Target) => step.Kind == OperationKind.Increment ? 1 : -1,
            ICompoundAssignmentOperation { OperatorMethod: null } step when Is(step.Target) => Signed(step.OperatorKind, step.Value),
            ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorMethod: null } sum } step when Is(step.Target) && Is(sum.LeftOperand) =>
                Signed(sum.OperatorKind, sum.RightOperand),
            _ => 0,
        };

        bool Is(IOperation target) => SymbolEqualityComparer.Default.Equals(Reach.Variable(target), counter);
    }

    private static int Signed(BinaryOperatorKind kind, IOperation amount) => (kind, amount.ConstantValue) switch
    {
        (BinaryOperatorKind.Add, { HasValue: true, Value: int step }) => step,
        (BinaryOperatorKind.Subtract, { HasValue: true, Value: int and > int.MinValue and var step }) => -step,
        _ => 0,
    };

    private static BinaryOperatorKind Mirror(BinaryOperatorKind comparison) => comparison switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => comparison,
    };
}
