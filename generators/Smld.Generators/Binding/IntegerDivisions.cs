using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>
/// Finds quotients of integers that become reals by themselves, so that <c>1 / 2 * x</c> is zero. One that is cast, or that
/// comes out even, is meant.
/// </summary>
internal static class IntegerDivisions
{
    public static void Review(IOperation body, Findings findings)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IConversionOperation { IsImplicit: true, OperatorMethod: null, Type.SpecialType: SpecialType.System_Double, Operand: { Type.SpecialType: SpecialType.System_Int32 } whole })
                Find(whole, findings);
        }
    }

    private static void Find(IOperation whole, Findings findings)
    {
        var open = new Stack<IOperation>([whole]);
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case IParenthesizedOperation parenthesized:
                    open.Push(parenthesized.Operand);
                    break;
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus or UnaryOperatorKind.Plus } unary:
                    open.Push(unary.Operand);
                    break;
                case IConditionalOperation { WhenFalse: { } otherwise } choice:
                    open.Push(choice.WhenTrue);
                    open.Push(otherwise);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply } arithmetic:
                    open.Push(arithmetic.LeftOperand);
                    open.Push(arithmetic.RightOperand);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide, OperatorMethod: null } quotient when !IsEven(quotient):
                    Report(quotient, findings);
                    break;
            }
        }
    }

    private static bool IsEven(IBinaryOperation quotient) =>
        quotient.LeftOperand.ConstantValue is { HasValue: true, Value: int left }
        && quotient.RightOperand.ConstantValue is { HasValue: true, Value: int right }
        && (right is 0 or -1 || left % right == 0);

    private static void Report(IBinaryOperation quotient, Findings findings)
    {
        var left = quotient.LeftOperand.Syntax;
        var edit = left is LiteralExpressionSyntax
            ? new TextChange(new TextSpan(left.Span.End, 0), ".0")
            : new TextChange(new TextSpan(left.SpanStart, 0), "(double)");
        var text = quotient.Syntax.ToString().Insert(edit.Span.Start - quotient.Syntax.SpanStart, edit.NewText!);
        findings.Report(Descriptors.IntegerDivision, quotient.Syntax, [new Repair($"Write '{text}'", edit)], quotient.Syntax.ToString(), text);
    }
}
