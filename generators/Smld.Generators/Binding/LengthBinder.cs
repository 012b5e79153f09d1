using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>
/// Binds the sizes that <c>[Length("…")]</c>, <c>[Shape("…", "…")]</c> and <c>[Index("…")]</c> give: <c>int</c> expressions over data and lengths,
/// known when the density is constructed.
/// </summary>
internal sealed class LengthBinder(
    IMethodSymbol method, Findings findings, ExpressionBinder expressions, OperationBinder operations, IReadOnlyList<DensityParameter> parameters, ParameterLeaves leaves)
{
    public DensityParameter BindLength(int index)
    {
        if (AttributeOf(index, KnownNames.Length) is not { } attribute
            || expressions.Read(attribute, 0, parameters[index].Name, Descriptors.Length) is not { } request)
            return parameters[index];
        return parameters[index] with { Length = Bind(request, index), LengthText = request.Text };
    }

    public DensityParameter BindShape(int index)
    {
        if (!parameters[index].IsMatrix || AttributeOf(index, KnownNames.Shape) is not { } attribute)
            return parameters[index];
        var extents = parameters[index].Extents.ToArray();
        for (var dimension = 0; dimension < 2; dimension++)
        {
            if (expressions.Read(attribute, dimension, parameters[index].Name, Descriptors.Length) is not { } request || Bind(request, index) is not { } size)
                return parameters[index];
            extents[dimension] = extents[dimension] with { Declared = size, Text = request.Text, Value = IsShort(size) ? size : extents[dimension].Value };
        }
        return parameters[index] with { Extents = new(extents) };
    }

    /// <summary>Whether a size is a number, a parameter or a length: such a one can be compared with the limits of loops.</summary>
    public static bool IsShort(Function size) => size.Body.Nodes.Count == 0
        || (size.Body.Nodes.Count == 1 && size.Body.Nodes[0].Code is OpCode.Constant or OpCode.Length);

    /// <summary>What the length of a parameter is declared to be, and so on where that is the length of another.</summary>
    public static IEnumerable<Function> Declared(int parameter, IReadOnlyList<DensityParameter> parameters)
    {
        for (var i = 0; i < parameters.Count && parameter < parameters.Count && parameters[parameter].Length is { } length && IsShort(length); i++)
        {
            yield return length;
            if (length.Body.Nodes.Count == 0 || length.Body.Nodes[0].Code != OpCode.Length)
                yield break;
            parameter = length.Body.Nodes[0].Operands[0];
        }
    }

    public DensityParameter BindIndex(int index)
    {
        if (AttributeOf(index, KnownNames.Index) is not { } attribute
            || expressions.Read(attribute, 0, parameters[index].Name, Descriptors.Index) is not { } request)
            return parameters[index];
        var isFromOne = attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == KnownNames.Base).Value.Value is 1;
        return Bind(request, index) is { } size ? parameters[index] with { Index = new IndexRange(size, request.Text, isFromOne ? 1 : 0) } : parameters[index];
    }

    private AttributeData? AttributeOf(int index, string name) => Attributes.Of(method.Parameters[index], name);

    private Function? Bind(ExpressionBinder.Request request, int index)
    {
        if (expressions.Parse(request) is not { } expression)
            return null;
        return BindName(expression, request, index) ?? Bind(expression, request, index);
    }

    /// <summary>
    /// The name of a parameter, or its length. Nothing can come between a method and the names of its parameters, so no
    /// binding is needed; it would take longer than that of the whole body.
    /// </summary>
    private Function? BindName(ExpressionSyntax expression, ExpressionBinder.Request request, int index)
    {
        var isLength = expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "Length" } };
        var name = isLength ? ((MemberAccessExpressionSyntax)expression).Expression : expression;
        if (name is not IdentifierNameSyntax identifier)
            return null;
        var read = ExpressionBinder.Find(parameters, identifier);
        if (read < 0 || parameters[read].IsMatrix || ReasonAgainst(request, index, read, isLength: true) is not null)
            return null;
        var block = BlockBuilder.Start(leaves.Definitions);
        if (parameters[read].Type.IsMemory)
            return block.Finish("Length", block.Length(read));
        return !isLength && parameters[read].Type == IRType.Int ? block.Finish("Length", read) : null;
    }

    private Function? Bind(ExpressionSyntax expression, ExpressionBinder.Request request, int index)
    {
        var before = findings.Count;
        if (expressions.Place(request, expression) is not { } placed || expressions.Refuse(placed, request, (read, isLength) => ReasonAgainst(request, index, read, isLength)))
            return null;
        var wasBroken = findings.IsBroken;
        var function = operations.BindExpression(method, leaves, placed.Operation, IRType.Int);
        if (function is not null)
            return function;
        // What does not compile here is in a string, where the compiler does not look.
        findings.IsBroken = wasBroken;
        if (findings.Count == before)
            expressions.ReportKind(request, placed, "it is not an 'int' over data and lengths");
        return null;
    }

    /// <summary>Why a parameter may not be read for another's size, or null.</summary>
    private string? ReasonAgainst(ExpressionBinder.Request request, int index, int read, bool isLength)
    {
        var (role, type, name) = (parameters[read].Role, parameters[read].Type, parameters[read].Name);
        if (read == index)
            return "it is its own";
        if (role is ParameterRole.Data or ParameterRole.Derived)
            return request.Rule == Descriptors.Index && DerivedBinder.Reads(parameters, read, index) ? $"'{name}' is derived from '{parameters[index].Name}'" : null;
        if (!type.IsMemory || !isLength)
            return $"'{name}' is not data";
        return read > index ? $"'{name}' is declared after it" : null;
    }
}
