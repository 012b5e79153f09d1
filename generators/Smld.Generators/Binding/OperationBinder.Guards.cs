using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Guards: where something is thrown, made from constants, numbers and texts of them, or by a method from numbers.</summary>
internal sealed partial class OperationBinder
{
    /// <summary>The exception that a statement throws, if that is all it does.</summary>
    private static IOperation? Thrown(IOperation? statement) => statement switch
    {
        IThrowOperation { Exception: { } exception } => exception is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : exception,
        IBlockOperation { Operations.Length: 1 } block => Thrown(block.Operations[0]),
        IConversionOperation { Operand: IThrowOperation thrown } => Thrown(thrown),
        _ => null,
    };

    /// <summary>Throws an exception where a condition holds.</summary>
    private void BindGuard(int condition, IOperation exception)
    {
        var holds = Apply(Primitives.Not, condition);
        switch (exception)
        {
            case IObjectCreationOperation { Arguments.Length: 1, Initializer: null } created
                when created.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string message }:
                if (holds >= 0)
                    block.Guard(holds, Named(created.Type!), message);
                break;
            case IObjectCreationOperation { Initializer: null } created when ArgumentText(created) is var (text, operands):
                if (holds >= 0 && operands.TrueForAll(static operand => operand >= 0))
                    block.GuardWith(holds, Named(created.Type!), text, [.. operands]);
                break;
            case IInvocationOperation { TargetMethod.IsStatic: true } call when call.TargetMethod.Parameters.All(static parameter => Types.ScalarOf(parameter.Type) is not null):
                if (IsCallable(call) && Arguments(call) is var arguments && holds >= 0 && arguments.All(static argument => argument.IsWhole))
                    block.Guard(holds, Named(call.TargetMethod.ContainingType) + "." + call.TargetMethod.Name, "", [.. arguments.Select(static argument => argument.Only)]);
                break;
            default:
                Outside(exception.Parent is IConversionOperation { Parent: { } thrown } ? thrown : exception.Parent ?? exception);
                break;
        }
    }

    /// <summary>
    /// The arguments of an exception's constructor as text with marks for numbers: constants, numbers, and strings in which
    /// numbers stand. Null where there is anything else.
    /// </summary>
    private (string Text, List<int> Operands)? ArgumentText(IObjectCreationOperation created)
    {
        var operands = new List<int>();
        var parts = new List<string>();
        foreach (var argument in created.Arguments)
        {
            if (argument.ArgumentKind != ArgumentKind.Explicit || argument.Parameter!.Ordinal != parts.Count || PartText(argument.Value, operands) is not { } text)
                return null;
            parts.Add(text);
        }
        return (string.Join(", ", parts), operands);
    }

    private string? PartText(IOperation part, List<int> operands)
    {
        while (part is IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_Object } boxed)
            part = boxed.Operand;
        if (part.ConstantValue is { HasValue: true, Value: string text })
            return SymbolDisplay.FormatLiteral(text, quote: true);
        if (part.ConstantValue is { HasValue: true, Value: null })
            return "null";
        if (part is IInterpolatedStringOperation interpolated)
            return InterpolatedText(interpolated, operands);
        if (Types.ScalarOf(part.Type) is null || part.Type is { TypeKind: TypeKind.Enum })
            return null;
        operands.Add(Expression(part));
        return GuardText.Mark(operands.Count - 1);
    }

    private string? InterpolatedText(IInterpolatedStringOperation interpolated, List<int> operands)
    {
        var text = new StringBuilder("$\"");
        foreach (var part in interpolated.Parts)
        {
            if (part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string plain } })
            {
                var literal = SymbolDisplay.FormatLiteral(plain, quote: true);
                text.Append(literal.Substring(1, literal.Length - 2).Replace("{", "{{").Replace("}", "}}"));
                continue;
            }
            if (part is not IInterpolationOperation { Alignment: null } hole || PartText(hole.Expression, operands) is not { } inner)
                return null;
            text.Append("{(").Append(inner).Append(')');
            if (hole.FormatString?.ConstantValue is { HasValue: true, Value: string format })
            {
                var literal = SymbolDisplay.FormatLiteral(format, quote: true);
                text.Append(':').Append(literal.Substring(1, literal.Length - 2));
            }
            text.Append('}');
        }
        return text.Append('"').ToString();
    }

    /// <summary>A choice of which one side throws: a guard, and the other side.</summary>
    private Operand? ChoiceOrThrow(IConditionalOperation conditional)
    {
        if (Thrown(conditional.WhenTrue) is { } first)
        {
            BindGuard(Expression(conditional.Condition), first);
            return Evaluate(conditional.WhenFalse!);
        }
        if (Thrown(conditional.WhenFalse) is not { } second)
            return null;
        BindGuard(Apply(Primitives.Not, Expression(conditional.Condition)), second);
        return Evaluate(conditional.WhenTrue);
    }

    /// <summary><c>ArgumentOutOfRangeException.ThrowIf…</c>; null for any other method.</summary>
    private Operand? ThrowHelper(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType is not { Name: "ArgumentOutOfRangeException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            || !method.Name.StartsWith("ThrowIf", StringComparison.Ordinal) || call.Arguments.Length is < 2 or > 3
            || call.Arguments.Any(argument => argument.Parameter!.Ordinal < call.Arguments.Length - 1 && Types.ScalarOf(argument.Value.Type) is not { Element: Element.Real or Element.Int }))
            return null;
        var name = call.Arguments.First(argument => argument.Parameter!.Ordinal == call.Arguments.Length - 1).Value.ConstantValue.Value as string ?? "value";
        var arguments = new int[call.Arguments.Length - 1];
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter!.Ordinal < arguments.Length)
                arguments[argument.Parameter.Ordinal] = Expression(argument.Value);
        }
        if (arguments.Any(static argument => argument < 0))
            return Faulty;
        var value = arguments[0];
        var isInt = block.TypeOf(value) == IRType.Int;
        var other = arguments.Length > 1 ? arguments[1] : isInt ? block.Int(0) : block.Real(0);
        if (FaultOf(method.Name.Substring("ThrowIf".Length), value, other, isInt) is not var (fails, rule))
            return null;
        var text = $"{SymbolDisplay.FormatLiteral(name, quote: true)}, {GuardText.Mark(0)}, {SymbolDisplay.FormatLiteral($"'{name}' must {rule}", quote: true)}";
        block.GuardWith(Apply(Primitives.Not, fails), "System.ArgumentOutOfRangeException", text, value);
        return Operand.Nothing;
    }

    // As CompareTo has it, a NaN is below every number and equal to itself; -0.0 is negative.
    private (int Fails, string Rule)? FaultOf(string name, int a, int b, bool isInt)
    {
        int Less(int x, int y) => isInt
            ? Apply(Primitives.IntLess, x, y)
            : Apply(Primitives.Or, Apply(Primitives.Less, x, y), Apply(Primitives.And, Apply(Primitives.IsNaN, x), Apply(Primitives.Not, Apply(Primitives.IsNaN, y))));
        int Equal(int x, int y) => isInt
            ? Apply(Primitives.IntEqual, x, y)
            : Apply(Primitives.Or, Apply(Primitives.Equal, x, y), Apply(Primitives.And, Apply(Primitives.IsNaN, x), Apply(Primitives.IsNaN, y)));
        int Negative() => isInt ? Less(a, b) : Apply(Primitives.Less, Apply(Primitives.CopySign, block.Real(1), a), block.Real(0));
        int Zero() => isInt ? Equal(a, b) : Apply(Primitives.Equal, a, block.Real(0));
        return name switch
        {
            "Negative" => (Negative(), "not be negative"),
            "Zero" => (Zero(), "not be zero"),
            "NegativeOrZero" => (Apply(Primitives.Or, Negative(), Zero()), "be positive"),
            "GreaterThan" => (Less(b, a), "not be greater than the limit"),
            "GreaterThanOrEqual" => (Apply(Primitives.Not, Less(a, b)), "be less than the limit"),
            "LessThan" => (Less(a, b), "not be less than the limit"),
            "LessThanOrEqual" => (Apply(Primitives.Not, Less(b, a)), "be greater than the limit"),
            "Equal" => (Equal(a, b), "be another"),
            "NotEqual" => (Apply(Primitives.Not, Equal(a, b)), "be the other"),
            _ => null,
        };
    }

    private static string Named(ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    /// <summary>Whether the emitted code, which stands elsewhere, may call what this code calls.</summary>
    private bool IsCallable(IInvocationOperation call)
    {
        var home = HomeOf();
        var method = call.TargetMethod;
        var isCallable = IsPublished
            ? IsPublic(method)
            : compilation.IsSymbolAccessibleWithin(method, home.ContainingType);
        if (!isCallable)
        {
            var accessibility = IsPublished ? "public" : "internal";
            Report(Descriptors.Hidden, Constructs.NameOf(call.Syntax), Repairs.MakeVisible(method, accessibility, call.Syntax.SyntaxTree), Constructs.Display(method), home.Name, accessibility);
        }
        return isCallable;
    }

    private static bool IsPublic(ISymbol symbol) =>
        symbol is INamespaceSymbol || (symbol.DeclaredAccessibility == Accessibility.Public && IsPublic(symbol.ContainingSymbol));
}
