using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>
/// Reads the C# expressions that attributes hold in strings, as if they stood at the beginning of the method's body, so that
/// they see what the body sees. What is wrong with one is marked inside the string.
/// </summary>
internal sealed class ExpressionBinder(
    Compilation compilation, IMethodSymbol method, MethodDeclarationSyntax declaration, Findings findings, CancellationToken cancellationToken)
{
    /// <summary>An expression in an attribute, and what is said where it cannot be used.</summary>
    /// <param name="Argument">Where it stands.</param>
    /// <param name="Text">The string's value.</param>
    /// <param name="Parameter">The name of the parameter that has the attribute.</param>
    /// <param name="Rule">Takes the text, the parameter's name and a reason.</param>
    internal sealed record Request(AttributeArgumentSyntax Argument, string Text, string Parameter, DiagnosticDescriptor Rule);

    /// <summary>An expression at its place, with the model that knows what its names mean.</summary>
    internal sealed record Placed(ExpressionSyntax Syntax, IOperation Operation, SemanticModel Model);

    /// <summary>The expression that an attribute's argument holds; null where there is none, or it is broken.</summary>
    public Request? Read(AttributeData attribute, int position, string parameter, DiagnosticDescriptor rule)
    {
        if (ArgumentAt(attribute, position) is not { } argument)
            return null;
        var value = attribute.ConstructorArguments.ElementAtOrDefault(position);
        if (value.Value is string text)
            return new Request(argument, text, parameter, rule);
        if (value.Kind == TypedConstantKind.Primitive)
            Report(new Request(argument, argument.ToString(), parameter, rule), "it is no text");
        else
            findings.IsBroken = true;
        return null;
    }

    /// <summary>The syntax of a constructor's argument, given by place or by name.</summary>
    public AttributeArgumentSyntax? ArgumentAt(AttributeData attribute, int position)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax { ArgumentList.Arguments: var arguments })
            return null;
        var name = attribute.AttributeConstructor?.Parameters.ElementAtOrDefault(position)?.Name;
        var positional = arguments.Where(static argument => argument.NameEquals is null).ToArray();
        return positional.FirstOrDefault(argument => argument.NameColon is { } colon && colon.Name.Identifier.ValueText == name)
            ?? (positional.ElementAtOrDefault(position) is { NameColon: null } argument ? argument : null);
    }

    /// <summary>The number of the parameter that has a name; -1 for none.</summary>
    public static int Find(IReadOnlyList<DensityParameter> parameters, IdentifierNameSyntax name)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == name.Identifier.ValueText)
                return i;
        }
        return -1;
    }

    public void Report(Request request, string reason) =>
        findings.Report(request.Rule, request.Argument, request.Text, request.Parameter, reason);

    public void Report(Request request, SyntaxNode mark, string reason) =>
        findings.Report(request.Rule, mark, request.Text, request.Parameter, reason);

    /// <summary>Reports what is wrong with an expression that is not of the kind asked for.</summary>
    public void ReportKind(Request request, Placed placed, string reason)
    {
        var (mark, why) = UnknownName(placed) ?? (placed.Syntax, reason);
        Report(request, mark, why);
    }

    public ExpressionSyntax? Parse(Request request)
    {
        var expression = SyntaxFactory.ParseExpression(request.Text, options: declaration.SyntaxTree.Options);
        if (!expression.ContainsDiagnostics)
            return expression;
        Report(request, "it is not a C# expression");
        return null;
    }

    /// <summary>Binds the expression; null where the code around it does not compile.</summary>
    public Placed? Place(Request request, ExpressionSyntax expression)
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
        findings.Place(placed.SyntaxTree, span => LocationOf(request, expression, placed, span));
        // Parentheses are no operation.
        var inner = placed;
        while (inner is ParenthesizedExpressionSyntax parentheses)
            inner = parentheses.Expression;
        if (speculative.GetOperation(inner, cancellationToken) is { } operation)
            return new Placed(inner, operation, speculative);
        Report(request, "it has no value");
        return null;
    }

    /// <summary>Whether an expression reads what it may not.</summary>
    /// <param name="placed">The expression.</param>
    /// <param name="request">What it stands for.</param>
    /// <param name="reasonAgainst">Why a parameter of the method may not be read, or only its length; null where it may.</param>
    public bool Refuse(Placed placed, Request request, Func<int, bool, string?> reasonAgainst)
    {
        foreach (var operation in placed.Operation.DescendantsAndSelf())
        {
            string? reason = null;
            if (operation is ILocalReferenceOperation { Local: var local } && !IsInside(local, placed))
                reason = $"'{local.Name}' is a local of the method";
            else if (operation is IParameterReferenceOperation { Parameter: var read } && SymbolEqualityComparer.Default.Equals(read.ContainingSymbol, method))
            {
                var isLength = operation == placed.Operation || IsOfLength(operation.Parent);
                reason = reasonAgainst(read.Ordinal, isLength);
            }
            if (reason is null)
                continue;
            Report(request, operation.Syntax, reason);
            return true;
        }
        return false;
    }

    // What a span, an array or a matrix tells of its lengths.
    private static bool IsOfLength(IOperation? use) => use
        is IPropertyReferenceOperation { Property: { IsIndexer: false, Name: "Length" or "Lengths" or "Rank" } }
        or IInvocationOperation { TargetMethod.Name: nameof(Array.GetLength) };

    /// <summary>The first name that means nothing, or null.</summary>
    public static (SyntaxNode Mark, string Reason)? UnknownName(Placed placed)
    {
        foreach (var name in placed.Syntax.DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
        {
            var info = placed.Model.GetSymbolInfo(name);
            if (info.Symbol is null && info.CandidateSymbols.IsEmpty && name.Parent is not (NameColonSyntax or NameEqualsSyntax) && !IsOfBroken(name, placed) && name.Identifier.ValueText != "nameof")
                return (name, $"nothing of the name '{name.Identifier.ValueText}' is found");
        }
        return null;
    }

    // What is a member of something that is not found is not found either.
    private static bool IsOfBroken(SimpleNameSyntax name, Placed placed) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name && placed.Model.GetTypeInfo(access.Expression).Type is IErrorTypeSymbol;

    private static bool IsInside(ILocalSymbol local, Placed placed) =>
        local.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == placed.Syntax.SyntaxTree);

    private int? Body() => declaration.Body?.OpenBraceToken.Span.End ?? declaration.ExpressionBody?.Expression.SpanStart;

    /// <summary>Inside the string where it is written plainly, else the whole argument.</summary>
    private static Location LocationOf(Request request, ExpressionSyntax parsed, ExpressionSyntax placed, TextSpan span)
    {
        if (request.Argument.Expression is not LiteralExpressionSyntax literal || literal.Token.Text != $"\"{request.Text}\"")
            return request.Argument.Expression.GetLocation();
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
