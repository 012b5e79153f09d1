using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>
/// Binds the expressions of <c>[Length("…")]</c> as if they stood at the beginning of the method's body, so that they
/// see what the body sees.
/// </summary>
internal sealed class LengthBinder(
    Compilation compilation, IMethodSymbol method, MethodDeclarationSyntax declaration, Findings findings, OperationBinder operations, CancellationToken cancellationToken)
{
    public DensityParameter Bind(List<DensityParameter> parameters, int index, List<Definition> definitions)
    {
        var parameter = parameters[index];
        var attribute = method.Parameters[index].GetAttributes().FirstOrDefault(static attribute =>
            attribute.AttributeClass?.ToDisplayString() == KnownNames.Length);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
            return parameter;
        var argument = arguments[0];
        if (attribute.ConstructorArguments.FirstOrDefault().Value is not string text)
        {
            findings.IsBroken = true;
            return parameter;
        }
        var expression = SyntaxFactory.ParseExpression(text, options: declaration.SyntaxTree.Options);
        if (expression.ContainsDiagnostics)
        {
            findings.Report(Descriptors.Length, argument, text, parameter.Name, "it is not a C# expression");
            return parameter;
        }
        var length = BindName(expression, parameters, index, definitions)
            ?? Bind(expression, text, argument, parameters, index, definitions);
        return parameter with { Length = length, LengthText = text };
    }

    /// <summary>
    /// The name of a parameter, or its length. Nothing can come between a method and the names of its parameters, so no
    /// binding is needed; it would take longer than that of the whole body.
    /// </summary>
    private static Function? BindName(ExpressionSyntax expression, List<DensityParameter> parameters, int index, List<Definition> definitions)
    {
        var isLength = expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "Length" } };
        var name = isLength ? ((MemberAccessExpressionSyntax)expression).Expression : expression;
        if (name is not IdentifierNameSyntax identifier)
            return null;
        var read = parameters.FindIndex(parameter => parameter.Name == identifier.Identifier.ValueText);
        if (read < 0 || ReasonAgainst(parameters, index, read, isLength: true) is not null)
            return null;
        var block = BlockBuilder.Start(definitions);
        if (parameters[read].Type.IsMemory)
            return block.Finish("Length", block.Length(read));
        return !isLength && parameters[read].Type == IRType.Int ? block.Finish("Length", read) : null;
    }

    private Function? Bind(
        ExpressionSyntax expression, string text, AttributeArgumentSyntax argument,
        List<DensityParameter> parameters, int index, List<Definition> definitions)
    {
        var statement = SyntaxFactory.LocalDeclarationStatement(SyntaxFactory.VariableDeclaration(
            SyntaxFactory.IdentifierName("var"),
            SyntaxFactory.SingletonSeparatedList(SyntaxFactory.VariableDeclarator("length").WithInitializer(SyntaxFactory.EqualsValueClause(expression)))));
        var model = SemanticModels.Of(compilation, declaration.SyntaxTree);
        if (Body() is not { } position || !model.TryGetSpeculativeSemanticModel(position, statement.NormalizeWhitespace(), out var speculative))
        {
            findings.IsBroken = true;
            return null;
        }
        var placed = speculative.SyntaxTree.GetRoot(cancellationToken).DescendantNodes().OfType<EqualsValueClauseSyntax>().First().Value;
        // The statement was laid out anew, so offsets are taken from the tokens' order.
        findings.Place(placed.SyntaxTree, span => Place(argument, text, expression, placed, span));
        var operation = speculative.GetOperation(placed, cancellationToken);
        var name = parameters[index].Name;
        var before = findings.Count;
        if (operation is null || Refuse(operation, text, parameters, index))
            return null;
        var wasBroken = findings.IsBroken;
        var function = operations.BindLength(method, definitions, operation);
        if (function is not null)
            return function;
        // What does not compile here is in a string, where the compiler does not look.
        findings.IsBroken = wasBroken;
        if (findings.Count == before)
            findings.Report(Descriptors.Length, placed, text, name, "it is not an 'int' over data and lengths");
        return null;
    }

    /// <summary>Whether an expression reads what is not known when the density is constructed.</summary>
    private bool Refuse(IOperation expression, string text, List<DensityParameter> parameters, int index)
    {
        var name = parameters[index].Name;
        foreach (var operation in expression.DescendantsAndSelf())
        {
            string? reason = null;
            if (operation is ILocalReferenceOperation local)
                reason = $"'{local.Local.Name}' is a local of the method";
            else if (operation is IParameterReferenceOperation { Parameter: var read })
            {
                var isLength = operation == expression || operation.Parent is IPropertyReferenceOperation { Property.IsIndexer: false };
                reason = ReasonAgainst(parameters, index, read.Ordinal, isLength);
            }
            if (reason is null)
                continue;
            findings.Report(Descriptors.Length, operation.Syntax, text, name, reason);
            return true;
        }
        return false;
    }

    /// <summary>Why a parameter may not be read for another's length, or null.</summary>
    private static string? ReasonAgainst(List<DensityParameter> parameters, int index, int read, bool isLength)
    {
        var (role, type, name) = (parameters[read].Role, parameters[read].Type, parameters[read].Name);
        if (read == index)
            return "it is its own";
        if (role == ParameterRole.Data)
            return null;
        if (!type.IsMemory || !isLength)
            return $"'{name}' is not data";
        return read > index ? $"'{name}' is declared after it" : null;
    }

    private int? Body() => declaration.Body?.OpenBraceToken.Span.End ?? declaration.ExpressionBody?.Expression.SpanStart;

    /// <summary>Inside the string where it is written plainly, else the whole argument.</summary>
    private static Location Place(AttributeArgumentSyntax argument, string text, ExpressionSyntax parsed, ExpressionSyntax placed, TextSpan span)
    {
        if (argument.Expression is not LiteralExpressionSyntax literal || literal.Token.Text != $"\"{text}\"")
            return argument.Expression.GetLocation();
        var written = parsed.DescendantTokens().ToArray();
        var tokens = placed.DescendantTokens().ToArray();
        var first = Array.FindIndex(tokens, token => token.SpanStart >= span.Start);
        var last = Array.FindLastIndex(tokens, token => token.Span.End <= span.End);
        return first < 0 || last < first || last >= written.Length
            ? literal.GetLocation()
            : Location.Create(
                literal.SyntaxTree,
                TextSpan.FromBounds(literal.SpanStart + 1 + written[first].SpanStart, literal.SpanStart + 1 + written[last].Span.End));
    }
}
