using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>
/// Binds constraints with their bounds: numbers, or <c>double</c> expressions over data and over the unknowns declared
/// before, on their own scale. On data, and on model parameters, whose constraints are checks, over data alone.
/// </summary>
internal sealed class ConstraintBinder(
    IMethodSymbol method, Findings findings, ExpressionBinder expressions, OperationBinder operations, IReadOnlyList<DensityParameter> parameters, ParameterLeaves leaves)
{
    public DensityParameter Bind(int index)
    {
        var attribute = method.Parameters[index].GetAttributes().FirstOrDefault(static attribute => KindOf(attribute) is not null);
        if (attribute is null)
            return parameters[index];
        var kind = KindOf(attribute)!.Value;
        var before = findings.Count;
        var lower = kind is ConstraintKind.LowerBound or ConstraintKind.Bounded ? Bound(attribute, 0, index) : null;
        var upper = kind switch
        {
            ConstraintKind.UpperBound => Bound(attribute, 0, index),
            ConstraintKind.Bounded => Bound(attribute, 1, index),
            _ => null,
        };
        if (lower is not null && upper is not null && ConstantOf(lower) is { } low && ConstantOf(upper) is { } high && !(low < high))
            findings.Report(Descriptors.Bound, expressions.ArgumentAt(attribute, 1)!, upper.Text, parameters[index].Name, $"it is not above the lower bound '{lower.Text}'");
        return findings.Count > before || findings.IsBroken ? parameters[index] : parameters[index] with { Constraint = new ParameterConstraint(kind, lower, upper) };
    }

    /// <summary>The constraint that an attribute states; null for another attribute.</summary>
    public static ConstraintKind? KindOf(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() switch
    {
        "Smld.PositiveAttribute" => ConstraintKind.Positive,
        "Smld.LowerBoundAttribute" => ConstraintKind.LowerBound,
        "Smld.UpperBoundAttribute" => ConstraintKind.UpperBound,
        "Smld.BoundedAttribute" => ConstraintKind.Bounded,
        "Smld.OrderedAttribute" => ConstraintKind.Ordered,
        "Smld.PositiveOrderedAttribute" => ConstraintKind.PositiveOrdered,
        "Smld.SimplexAttribute" => ConstraintKind.Simplex,
        "Smld.UnitVectorAttribute" => ConstraintKind.UnitVector,
        "Smld.SumToZeroAttribute" => ConstraintKind.SumToZero,
        "Smld.CholeskyCorrelationAttribute" => ConstraintKind.CholeskyCorrelation,
        "Smld.CorrelationAttribute" => ConstraintKind.Correlation,
        "Smld.CholeskyCovarianceAttribute" => ConstraintKind.CholeskyCovariance,
        "Smld.CovarianceAttribute" => ConstraintKind.Covariance,
        _ => null,
    };

    /// <summary>Why a constraint cannot hold for a parameter of a type, or null.</summary>
    /// <param name="kind">The constraint.</param>
    /// <param name="type">What the parameter is in functions.</param>
    /// <param name="rank">How many lengths it has as a matrix; 0 for a number or a span.</param>
    public static string? ReasonAgainst(ConstraintKind kind, IRType type, int rank)
    {
        if (type.Element == Element.Bool)
            return "a 'bool' has no size";
        if (kind <= ConstraintKind.Bounded)
            return null;
        var isReal = type == new IRType(Element.Real, Shape.View);
        if (kind >= ConstraintKind.CholeskyCorrelation)
            return isReal && rank == 2 ? null : "it belongs on a matrix of 'double'";
        return isReal && (rank is 0 or 2) ? null : "it belongs on a 'ReadOnlySpan<double>', or on a matrix, whose rows it holds for";
    }

    private ParameterBound? Bound(AttributeData attribute, int position, int index)
    {
        if (attribute.ConstructorArguments.ElementAtOrDefault(position).Value is double number)
        {
            var text = number.ToString("R", CultureInfo.InvariantCulture);
            if (!double.IsNaN(number))
                return new ParameterBound(Constant(number), text);
            if (expressions.ArgumentAt(attribute, position) is { } argument)
                findings.Report(Descriptors.Bound, argument, text, parameters[index].Name, "it is not a number");
            return null;
        }
        if (expressions.Read(attribute, position, parameters[index].Name, Descriptors.Bound) is not { } request || expressions.Parse(request) is not { } expression)
            return null;
        return (BindSimple(expression, index) ?? Bind(expression, request, index)) is { } function ? new ParameterBound(function, request.Text) : null;
    }

    /// <summary>A number, or the name of one: what needs no binding, which takes longer than that of the whole body.</summary>
    private Function? BindSimple(ExpressionSyntax expression, int index)
    {
        var isNegative = expression.IsKind(SyntaxKind.UnaryMinusExpression);
        var operand = isNegative ? ((PrefixUnaryExpressionSyntax)expression).Operand : expression;
        if (operand is LiteralExpressionSyntax { Token.Value: var value } && value is int or double)
        {
            var number = value is int integer ? integer : (double)value;
            return Constant(isNegative ? -number : number);
        }
        if (expression is not IdentifierNameSyntax identifier)
            return null;
        var read = ExpressionBinder.Find(parameters, identifier);
        return read >= 0 && parameters[read].Type == IRType.Real && ReasonAgainst(index, read, isLength: false) is null
            ? BlockBuilder.Start(leaves.Definitions).Finish("Bound", read)
            : null;
    }

    private Function? Bind(ExpressionSyntax expression, ExpressionBinder.Request request, int index)
    {
        var before = findings.Count;
        if (expressions.Place(request, expression) is not { } placed || expressions.Refuse(placed, request, (read, isLength) => ReasonAgainst(index, read, isLength)))
            return null;
        var wasBroken = findings.IsBroken;
        var function = operations.BindExpression(method, leaves, placed.Operation, IRType.Real);
        if (function is not null)
            return function;
        findings.IsBroken = wasBroken;
        if (findings.Count == before)
            expressions.ReportKind(request, placed, "it is not a 'double'");
        return null;
    }

    /// <summary>Why a parameter may not be read for another's bound, or null.</summary>
    private string? ReasonAgainst(int index, int read, bool isLength)
    {
        var (role, type, name) = (parameters[read].Role, parameters[read].Type, parameters[read].Name);
        if (read == index)
            return "it is its own";
        if (role is ParameterRole.Data or ParameterRole.Derived)
            return null;
        if (role == ParameterRole.ModelParameter)
            return $"'{name}' is a model parameter";
        if (parameters[index].Role != ParameterRole.Unknown)
            return type.IsMemory && isLength ? null : $"'{name}' is not data";
        return read > index ? $"'{name}' is declared after it" : null;
    }

    private Function Constant(double number)
    {
        var block = BlockBuilder.Start(leaves.Definitions);
        return block.Finish("Bound", block.Real(number));
    }

    private static double? ConstantOf(ParameterBound bound)
    {
        var body = bound.Value.Body;
        return body.Nodes.Count == 1 && body.Nodes[0].Code == OpCode.Constant ? System.BitConverter.Int64BitsToDouble(body.Nodes[0].Bits) : null;
    }
}
