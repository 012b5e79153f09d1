using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>
/// Binds <c>[Derived("…")]</c>: any C# over data and over what was derived before. It is not differentiated, so it is kept
/// as text, with every name spelled out so that the text means the same in the generated file.
/// </summary>
internal sealed class DerivedBinder(
    Compilation compilation, IMethodSymbol method, ExpressionBinder expressions, IReadOnlyList<DensityParameter> parameters)
{
    public DensityParameter Bind(int index)
    {
        var parameter = parameters[index];
        var attribute = Attributes.Of(method.Parameters[index], KnownNames.Derived);
        if (parameter.Role != ParameterRole.Derived || attribute is null
            || expressions.Read(attribute, 0, parameter.Name, Descriptors.Derived) is not { } request
            || expressions.Parse(request) is not { } expression
            || expressions.Place(request, expression) is not { } placed)
            return parameter;
        if (expressions.Refuse(placed, request, (read, _) => ReasonAgainst(index, read)))
            return parameter;
        if (Fault(placed, method.Parameters[index].Type) is var (mark, reason))
        {
            expressions.Report(request, mark, reason);
            return parameter;
        }
        return parameter with { Derived = Spell(placed, request.Text) };
    }

    /// <summary>Whether a parameter is derived from another, directly or not.</summary>
    public static bool Reads(IReadOnlyList<DensityParameter> parameters, int derived, int read) =>
        parameters[derived].Derived is { } expression
        && expression.Pieces.Any(piece => piece.Parameter >= 0 && (piece.Parameter == read || Reads(parameters, piece.Parameter, read)));

    private string? ReasonAgainst(int index, int read)
    {
        var (role, name) = (parameters[read].Role, parameters[read].Name);
        return role switch
        {
            _ when read == index => "it is its own",
            ParameterRole.Data => null,
            ParameterRole.Derived => read > index ? $"'{name}' is declared after it" : null,
            ParameterRole.ModelParameter => $"'{name}' is a model parameter",
            _ => $"'{name}' is not data",
        };
    }

    /// <summary>What is wrong with an expression whose names are right, or null.</summary>
    private (SyntaxNode Mark, string Reason)? Fault(ExpressionBinder.Placed placed, ITypeSymbol type)
    {
        if (ExpressionBinder.UnknownName(placed) is { } unknown)
            return unknown;
        foreach (var operation in placed.Operation.DescendantsAndSelf())
        {
            if (operation is IInvalidOperation || operation.Type is IErrorTypeSymbol)
                return (operation.Syntax, "it does not compile");
            var target = operation switch { IAssignmentOperation assignment => assignment.Target, IIncrementOrDecrementOperation step => step.Target, _ => null };
            if (target is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method))
                return (operation.Syntax, $"it assigns to '{parameter.Name}'");
        }
        if (placed.Operation.Type is not { } given)
            return (placed.Syntax, $"it is no '{Types.Display(type)}'");
        return compilation.ClassifyConversion(given, type) is { Exists: true, IsImplicit: true } ? null : (placed.Syntax, $"it is '{Types.Display(given)}', not '{Types.Display(type)}'");
    }

    private DerivedExpression Spell(ExpressionBinder.Placed placed, string text)
    {
        var written = new Spelling(method, placed.Model).Visit(placed.Syntax).ToString();
        var pieces = new List<DerivedPiece>();
        foreach (var part in written.Split(Spelling.Open))
        {
            var end = part.IndexOf(Spelling.Close);
            if (end >= 0)
                pieces.Add(new DerivedPiece("", int.Parse(part.Substring(0, end))));
            if (part.Length > end + 1)
                pieces.Add(new DerivedPiece(part.Substring(end + 1), -1));
        }
        return new DerivedExpression(pieces.ToEquatableArray(), text);
    }

    /// <summary>Spells out the names of an expression: parameters as marks, everything else from the global namespace on.</summary>
    private sealed class Spelling(IMethodSymbol method, SemanticModel model) : CSharpSyntaxRewriter
    {
        // No text of C# has these but in a string or a comment.
        public const char Open = '\uE000';
        public const char Close = '\uE001';

        public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node)
        {
            if (node.Parent is NameColonSyntax or NameEqualsSyntax || IsMember(node) || node.IsVar)
                return node;
            var symbol = model.GetSymbolInfo(node).Symbol;
            return symbol switch
            {
                IParameterSymbol parameter when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) =>
                    Named(node, $"{Open}{parameter.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)}{Close}"),
                INamespaceSymbol or ITypeSymbol { TypeKind: not TypeKind.TypeParameter } => Named(node, Full(symbol)),
                IMethodSymbol { IsStatic: true, MethodKind: MethodKind.Ordinary } or IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } when symbol.ContainingType is { } type =>
                    Named(node, $"{Full(type)}.{node.Identifier.Text}"),
                _ => node,
            };
        }

        public override SyntaxNode? VisitGenericName(GenericNameSyntax node)
        {
            var symbol = model.GetSymbolInfo(node).Symbol;
            if (symbol is ITypeSymbol && !IsMember(node))
                return Named(node, Full(symbol));
            var visited = (GenericNameSyntax)base.VisitGenericName(node)!;
            return symbol is IMethodSymbol { IsStatic: true, MethodKind: MethodKind.Ordinary } && !IsMember(node)
                ? Named(node, $"{Full(symbol.ContainingType)}.{visited}")
                : visited;
        }

        public override SyntaxNode? VisitQualifiedName(QualifiedNameSyntax node) =>
            model.GetSymbolInfo(node).Symbol is ITypeSymbol type ? Named(node, Full(type)) : base.VisitQualifiedName(node);

        public override SyntaxNode? VisitAliasQualifiedName(AliasQualifiedNameSyntax node) =>
            model.GetSymbolInfo(node).Symbol is { } symbol ? Named(node, Full(symbol)) : node;

        // The generated file has no usings, so an extension method is called as the static method it is.
        public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
        {
            if (node.Expression is not MemberAccessExpressionSyntax access || model.GetSymbolInfo(node).Symbol is not IMethodSymbol { MethodKind: MethodKind.ReducedExtension } extension)
                return base.VisitInvocationExpression(node);
            var receiver = Visit(access.Expression)!.WithoutTrivia().ToString();
            var arguments = ((ArgumentListSyntax)Visit(node.ArgumentList)!).Arguments.Select(static argument => argument.ToString());
            var name = access.Name is GenericNameSyntax generic ? base.VisitGenericName(generic)!.ToString() : access.Name.ToString();
            return Named(node, $"{Full(extension.ContainingType)}.{name}({string.Join(", ", arguments.Prepend(receiver))})");
        }

        private static bool IsMember(SyntaxNode node) =>
            (node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
            || node.Parent is MemberBindingExpressionSyntax
            || (node.Parent is QualifiedNameSyntax qualified && qualified.Right == node);

        private static string Full(ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

        private static IdentifierNameSyntax Named(SyntaxNode node, string text) => SyntaxFactory.IdentifierName(text).WithTriviaFrom(node);
    }
}
