using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>Checks the method's own declaration, the types around it and the names that will be generated.</summary>
internal sealed class Declarations(
    Compilation compilation, IMethodSymbol method, MethodDeclarationSyntax declaration, Findings findings, CancellationToken cancellationToken)
{
    /// <summary>The declaration that has the body, or the only one; null for what is no ordinary method.</summary>
    public static MethodDeclarationSyntax? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var part = method.PartialImplementationPart ?? method;
        return part.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax;
    }

    /// <summary>Outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> ContainingTypesOf(IMethodSymbol method)
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            types.Push(type);
        return types;
    }

    public static string KeywordOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { IsRecord: true, IsValueType: true } => "record struct",
        { IsRecord: true } => "record",
        { IsValueType: true } => "struct",
        _ => "class",
    };

    public static string Escaped(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None ? "@" + identifier : identifier;

    /// <summary>What the generated members are named after.</summary>
    public static string NameOf(IMethodSymbol method) =>
        Argument(Marker(method), KnownNames.Name) is string { Length: > 0 } name ? name : method.Name;

    public static AttributeData? Marker(IMethodSymbol method) => Attributes.Of(method, KnownNames.LogDensity);

    /// <summary>Whether second derivatives are asked for.</summary>
    public static bool IsSecondOrder(IMethodSymbol method) => Argument(Marker(method), KnownNames.SecondOrder) is true;

    /// <summary>Whether a call of the method is warned of.</summary>
    public static bool IsObsolete(IMethodSymbol method) =>
        ContainingTypesOf(method).Append<ISymbol>(method).Any(static symbol => Attributes.Of(symbol, "System.ObsoleteAttribute") is not null);

    /// <summary>Where second derivatives are asked for.</summary>
    public static Location LocationOfSecondOrder(IMethodSymbol method, CancellationToken cancellationToken) =>
        ArgumentSyntax(Marker(method), KnownNames.SecondOrder, cancellationToken)?.GetLocation() ?? method.Locations[0];

    /// <summary>The name of what is generated; null where something is wrong.</summary>
    public string? Check()
    {
        var before = findings.Count;
        CheckNames();
        CheckContainingTypes();
        CheckMethod();
        var name = CheckName();
        if (method.ReturnType is IErrorTypeSymbol || IsDeclaredTwice())
            findings.IsBroken = true;
        return findings.Count > before || findings.IsBroken ? null : name;
    }

    // Code is half-typed where a name around the method is missing.
    private void CheckNames()
    {
        for (ISymbol around = method.ContainingSymbol; around is not INamespaceSymbol { IsGlobalNamespace: true }; around = around.ContainingSymbol)
            findings.IsBroken |= !SyntaxFacts.IsValidIdentifier(around.Name);
    }

    private void CheckContainingTypes()
    {
        foreach (var type in ContainingTypesOf(method))
        {
            var parts = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>().ToArray();
            // The part around the method is the one its author sees.
            var part = parts.FirstOrDefault(part => part.Contains(declaration)) ?? parts.FirstOrDefault();
            if (part is null)
            {
                findings.IsBroken = true;
                continue;
            }
            if (type.IsGenericType && type.TypeParameters.Length > 0)
                findings.Report(Descriptors.Generic, part.Identifier, type.Name);
            else if (type.IsFileLocal)
                findings.Report(Descriptors.FileLocal, part.Identifier, [Repairs.MakeInternal(parts)], type.Name);
            else if (!parts.Any(static part => part.Modifiers.Any(SyntaxKind.PartialKeyword)))
                findings.Report(Descriptors.NotPartial, part.Identifier, [Repairs.MakePartial(part)], type.Name, KeywordOf(type));
        }
    }

    private void CheckMethod()
    {
        if (method.IsGenericMethod)
            findings.Report(Descriptors.Generic, declaration.Identifier, method.Name);
        if (!method.IsStatic)
            findings.Report(Descriptors.NotStatic, declaration.Identifier, Repairs.MakeStatic(declaration), method.Name);
        else if (declaration.Body is null && declaration.ExpressionBody is null)
            findings.Report(Descriptors.NoBody, declaration.Identifier, method.Name);
        if (method.ReturnType is not IErrorTypeSymbol && (method.ReturnType.SpecialType != SpecialType.System_Double || method.RefKind != RefKind.None))
            findings.Report(Descriptors.ReturnType, declaration.ReturnType, [Repairs.Replace(declaration.ReturnType, "double")], method.Name, declaration.ReturnType.ToString());
    }

    // A call of it is ambiguous.
    private bool IsDeclaredTwice() => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
        !SymbolEqualityComparer.Default.Equals(other, method.PartialDefinitionPart ?? method)
        && other.Arity == method.Arity
        && other.Parameters.Select(static parameter => (parameter.Type, parameter.RefKind != RefKind.None))
            .SequenceEqual(method.Parameters.Select(static parameter => (parameter.Type, parameter.RefKind != RefKind.None))));

    private string CheckName()
    {
        var marker = Marker(method);
        var name = NameOf(method);
        var place = ArgumentSyntax(marker, KnownNames.Name, cancellationToken)?.Expression ?? (SyntaxNodeOrToken)declaration.Identifier;
        if (!SyntaxFacts.IsValidIdentifier(name))
            findings.Report(Descriptors.BadName, place, Repairs.GiveName(MarkerSyntax(marker, cancellationToken), IdentifierOf(name)), name, method.Name);
        else
            CheckTaken(name, place);
        return name;
    }

    private void CheckTaken(string name, SyntaxNodeOrToken place)
    {
        var members = method.ContainingType.GetMembers();
        var definition = method.PartialDefinitionPart ?? method;
        foreach (var other in members.OfType<IMethodSymbol>())
        {
            if (SymbolEqualityComparer.Default.Equals(other, definition))
                break;
            if (Marker(other) is null || NameOf(other) != name)
                continue;
            findings.Report(Descriptors.SameName, place, Repairs.GiveName(MarkerSyntax(Marker(method), cancellationToken), FreeName(name)), name, method.ContainingType.Name);
            return;
        }
        var hasModelParameters = method.Parameters.Any(static parameter => Attributes.Of(parameter, KnownNames.ModelParameter) is not null);
        string[] suffixes = hasModelParameters
            ? [KnownNames.DensitySuffix, KnownNames.ScoreSuffix, KnownNames.FisherScoreSuffix]
            : [KnownNames.DensitySuffix, KnownNames.ScoreSuffix];
        foreach (var generated in suffixes.Select(suffix => name + suffix))
        {
            if (method.ContainingType.Name != generated && !members.Any(member => member.Name == generated && IsInTheWay(member)))
                continue;
            findings.Report(Descriptors.NameTaken, place, Repairs.GiveName(MarkerSyntax(Marker(method), cancellationToken), FreeName(name)), generated, method.ContainingType.Name);
            return;
        }
    }

    /// <summary>A partial class is no obstacle, since the generated one is another part of it; nor is what we generated before.</summary>
    private bool IsInTheWay(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (GeneratedTrees.Contain(reference.SyntaxTree))
                continue;
            if (reference.GetSyntax(cancellationToken) is ClassDeclarationSyntax part && part.Modifiers.Any(SyntaxKind.PartialKeyword))
                continue;
            return compilation.ContainsSyntaxTree(reference.SyntaxTree);
        }
        return false;
    }

    /// <summary>The name with the first number behind it that makes what is generated free.</summary>
    private string FreeName(string name)
    {
        var taken = new HashSet<string>(method.ContainingType.GetMembers().Select(static member => member.Name)) { method.ContainingType.Name };
        taken.UnionWith(method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(static other => Marker(other) is not null).Select(NameOf));
        string[] suffixes = ["", KnownNames.DensitySuffix, KnownNames.ScoreSuffix, KnownNames.FisherScoreSuffix];
        for (var number = 2; ; number++)
        {
            var free = name + number.ToString(CultureInfo.InvariantCulture);
            if (!suffixes.Any(suffix => taken.Contains(free + suffix)))
                return free;
        }
    }

    /// <summary>The words of a text with their first letters raised; the method's name where nothing is left of it.</summary>
    private string IdentifierOf(string text)
    {
        var words = Regex.Split(text, @"[^\p{L}\p{Nd}_]+").Where(static word => word.Length > 0);
        var name = string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return SyntaxFacts.IsValidIdentifier(name) ? name : method.Name;
    }

    private static AttributeSyntax? MarkerSyntax(AttributeData? marker, CancellationToken cancellationToken) => marker?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;

    private static object? Argument(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    private static AttributeArgumentSyntax? ArgumentSyntax(AttributeData? attribute, string name, CancellationToken cancellationToken) =>
        MarkerSyntax(attribute, cancellationToken)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}
