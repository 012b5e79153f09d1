using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>The changes of the text by which a declaration is mended; an empty list where there is none that is obvious.</summary>
internal static class Repairs
{
    public static Repair Replace(SyntaxNodeOrToken old, string text) => new($"Write '{text}'", new TextChange(old.Span, text));

    public static Repair MakePartial(TypeDeclarationSyntax type) =>
        new($"Make '{type.Identifier.ValueText}' partial", Insert(type.Keyword.SpanStart, "partial "));

    public static Repair[] MakeStatic(MethodDeclarationSyntax method)
    {
        var isBound = method.ExplicitInterfaceSpecifier is not null || method.Parent is InterfaceDeclarationSyntax
            || method.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.VirtualKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.OverrideKeyword);
        if (isBound)
            return [];
        var title = $"Make '{method.Identifier.ValueText}' static";
        var readOnly = method.Modifiers.FirstOrDefault(static modifier => modifier.IsKind(SyntaxKind.ReadOnlyKeyword));
        return readOnly != default
            ? [new Repair(title, new TextChange(readOnly.Span, "static"))]
            : [new Repair(title, AddModifier(method.Modifiers, method.ReturnType, "static"))];
    }

    public static Repair[] GiveName(AttributeSyntax? marker, string name)
    {
        var arguments = marker?.ArgumentList?.Arguments ?? default;
        var title = $"Name what is generated '{name}'";
        var text = $"{KnownNames.Name} = \"{name}\"";
        return marker switch
        {
            null => [],
            _ when arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == KnownNames.Name) is { } given =>
                [new Repair(title, new TextChange(given.Expression.Span, $"\"{name}\""))],
            { ArgumentList: null } => [new Repair(title, Insert(marker.Span.End, $"({text})"))],
            _ => [new Repair(title, Insert(marker.ArgumentList.CloseParenToken.SpanStart, (arguments.Count > 0 ? ", " : "") + text))],
        };
    }

    /// <summary>A type that is local to its file has all of its parts in it.</summary>
    public static Repair MakeInternal(IEnumerable<TypeDeclarationSyntax> parts) =>
        new("Make the type internal", [.. parts.SelectMany(static part => part.Modifiers)
            .Where(static modifier => modifier.IsKind(SyntaxKind.FileKeyword))
            .Select(static modifier => new TextChange(modifier.Span, "internal"))]);

    /// <summary>Makes a method visible where it is called from.</summary>
    public static Repair[] MakeVisible(IMethodSymbol method, string accessibility, SyntaxTree tree)
    {
        if (method.DeclaringSyntaxReferences.Length != 1 || method.DeclaringSyntaxReferences[0].SyntaxTree != tree
            || method.DeclaringSyntaxReferences[0].GetSyntax() is not MethodDeclarationSyntax declaration)
            return [];
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.DeclaredAccessibility < (accessibility == "public" ? Accessibility.Public : Accessibility.Internal))
                return [];
        }
        var title = $"Make '{method.Name}' {accessibility}";
        var given = declaration.Modifiers.Where(static modifier => IsAccessibility(modifier)).ToArray();
        return given.Length == 0
            ? [new Repair(title, AddModifier(declaration.Modifiers, declaration.ReturnType, accessibility))]
            : [new Repair(title, new TextChange(TextSpan.FromBounds(given[0].SpanStart, given[given.Length - 1].Span.End), accessibility))];
    }

    public static Repair RemoveModifier(SyntaxToken modifier) =>
        new($"Remove '{modifier.Text}'", new TextChange(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart), ""));

    public static Repair AddAttribute(ParameterSyntax parameter, string attribute) =>
        new($"Mark '{parameter.Identifier.ValueText}' [{attribute}]", Insert(parameter.SpanStart, $"[{attribute}] "));

    public static Repair RemoveAttribute(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        var place = list.Attributes.IndexOf(attribute);
        var span = (list.Attributes.Count, place) switch
        {
            (1, _) => TextSpan.FromBounds(list.SpanStart, EndWithSpace(list)),
            (_, 0) => TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart),
            _ => TextSpan.FromBounds(list.Attributes[place - 1].Span.End, attribute.Span.End),
        };
        return new Repair($"Remove [{attribute.Name}]", new TextChange(span, ""));
    }

    /// <summary>Says that a conversion is not checked.</summary>
    public static Repair[] Uncheck(SyntaxNode conversion) => conversion is CastExpressionSyntax
        ? [new Repair($"Write 'unchecked({conversion})'", new TextChange(conversion.Span, $"unchecked({conversion})"))]
        : [];

    /// <summary>Types of numbers other than <c>double</c> become it.</summary>
    public static Repair[] ComputeInDouble(SyntaxNode written, ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Single or SpecialType.System_Decimal && written is PredefinedTypeSyntax ? [Replace(written, "double")] : [];

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    private static bool IsAccessibility(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.PrivateKeyword;

    /// <summary>Accessibility comes first, <c>partial</c> last.</summary>
    private static TextChange AddModifier(SyntaxTokenList modifiers, TypeSyntax type, string modifier)
    {
        var next = modifiers.FirstOrDefault(static given => !IsAccessibility(given));
        return Insert(next == default ? type.SpanStart : next.SpanStart, modifier + " ");
    }

    /// <summary>The space behind an attribute goes with it, a comment stays.</summary>
    private static int EndWithSpace(AttributeListSyntax list)
    {
        var next = list.GetLastToken().GetNextToken();
        var isSpace = list.GetTrailingTrivia().Concat(next.LeadingTrivia).All(static trivia => trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia);
        return isSpace ? next.SpanStart : list.Span.End;
    }
}
