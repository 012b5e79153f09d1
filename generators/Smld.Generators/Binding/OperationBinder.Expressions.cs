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
    /// <summary>The value of an expression, or <see cref="Faulty"/>.</summary>
    private int Expression(IOperation operation)
    {
        Count();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue.HasValue)
            return Constant(operation, operation.ConstantValue.Value);
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return Expression(parenthesized.Operand);
            case ILocalReferenceOperation local:
                return Read(local.Local, local);
            case IParameterReferenceOperation parameter:
                return Read(parameter.Parameter, parameter);
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
                return Property(property);
            case IFieldReferenceOperation field:
                return IsBroken(field) ? Broken() : Report(Descriptors.State, Constructs.NameOf(field.Syntax), field.Field.Name, "field");
            default:
                return Outside(operation);
        }
    }

    private int Constant(IOperation operation, object? value)
    {
        for (var inner = operation; inner is not null; inner = (inner as IConversionOperation)?.Operand)
        {
            if (inner.Type?.SpecialType == SpecialType.System_Single)
                return Report(Descriptors.Float, inner.Syntax, inner.Syntax.ToString(), Constructs.AsDouble(inner.Syntax));
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

    private int Read(ISymbol variable, IOperation operation)
    {
        if (!scope.Contains(variable) || scope[variable] == Scope.Unassigned)
            return Broken();
        return IsBroken(operation) ? Broken() : scope[variable];
    }

    private int Conversion(IConversionOperation conversion)
    {
        if (!conversion.Conversion.Exists || IsBroken(conversion) || conversion.Operand.Type is IErrorTypeSymbol)
            return Broken();
        if (conversion.OperatorMethod is not null)
            return Outside(conversion);
        return Convert(Expression(conversion.Operand), conversion.Type, conversion.IsChecked, conversion);
    }

    private int Convert(int value, ITypeSymbol? type, bool isChecked, IOperation where)
    {
        if (value < 0)
            return Faulty;
        var from = block.TypeOf(value);
        if (Types.Of(type) is not { } to)
            return Outside(where);
        if (from == to)
            return value;
        if (from == IRType.Int && to == IRType.Real)
            return block.Apply(Primitives.ToReal, value);
        if (from != IRType.Real || to != IRType.Int)
            return Outside(where);
        return isChecked
            ? Report(Descriptors.CheckedConversion, where.Syntax is CastExpressionSyntax cast ? cast.Type : where.Syntax, "int")
            : block.Apply(Primitives.ToInt, value);
    }

    private int Unary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is not null || unary.IsLifted || Types.ScalarOf(unary.Type) is null)
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
    private int Binary(IBinaryOperation binary)
    {
        var chain = new Stack<IBinaryOperation>();
        IOperation left = binary;
        while (left is IBinaryOperation
            {
                ConstantValue.HasValue: false,
                OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr),
            } inner)
        {
            chain.Push(inner);
            left = inner.LeftOperand;
        }
        var value = Expression(left);
        while (chain.Count > 0)
        {
            var operation = chain.Pop();
            Count();
            if (operation.OperatorMethod is not null || operation.IsLifted || IsBroken(operation))
                return value < 0 ? Faulty : Outside(operation);
            value = Operator(operation.OperatorKind, operation.IsChecked, value, Expression(operation.RightOperand), operation);
        }
        return value;
    }

    private int Operator(BinaryOperatorKind kind, bool isChecked, int left, int right, IOperation where)
    {
        if (left < 0 || right < 0)
            return Faulty;
        var type = block.TypeOf(left);
        if (!type.IsScalar || type != block.TypeOf(right))
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
        return primitive is null ? Outside(where) : block.Apply(primitive, left, right);
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
    private int ShortCircuit(IBinaryOperation logical)
    {
        if (logical.OperatorMethod is not null || Types.Of(logical.Type) != IRType.Bool)
            return Outside(logical);
        var isAnd = logical.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        if (logical.LeftOperand.ConstantValue is { HasValue: true, Value: bool decided })
            return decided == isAnd ? Expression(logical.RightOperand) : block.Bool(decided);
        var left = Expression(logical.LeftOperand);
        if (Harmless.Is(logical.RightOperand))
            return Apply(isAnd ? Primitives.And : Primitives.Or, left, Expression(logical.RightOperand));
        int Right() => Expression(logical.RightOperand);
        int Decided() => block.Bool(!isAnd);
        return isAnd ? Choose(left, Right, Decided) : Choose(left, Decided, Right);
    }

    private int Conditional(IConditionalOperation conditional)
    {
        if (conditional.WhenFalse is null)
            return Broken();
        if (conditional.IsRef)
            return Outside(conditional);
        if (Reach.IsConstant(conditional.Condition, out var holds))
            return Expression(holds ? conditional.WhenTrue : conditional.WhenFalse);
        if (Types.ScalarOf(conditional.Type) is null)
            return Outside(conditional);
        return Choose(
            Expression(conditional.Condition),
            () => Expression(conditional.WhenTrue),
            () => Expression(conditional.WhenFalse));
    }

    private int Assign(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
            return Outside(assignment);
        if (assignment.Target is IDiscardOperation)
            return Expression(assignment.Value);
        if (Target(assignment.Target) is not { } variable)
            return Faulty;
        return Set(variable, Expression(assignment.Value));
    }

    private int Compound(ICompoundAssignmentOperation compound)
    {
        if (compound.OperatorMethod is not null || compound.IsLifted)
            return Outside(compound);
        if (Target(compound.Target) is not { } variable)
            return Faulty;
        // The old value is read before the right side is evaluated, which may assign to it.
        var old = Read(variable, compound.Target);
        var right = Expression(compound.Value);
        if (old < 0 || right < 0)
            return Set(variable, Faulty);
        var common = block.TypeOf(old) == IRType.Int && block.TypeOf(right) == IRType.Real ? compound.Value.Type : compound.Target.Type;
        var result = Operator(compound.OperatorKind, compound.IsChecked, Convert(old, common, false, compound), right, compound);
        return Set(variable, Convert(result, compound.Target.Type, compound.IsChecked, compound));
    }

    private int Step(IIncrementOrDecrementOperation step)
    {
        if (step.OperatorMethod is not null || step.IsLifted)
            return Outside(step);
        if (Target(step.Target) is not { } variable)
            return Faulty;
        var old = Read(variable, step.Target);
        if (old < 0)
            return Faulty;
        var kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var one = block.TypeOf(old) == IRType.Int ? block.Int(1) : block.Real(1);
        var stepped = Set(variable, Operator(kind, step.IsChecked, old, one, step));
        return step.IsPostfix ? old : stepped;
    }

    /// <summary>The variable that an assignment changes: a number of the density's own.</summary>
    private ISymbol? Target(IOperation target)
    {
        if (IsBroken(target))
            Broken();
        else if (Reach.Variable(target) is { } variable && scope.Contains(variable) && Types.ScalarOf(target.Type) is not null)
            return variable;
        else if (Reach.Variable(target) is { } local && scope.Contains(local) && scope[local] == Faulty)
            return local;
        else if (target is ITupleOperation or IDeclarationExpressionOperation)
            Outside(target);
        else
            findings.Report(Descriptors.Target, target.Syntax, target.Syntax.ToString());
        return null;
    }

    private int Set(ISymbol variable, int value)
    {
        scope[variable] = value;
        if (value >= 0 && !block.TryConstant(value, out _))
            block.Suggest(value, variable.Name);
        return value;
    }

    private int Property(IPropertyReferenceOperation property)
    {
        if (IsBroken(property))
            return Broken();
        var instance = property.Instance;
        if (instance is null || !Types.IsReadOnlySpan(instance.Type, out _))
        {
            return property.Property.IsIndexer
                ? Outside(property)
                : Report(Descriptors.State, Constructs.NameOf(property.Syntax), property.Property.Name, "property");
        }
        var span = Expression(instance);
        if (property.Property.IsIndexer)
        {
            var index = Expression(property.Arguments[0].Value);
            return span < 0 || index < 0 ? Faulty : block.TypeOf(index) == IRType.Int ? block.Load(span, index) : Outside(property);
        }
        if (span < 0)
            return Faulty;
        return property.Property.Name switch
        {
            "Length" => block.Length(span),
            "IsEmpty" => block.Apply(Primitives.IntEqual, block.Length(span), block.Int(0)),
            _ => Outside(property),
        };
    }
}
