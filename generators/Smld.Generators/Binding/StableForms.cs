using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>
/// Expressions that lose digits, overflow or underflow where a function that <c>SpecialFunctions</c> has, or the base class
/// library, does not. Whether the operands depend on an unknown is not asked: data lose their digits too. (Higham, Accuracy and
/// Stability of Numerical Algorithms, 2nd ed., sections 1.14 and 1.18; Mächler, Accurately computing log(1 − exp(−|a|)), 2012.)
/// </summary>
internal sealed class StableForms(Compilation compilation, Findings findings)
{
    private const string LosesDigits = "loses digits where the result is near 0";
    private const string Overflows = "over- or underflows where its result does not";

    private readonly INamedTypeSymbol? special = compilation.GetTypeByMetadataName(Wording.Special);

    /// <summary>An operand of the stable form, or the negative of one.</summary>
    private readonly record struct Argument(IOperation Operation, bool IsNegated = false)
    {
        public static Argument Minus(IOperation operation) => new(operation, true);

        public string Text => IsNegated ? Wording.Negated(Operation.Syntax) : Wording.Text(Operation.Syntax);
    }

    /// <summary>What to write instead.</summary>
    private sealed record Form(string Function, string Reason, bool IsNegated, params Argument[] Arguments);

    /// <summary>Reports what stands in a body or in an expression of an attribute.</summary>
    public void Review(IOperation body)
    {
        var open = new Stack<IOperation>([body]);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            var form = operation.ConstantValue.HasValue ? null : Of(operation);
            if (form is not null && Has(form))
            {
                Report(operation, form);
                foreach (var argument in form.Arguments)
                    open.Push(argument.Operation);
                continue;
            }
            ReviewProduct(operation);
            foreach (var inner in operation.ChildOperations)
                open.Push(inner);
        }
    }

    private bool Has(Form form) => form.Function == "Hypot" || Wording.Find(special, form.Function, form.Arguments.Length) is not null;

    private void Report(IOperation operation, Form form)
    {
        var wording = new Wording(compilation, operation.Syntax);
        var type = form.Function == "Hypot" ? "double" : "{Special}";
        var arguments = string.Join(", ", Array.ConvertAll(form.Arguments, static argument => argument.Text));
        var text = wording.Fill($"{(form.IsNegated ? "-" : "")}{type}.{form.Function}(") + arguments + ")";
        findings.Report(Descriptors.Unstable, operation.Syntax, [Repairs.Replace(operation.Syntax, text)], operation.Syntax.ToString(), form.Reason, text);
    }

    /// <summary>0 · log 0 is NaN where a count of 0 meets a probability of 0.</summary>
    private void ReviewProduct(IOperation operation)
    {
        if (operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply, OperatorMethod: null } product
            || Wording.Find(special, "XLogY", 2) is null)
            return;
        var (left, right) = (Bare(product.LeftOperand), Bare(product.RightOperand));
        var (count, log) = IsData(left) ? (left, right) : IsData(right) ? (right, left) : (null, null);
        if (count is null || log is null || Call(log, "Log") is not { ConstantValue.HasValue: false } argument)
            return;
        var text = new Wording(compilation, operation.Syntax).Fill("{Special}.XLogY({0}, {1})", Wording.Text(count.Syntax), Wording.Text(argument.Syntax));
        findings.Report(Descriptors.ZeroTimesLog, operation.Syntax, [Repairs.Replace(operation.Syntax, text)], operation.Syntax.ToString(), text);
    }

    private static Form? Of(IOperation operation)
    {
        if (Call(operation, "Log") is { } logarithm)
            return OfLog(Bare(logarithm));
        if (Call(operation, "Sqrt") is { } root)
            return OfRoot(Bare(root));
        return operation is IBinaryOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Double } binary
            ? binary.OperatorKind switch
            {
                BinaryOperatorKind.Subtract => OfDifference(Bare(binary.LeftOperand), Bare(binary.RightOperand)),
                BinaryOperatorKind.Divide => InvLogit(binary) is { } x ? new Form("InvLogit", "has no score where its exponential overflows", false, x) : null,
                _ => null,
            }
            : null;
    }

    private static Form? OfLog(IOperation operand)
    {
        if (Call(operand, "InvLogit") is { } x)
            return new Form("LogInvLogit", Overflows, false, new Argument(x));
        if (Call(operand, "Phi") is { } z)
            return new Form("LogPhi", Overflows, false, new Argument(z));
        if (InvLogit(operand) is { } argument)
            return new Form("LogInvLogit", Overflows, false, argument);
        if (operand is not IBinaryOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Double } binary)
            return null;
        var (left, right) = (Bare(binary.LeftOperand), Bare(binary.RightOperand));
        return binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => OfLogOfSum(left, right),
            BinaryOperatorKind.Subtract => OfLogOfDifference(left, right),
            _ => null,
        };
    }

    private static Form? OfLogOfSum(IOperation left, IOperation right)
    {
        if (IsOne(right))
            (left, right) = (right, left);
        var (a, b) = (Call(left, "Exp"), Call(right, "Exp"));
        if (IsOne(left))
        {
            return b is not null ? new Form("Log1pExp", Overflows, false, new Argument(b))
                : IsWhole(right) ? null
                : new Form("Log1p", LosesDigits, false, new Argument(right));
        }
        return a is not null && b is not null ? new Form("LogSumExp", Overflows, false, new Argument(a), new Argument(b)) : null;
    }

    private static Form? OfLogOfDifference(IOperation left, IOperation right)
    {
        if (Call(right, "Exp") is { } b)
        {
            return IsOne(left) ? new Form("Log1mExp", LosesDigits, false, new Argument(b))
                : Call(left, "Exp") is { } a ? new Form("LogDiffExp", Overflows, false, new Argument(a), new Argument(b))
                : null;
        }
        if (!IsOne(left))
            return null;
        return Call(right, "InvLogit") is { } x ? new Form("Log1mInvLogit", Overflows, false, new Argument(x))
            : Call(right, "Phi") is { } z ? new Form("LogPhi", Overflows, false, Argument.Minus(z))
            : IsWhole(right) ? null
            : new Form("Log1p", LosesDigits, false, Argument.Minus(right));
    }

    private static Form? OfDifference(IOperation left, IOperation right)
    {
        if (IsOne(right))
            return Call(left, "Exp") is { } x ? new Form("Expm1", LosesDigits, false, new Argument(x)) : null;
        if (!IsOne(left))
            return null;
        return Call(right, "Exp") is { } y ? new Form("Expm1", LosesDigits, true, new Argument(y))
            : Call(right, "Phi") is { } z ? new Form("Phi", LosesDigits, false, Argument.Minus(z))
            : Call(right, "InvLogit") is { } t ? new Form("InvLogit", LosesDigits, false, Argument.Minus(t))
            : null;
    }

    private static Form? OfRoot(IOperation operand) =>
        operand is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } sum && Squared(sum.LeftOperand) is { } x && Squared(sum.RightOperand) is { } y
            ? new Form("Hypot", "overflows where a square does", false, new Argument(x), new Argument(y))
            : null;

    /// <summary>For 1/(1 + exp(−x)) and exp(x)/(1 + exp(x)), x.</summary>
    private static Argument? InvLogit(IOperation operation)
    {
        if (operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide, OperatorMethod: null } quotient
            || Bare(quotient.RightOperand) is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } sum)
            return null;
        var (left, right) = (Bare(sum.LeftOperand), Bare(sum.RightOperand));
        if (IsOne(right))
            (left, right) = (right, left);
        if (!IsOne(left) || Call(right, "Exp") is not { } x)
            return null;
        var numerator = Bare(quotient.LeftOperand);
        return IsOne(numerator) ? Argument.Minus(x)
            : Call(numerator, "Exp") is { } y && IsSame(x, y) ? new Argument(x)
            : null;
    }

    private static IOperation? Squared(IOperation operand) =>
        Bare(operand) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply, OperatorMethod: null, Type.SpecialType: SpecialType.System_Double } product
        && IsSame(product.LeftOperand, product.RightOperand)
            ? Bare(product.LeftOperand)
            : null;

    private static bool IsSame(IOperation x, IOperation y) =>
        SyntaxFactory.AreEquivalent(x.Syntax, y.Syntax) && x.DescendantsAndSelf().All(static part => part is not (IAssignmentOperation or IIncrementOrDecrementOperation));

    /// <summary>The operand of a call of a function of one number.</summary>
    private static IOperation? Call(IOperation operation, string name)
    {
        if (operation is not IInvocationOperation { TargetMethod: { IsStatic: true, Parameters.Length: 1 } method, Arguments.Length: 1 } call || method.Name != name)
            return null;
        var isKnown = KnownMethods.TryFind(method, out _) || KnownMethods.IsSpecial(method.ContainingType);
        return isKnown && method.Parameters[0].Type.SpecialType == SpecialType.System_Double ? Bare(call.Arguments[0].Value) : null;
    }

    private static bool IsOne(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: 1 or 1.0 };

    /// <summary>An integer and 1 make a sum without an error.</summary>
    private static bool IsWhole(IOperation operation) => operation.ConstantValue.HasValue || operation.Type?.SpecialType == SpecialType.System_Int32;

    private static bool IsData(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => IsData(parameter),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IParameterReferenceOperation { Parameter: var parameter } } => IsData(parameter),
        _ => false,
    };

    private static bool IsData(IParameterSymbol parameter) => Attributes.Of(parameter, KnownNames.Data) is not null;

    /// <summary>Without parentheses and implicit conversions.</summary>
    private static IOperation Bare(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
