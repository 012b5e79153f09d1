using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Smld.Generators.Binding;

/// <summary>How names and expressions are written at a place: as short as the file's usings allow, with the parentheses that are needed.</summary>
internal sealed class Wording(Compilation compilation, SyntaxNode place)
{
    public const string Special = "Smld.SpecialFunctions";

    /// <summary>An attribute, without brackets.</summary>
    public string Attribute(string metadataName)
    {
        var name = Type(metadataName);
        return name.EndsWith("Attribute", System.StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
    }

    public string Type(string metadataName) =>
        compilation.GetTypeByMetadataName(metadataName) is { } type ? Type(type) : metadataName;

    /// <summary>A text that is in no file of its own has its names spelled out.</summary>
    public string Type(ITypeSymbol type) => compilation.ContainsSyntaxTree(place.SyntaxTree)
        ? type.ToMinimalDisplayString(SemanticModels.Of(compilation, place.SyntaxTree), place.SpanStart)
        : type.ToDisplayString();

    /// <summary>A span of scalars.</summary>
    public string SpanOf(ITypeSymbol element) =>
        compilation.GetTypeByMetadataName("System.ReadOnlySpan`1") is { } span ? Type(span.Construct(element)) : $"ReadOnlySpan<{element}>";

    /// <summary>Fills in a form in which <c>{0}</c> stands for an operand, <c>{Math}</c> and <c>{Special}</c> for the classes of functions.</summary>
    public string Fill(string form, params string[] operands)
    {
        form = form.Replace("{Math}", Type("System.Math")).Replace("{Special}", Type(Special));
        for (var i = 0; i < operands.Length; i++)
            form = form.Replace("{" + (char)('0' + i) + "}", operands[i]);
        return form;
    }

    /// <summary>An expression as an operand of an operator that binds more tightly than it may.</summary>
    public static string Tight(SyntaxNode expression) =>
        expression is LiteralExpressionSyntax or IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax
            or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax
            ? Text(expression)
            : $"({Text(expression)})";

    /// <summary>With the comments around it, but for those that end a line.</summary>
    public static string Text(SyntaxNode expression)
    {
        var full = expression.ToFullString().Trim();
        return full.Contains("//") || full.Contains("\n") || full.Contains("#") ? expression.ToString() : full;
    }

    public static string Negated(SyntaxNode expression) => expression switch
    {
        ParenthesizedExpressionSyntax { Expression: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } } parenthesized => Negated(parenthesized.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus => Text(minus.Operand),
        _ => "-" + Tight(expression),
    };

    /// <summary>Whether an expression stands where any other may stand without parentheses.</summary>
    public static bool IsAlone(SyntaxNode expression) =>
        expression.Parent is ArgumentSyntax or ParenthesizedExpressionSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
        || (expression.Parent is AssignmentExpressionSyntax assignment && assignment.Right == expression);

    /// <summary>The function of numbers that <c>SpecialFunctions</c> has under a name, or null.</summary>
    public static IMethodSymbol? Find(INamedTypeSymbol? type, string name, int operands) =>
        type?.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method =>
            method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public } && method.Parameters.Length == operands
            && method.Parameters.All(static parameter => parameter.Type.SpecialType == SpecialType.System_Double));
}
