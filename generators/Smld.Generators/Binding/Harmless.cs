using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Smld.Generators.Binding;

/// <summary>Expressions that may be evaluated although the program would not: they change nothing, cannot throw and cost little.</summary>
internal static class Harmless
{
    public static bool Is(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
            return true;
        return operation switch
        {
            ILocalReferenceOperation or IParameterReferenceOperation => true,
            IParenthesizedOperation parenthesized => Is(parenthesized.Operand),
            IConversionOperation { OperatorMethod: null, IsChecked: false } conversion => Is(conversion.Operand),
            IUnaryOperation { OperatorMethod: null, IsChecked: false } unary => Is(unary.Operand),
            IBinaryOperation { OperatorMethod: null, IsChecked: false } binary =>
                !IsIntegerDivision(binary) && Is(binary.LeftOperand) && Is(binary.RightOperand),
            IPropertyReferenceOperation { Property.IsIndexer: false, Instance: { } instance } => Types.IsReadOnlySpan(instance.Type, out _) && Is(instance),
            IInvocationOperation call => KnownMethods.TryFind(call.TargetMethod, out var primitive)
                && primitive is { CanThrow: false, Cost: < 2 } && AreHarmless(call),
            _ => false,
        };
    }

    private static bool AreHarmless(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (!Is(argument.Value))
                return false;
        }
        return true;
    }

    private static bool IsIntegerDivision(IBinaryOperation binary) =>
        binary.OperatorKind is BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder && binary.Type?.SpecialType == SpecialType.System_Int32;
}
