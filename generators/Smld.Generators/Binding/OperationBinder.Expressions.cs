using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

internal sealed partial class OperationBinder
{
    /// <summary>The value of an expression that is a number or a span, or <see cref="Faulty"/>.</summary>
    private int Expression(IOperation operation)
    {
        var operand = Evaluate(operation);
        return operand.Count == 1 ? operand.Only : operand.IsFaulty ? Faulty : Outside(operation);
    }

    /// <summary>What an expression gives, or <see cref="Faulty"/>.</summary>
    private Operand Evaluate(IOperation operation)
    {
        Count();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (Marks?.Take(operation) == true)
            return Summand(operation);
        if (operation.ConstantValue.HasValue)
            return Constant(operation, operation.ConstantValue.Value);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand);
            case ILocalReferenceOperation local:
                return Named(local, Read(local.Local, local));
            case IParameterReferenceOperation parameter:
                return Named(parameter, Read(parameter.Parameter, parameter));
            case IConversionOperation conversion:
                return Conversion(conversion);
            case IUnaryOperation unary:
                return Unary(unary);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } logical:
                return ShortCircuit(logical);
            case IBinaryOperation binary:
                return Binary(binary);
            case IConditionalOperation conditional:
                return Conditional(conditional);
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment);
            case ICompoundAssignmentOperation compound:
                return Compound(compound);
            case IIncrementOrDecrementOperation step:
                return Step(step);
            case IInvocationOperation call:
                return Invocation(call);
            case IPropertyReferenceOperation property:
                return Named(property, Property(property));
            case IArrayElementReferenceOperation element when Types.IsRows(element.ArrayReference.Type):
                return RowOf(Evaluate(element.ArrayReference), element.Indices[0]);
            case IArrayElementReferenceOperation window when RangeOf(window) is { } range:
                return CopyOf(window, range);
            case IArrayElementReferenceOperation element:
                return Named(element, Load(ElementOf(element)));
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation } window when IsMemory(window.Instance):
                return Window(window);
            case IImplicitIndexerReferenceOperation element when IsMemory(element.Instance):
                return Named(element, Load(ElementOf(element)));
            case IArrayCreationOperation array:
                return Create(array);
            case IIsPatternOperation test:
                return IsPattern(test);
            case ISwitchExpressionOperation choice:
                return SwitchExpression(choice);
            case ICollectionExpressionOperation list:
                return Create(list);
            case { Kind: OperationKind.None, Syntax: StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax }:
                return CreateOnStack(operation);
            case IFieldReferenceOperation field:
                return Field(field);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self } when scope.Contains(self):
                return Read(self, operation);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IDefaultValueOperation value:
                return Default(value);
            case IWithOperation copy:
                return With(copy);
            case ITupleBinaryOperation comparison:
                return TupleEquality(comparison);
            case IDeclarationExpressionOperation declared:
                return Evaluate(declared.Expression);
            case ITupleOperation tuple:
                return Tuple(tuple);
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruct(deconstruction);
            default:
                return Outside(operation);
        }
    }

    private int Constant(IOperation operation, object? value)
    {
        for (var inner = operation; inner is not null; inner = (inner as IConversionOperation)?.Operand)
        {
            if (inner.Type?.SpecialType == SpecialType.System_Single)
                return Report(Descriptors.Float, inner.Syntax, inner.Syntax is LiteralExpressionSyntax ? [Repairs.Replace(inner.Syntax, Constructs.AsDouble(inner.Syntax))] : [], inner.Syntax.ToString(), Constructs.AsDouble(inner.Syntax));
        }
        return value switch
        {
            double real => block.Real(real),
            int integer => block.Int(integer),
            bool truth => block.Bool(truth),
            _ => Unsupported(operation),
        };
    }

    private int Unsupported(IOperation operation) =>
        operation.Type is null or IErrorTypeSymbol
            ? Broken()
            : Report(Descriptors.ValueType, operation.Syntax, operation.Syntax.ToString(), Types.Display(operation.Type));

    private Operand Read(ISymbol variable, IOperation operation)
    {
        if (lambdas.ContainsKey(variable))
            return Report(Descriptors.Construct, operation.Syntax, "a function as a value", "call it where it is declared");
        // A parameter of a type, which its members read.
        if (variable is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } && !scope.Contains(variable))
            return Report(Descriptors.Construct, operation.Syntax, $"'{variable.Name}' as a field of its own", "keep it in a property or a field");
        if (!scope.Contains(variable) || scope[variable].IsUnassigned)
            return Broken();
        return IsBroken(operation) ? Broken() : scope[variable];
    }

    private Operand Conversion(IConversionOperation conversion)
    {
        if (!conversion.Conversion.Exists || IsBroken(conversion) || conversion.Operand.Type is IErrorTypeSymbol)
            return Broken();
        if (ConversionOfMemory(conversion) is { } memory)
            return memory;
        if (conversion.OperatorMethod is { } method)
        {
            var operand = Convert(Evaluate(conversion.Operand), conversion.Operand.Type, method.Parameters[0].Type, false, conversion);
            return Convert(Operator(method, conversion, operand), method.ReturnType, conversion.Type, false, conversion);
        }
        return Convert(Evaluate(conversion.Operand), conversion.Operand.Type, conversion.Type, conversion.IsChecked, conversion);
    }

    /// <summary>A conversion that the compiler makes of numbers, of tuples element by element, or none.</summary>
    private Operand Convert(Operand operand, ITypeSymbol? from, ITypeSymbol? to, bool isChecked, IOperation where)
    {
        if (operand.IsFaulty || SymbolEqualityComparer.Default.Equals(from, to))
            return operand;
        if (Layout.Of(to) is not { } target || Layout.Of(from) is not { } source || target.Kind != source.Kind)
            return Outside(where);
        if (Types.IsNativeInt(to) && source.Leaves[0] != IRType.Int)
            return Outside(where);
        if (target.IsScalar)
            return Convert(operand.Only, target.Leaves[0], isChecked, where);
        if (from is not INamedTypeSymbol { IsTupleType: true } || to is not INamedTypeSymbol { IsTupleType: true } || source.Parts.Count != target.Parts.Count)
            return Outside(where);
        var leaves = new List<int>();
        for (var i = 0; i < target.Parts.Count; i++)
        {
            var part = operand.Part(source.Parts[i].Offset, source.Parts[i].Layout.Count);
            leaves.AddRange(Convert(part, source.Parts[i].Field.Type, target.Parts[i].Field.Type, isChecked, where).ToArray());
        }
        return new([.. leaves]);
    }

    private int Convert(int value, IRType to, bool isChecked, IOperation where)
    {
        if (value < 0)
            return Faulty;
        var from = block.TypeOf(value);
        if (from == to)
            return value;
        if (from == IRType.Int && to == IRType.Real)
            return block.Apply(Primitives.ToReal, value);
        if (from != IRType.Real || to != IRType.Int)
            return Outside(where);
        return isChecked
            ? Report(Descriptors.CheckedConversion, where.Syntax is CastExpressionSyntax cast ? cast.Type : where.Syntax, Repairs.Uncheck(where.Syntax), "int")
            : block.Apply(Primitives.ToInt, value);
    }

    private Operand Unary(IUnaryOperation unary)
    {
        if (unary is { OperatorMethod: { } method, IsLifted: false })
            return Operator(method, unary, Evaluate(unary.Operand));
        if (unary.IsLifted || Types.ScalarOf(unary.Type) is null)
            return Outside(unary);
        var isInt = Types.Of(unary.Type) == IRType.Int;
        Primitive? primitive = unary.OperatorKind switch
        {
            UnaryOperatorKind.Minus when isInt => unary.IsChecked ? Primitives.CheckedNegate : Primitives.IntNegate,
            UnaryOperatorKind.Minus => Primitives.Negate,
            UnaryOperatorKind.Not => Primitives.Not,
            _ => null,
        };
        if (unary.OperatorKind == UnaryOperatorKind.Plus)
            return Expression(unary.Operand);
        return primitive is null ? Outside(unary) : Apply(primitive, Expression(unary.Operand));
    }

    /// <summary>A long sum is a chain that leans to the left; it is walked in a loop.</summary>
    private Operand Binary(IBinaryOperation binary)
    {
        var chain = new Stack<IBinaryOperation>();
        IOperation left = binary;
        while (left is IBinaryOperation
            {
                ConstantValue.HasValue: false,
                OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr),
            } inner && Marks?.Expects(inner) != true)
        {
            chain.Push(inner);
            left = inner.LeftOperand;
        }
        var value = Evaluate(left);
        while (chain.Count > 0)
        {
            var operation = chain.Pop();
            Count();
            if (operation.IsLifted || IsBroken(operation) || (operation.OperatorMethod is null && value.Count > 1))
                return value.IsFaulty ? Faulty : Outside(operation);
            value = operation.OperatorMethod is { } method
                ? Operator(method, operation, value, Evaluate(operation.RightOperand))
                : Operator(operation.OperatorKind, operation.IsChecked, value.Only, Expression(operation.RightOperand), operation);
        }
        return value;
    }

    private int Operator(BinaryOperatorKind kind, bool isChecked, int left, int right, IOperation where)
    {
        if (left < 0 || right < 0)
            return Faulty;
        var type = block.TypeOf(left);
        // A tensor's lengths are nint, in which sums do not wrap where those of ints do.
        if (!type.IsScalar || type != block.TypeOf(right) || Types.IsNativeInt(where.Type))
            return Outside(where);
        if (type == IRType.Bool)
        {
            switch (kind)
            {
                case BinaryOperatorKind.And:
                    return block.Apply(Primitives.And, left, right);
                case BinaryOperatorKind.Or:
                    return block.Apply(Primitives.Or, left, right);
                case BinaryOperatorKind.Equals:
                    return block.Apply(Primitives.BoolEqual, left, right);
                case BinaryOperatorKind.ExclusiveOr or BinaryOperatorKind.NotEquals:
                    return block.Apply(Primitives.Not, block.Apply(Primitives.BoolEqual, left, right));
                default:
                    return Outside(where);
            }
        }
        var primitive = type == IRType.Int ? IntOperator(kind, isChecked) : RealOperator(kind);
        if (primitive is null)
            return Outside(where);
        var result = block.Apply(primitive, left, right);
        if (type == IRType.Int && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract && block.TryConstant(right, out var added))
            ranges.AddSum(result, left, kind == BinaryOperatorKind.Add ? (int)added : -(int)added);
        return result;
    }

    private static Primitive? RealOperator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => Primitives.Add,
        BinaryOperatorKind.Subtract => Primitives.Subtract,
        BinaryOperatorKind.Multiply => Primitives.Multiply,
        BinaryOperatorKind.Divide => Primitives.Divide,
        BinaryOperatorKind.Remainder => Primitives.Remainder,
        BinaryOperatorKind.LessThan => Primitives.Less,
        BinaryOperatorKind.LessThanOrEqual => Primitives.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Primitives.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Primitives.GreaterOrEqual,
        BinaryOperatorKind.Equals => Primitives.Equal,
        BinaryOperatorKind.NotEquals => Primitives.NotEqual,
        _ => null,
    };

    private static Primitive? IntOperator(BinaryOperatorKind kind, bool isChecked) => kind switch
    {
        BinaryOperatorKind.Add => isChecked ? Primitives.CheckedAdd : Primitives.IntAdd,
        BinaryOperatorKind.Subtract => isChecked ? Primitives.CheckedSubtract : Primitives.IntSubtract,
        BinaryOperatorKind.Multiply => isChecked ? Primitives.CheckedMultiply : Primitives.IntMultiply,
        BinaryOperatorKind.Divide => Primitives.IntDivide,
        BinaryOperatorKind.Remainder => Primitives.IntRemainder,
        BinaryOperatorKind.LessThan => Primitives.IntLess,
        BinaryOperatorKind.LessThanOrEqual => Primitives.IntLessOrEqual,
        BinaryOperatorKind.GreaterThan => Primitives.IntGreater,
        BinaryOperatorKind.GreaterThanOrEqual => Primitives.IntGreaterOrEqual,
        BinaryOperatorKind.Equals => Primitives.IntEqual,
        BinaryOperatorKind.NotEquals => Primitives.IntNotEqual,
        _ => null,
    };

    /// <summary>The right side is evaluated only where the left does not decide, unless nobody can tell the difference.</summary>
    private Operand ShortCircuit(IBinaryOperation logical)
    {
        if (logical.OperatorMethod is not null || Types.Of(logical.Type) != IRType.Bool)
            return Outside(logical);
        var isAnd = logical.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        if (logical.LeftOperand.ConstantValue is { HasValue: true, Value: bool decided })
            return decided == isAnd ? Expression(logical.RightOperand) : block.Bool(decided);
        var left = Expression(logical.LeftOperand);
        if (Harmless.Is(logical.RightOperand))
            return Apply(isAnd ? Primitives.And : Primitives.Or, left, Expression(logical.RightOperand));
        Operand Right() => Expression(logical.RightOperand);
        Operand Decided() => block.Bool(!isAnd);
        SyntaxNodeOrToken mark = logical.Syntax;
        return isAnd ? Choose(left, Right, Decided, mark) : Choose(left, Decided, Right, mark);
    }

    private Operand Conditional(IConditionalOperation conditional)
    {
        if (conditional.WhenFalse is null)
            return Broken();
        if (conditional.IsRef)
            return Outside(conditional);
        if (Reach.IsConstant(conditional.Condition, out var holds))
            return Evaluate(holds ? conditional.WhenTrue : conditional.WhenFalse);
        if (Layout.Of(conditional.Type) is null)
            return Outside(conditional);
        if (ChoiceOrThrow(conditional) is { } guarded)
            return guarded;
        return Choose(
            Expression(conditional.Condition),
            () => Evaluate(conditional.WhenTrue),
            () => Evaluate(conditional.WhenFalse),
            conditional.Syntax is ConditionalExpressionSyntax choice ? choice.QuestionToken : conditional.Syntax);
    }
}
