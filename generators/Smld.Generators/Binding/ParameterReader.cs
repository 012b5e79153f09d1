using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Reads what each parameter is to the density, from its type and attributes.</summary>
internal sealed class ParameterReader(
    Compilation compilation, IMethodSymbol method, MethodDeclarationSyntax declaration, Findings findings, CancellationToken cancellationToken)
{
    /// <summary>In the order of the method, lengths not bound yet; null where something is wrong.</summary>
    public List<DensityParameter>? Read()
    {
        var before = findings.Count;
        var parameters = new List<DensityParameter>();
        foreach (var parameter in method.Parameters)
        {
            if (Read(parameter, declaration.ParameterList.Parameters[parameter.Ordinal]) is { } read)
                parameters.Add(read);
        }
        if (findings.Count > before || findings.IsBroken || RefuseSameField(parameters))
            return null;
        if (parameters.TrueForAll(static parameter => parameter.Role != ParameterRole.Unknown))
        {
            findings.Report(Descriptors.NoUnknown, declaration.Identifier, method.Name);
            return null;
        }
        return parameters;
    }

    private DensityParameter? Read(IParameterSymbol parameter, ParameterSyntax syntax)
    {
        if (parameter.Type is IErrorTypeSymbol)
        {
            findings.IsBroken = true;
            return null;
        }
        if (Constructs.ByReference(syntax) is { } modifier)
        {
            findings.Report(Descriptors.ByReference, modifier, modifier.IsKind(SyntaxKind.OutKeyword) ? [] : [Repairs.RemoveModifier(modifier)], parameter.Name, modifier.Text);
            return null;
        }
        var attributes = Attributes(parameter);
        var data = Find(attributes, KnownNames.Data);
        var model = Find(attributes, KnownNames.ModelParameter);
        var derived = Find(attributes, KnownNames.Derived);
        var constraints = attributes.Where(static attribute => KnownNames.Constraints.Contains(attribute.AttributeClass!.ToDisplayString())).ToArray();
        if (RefuseConflicts(parameter, data, model, derived) || RefuseUnsupported(attributes) || RefuseConflicts(parameter, constraints))
            return null;
        var role = data is not null ? ParameterRole.Data
            : model is not null ? ParameterRole.ModelParameter
            : derived is not null ? ParameterRole.Derived
            : ParameterRole.Unknown;
        if (TypeOf(parameter, syntax, role) is not { } type)
            return null;
        if (type.IsScalar && Find(attributes, KnownNames.Length) is { } length)
        {
            findings.Report(Descriptors.LengthOfNumber, Syntax(length), [Remove(length)], parameter.Name);
            return null;
        }
        if (RefuseMisplaced(parameter, role, type, constraints.FirstOrDefault(), Find(attributes, KnownNames.Index)))
            return null;
        var allowsNaN = data?.NamedArguments.FirstOrDefault(static argument => argument.Key == KnownNames.AllowNaN).Value.Value is true;
        return new DensityParameter(parameter.Name, role, type, null, "", allowsNaN) { JsonName = GivenField(data) ?? parameter.Name };
    }

    private static string? GivenField(AttributeData? data) =>
        data is { ConstructorArguments.Length: 1 } ? data.ConstructorArguments[0].Value as string : null;

    /// <summary>Two data of one field: reported where the field is named, at the later of them if both are.</summary>
    private bool RefuseSameField(List<DensityParameter> parameters)
    {
        var data = Enumerable.Range(0, parameters.Count).Where(i => parameters[i].Role == ParameterRole.Data);
        var before = findings.Count;
        foreach (var same in data.GroupBy(i => parameters[i].JsonName, StringComparer.Ordinal))
        {
            var first = same.First();
            foreach (var other in same.Skip(1))
            {
                var place = FieldSyntax(other) ?? FieldSyntax(first) ?? (SyntaxNode)declaration.ParameterList.Parameters[other];
                findings.Report(Descriptors.SameField, place, parameters[first].Name, parameters[other].Name, same.Key);
            }
        }
        return findings.Count > before;
    }

    private AttributeArgumentSyntax? FieldSyntax(int parameter) =>
        Find(Attributes(method.Parameters[parameter]), KnownNames.Data) is { } data && GivenField(data) is not null
            ? (Syntax(data) as AttributeSyntax)?.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)
            : null;

    private IRType? TypeOf(IParameterSymbol parameter, ParameterSyntax syntax, ParameterRole role)
    {
        var type = Types.Of(parameter.Type);
        if (type is { IsReal: true } || (type is not null && role is ParameterRole.Data or ParameterRole.Derived))
            return type;
        var what = role switch
        {
            ParameterRole.Data => "data",
            ParameterRole.Derived => "what is derived",
            ParameterRole.ModelParameter => "a model parameter",
            _ => "an unknown",
        };
        var advice = (role, type) switch
        {
            (ParameterRole.Data, _) when parameter.Type.TypeKind == TypeKind.Enum => "enums are not supported yet; pass an 'int'",
            _ when FlatElement(parameter.Type, role) is { } element => $"write '{new Wording(compilation, syntax).SpanOf(element)}', to which an array converts",
            (ParameterRole.Data, _) when IsMatrix(parameter.Type) => "arrays and matrices are not supported yet; pass a flat span, row by row",
            (ParameterRole.Derived, _) => "what is derived is 'double', 'int', 'bool' or a 'ReadOnlySpan' of those",
            (ParameterRole.Data, _) => "data are 'double', 'int', 'bool' or a 'ReadOnlySpan' of those",
            (_, null) when IsMatrix(parameter.Type) => "arrays and matrices are not supported yet; pass a flat 'ReadOnlySpan<double>', row by row",
            (_, null) => $"{what} is a 'double' or a 'ReadOnlySpan<double>'",
            _ => $"{what} is a 'double' or a 'ReadOnlySpan<double>'; mark it [Data] if it is constant",
        };
        findings.Report(Descriptors.ParameterType, syntax.Type!, TypeRepairs(parameter, syntax, role, type), parameter.Name, Types.Display(parameter.Type), advice);
        return null;
    }

    private Repair[] TypeRepairs(IParameterSymbol parameter, ParameterSyntax syntax, ParameterRole role, IRType? type)
    {
        var wording = new Wording(compilation, syntax);
        if (type is not null)
            return role == ParameterRole.Unknown ? [Repairs.AddAttribute(syntax, wording.Attribute(KnownNames.Data))] : [];
        if (FlatElement(parameter.Type, role) is { } element)
            return [Repairs.Replace(syntax.Type!, wording.SpanOf(element))];
        return parameter.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Decimal ? [Repairs.Replace(syntax.Type!, "double")] : [];
    }

    /// <summary>For a row of scalars that is no <c>ReadOnlySpan</c> but becomes one, its elements' type.</summary>
    private static ITypeSymbol? FlatElement(ITypeSymbol type, ParameterRole role)
    {
        var element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { Arity: 1, Name: "Span", ContainingNamespace.Name: "System" } span => span.TypeArguments[0],
            _ => null,
        };
        return Types.ScalarOf(element) is { } scalar && role != ParameterRole.Derived && (scalar.IsReal || role == ParameterRole.Data) ? element : null;
    }

    private static bool IsMatrix(ITypeSymbol type) =>
        type is IArrayTypeSymbol || type.Name.Contains("TensorSpan");

    private bool RefuseConflicts(IParameterSymbol parameter, params AttributeData?[] roles)
    {
        var given = roles.Where(static role => role is not null).ToArray();
        if (given.Length < 2)
            return false;
        findings.Report(Descriptors.Conflict, Syntax(given[1]!), [Remove(given[1]!), Remove(given[0]!)], ShortName(given[0]!), ShortName(given[1]!), parameter.Name);
        return true;
    }

    private bool RefuseUnsupported(List<AttributeData> attributes)
    {
        var found = false;
        foreach (var attribute in attributes)
        {
            var name = attribute.AttributeClass!.ToDisplayString();
            var advice = name switch
            {
                KnownNames.Shape => "pass the matrix as a flat span, row by row",
                _ when !KnownNames.Constraints.Contains(name) || ConstraintBinder.KindOf(attribute) is not null => null,
                _ => "leave it out, and write the transform and its log Jacobian in the density",
            };
            if (advice is null)
                continue;
            findings.Report(Descriptors.NotYet, Syntax(attribute), ShortName(attribute), advice);
            found = true;
        }
        return found;
    }

    private bool RefuseMisplaced(IParameterSymbol parameter, ParameterRole role, IRType type, AttributeData? constraint, AttributeData? index)
    {
        var before = findings.Count;
        if (constraint is not null && ConstraintBinder.ReasonAgainst(ConstraintBinder.KindOf(constraint)!.Value, type) is { } reason)
            findings.Report(Descriptors.Misplaced, Syntax(constraint), [Remove(constraint)], ShortName(constraint), parameter.Name, reason);
        if (index is null)
            return findings.Count > before;
        if (role != ParameterRole.Data || type.Element != Element.Int)
            findings.Report(Descriptors.Misplaced, Syntax(index), [Remove(index)], ShortName(index), parameter.Name, "it belongs on [Data] of type 'int' or 'ReadOnlySpan<int>'");
        else if (index.NamedArguments.FirstOrDefault(static argument => argument.Key == KnownNames.Base).Value.Value is int start and not (0 or 1))
            findings.Report(Descriptors.Misplaced, Syntax(index), ShortName(index), parameter.Name, $"the base is {start}, and data count from 0 or from 1");
        return findings.Count > before;
    }

    private static List<AttributeData> Attributes(IParameterSymbol parameter) =>
        [.. parameter.GetAttributes().Where(static attribute =>
            attribute.AttributeClass is { } type && KnownNames.Attributes.Contains(type.ToDisplayString())
            && attribute.ApplicationSyntaxReference is not null)];

    private static AttributeData? Find(List<AttributeData> attributes, string name) =>
        attributes.Find(attribute => attribute.AttributeClass!.ToDisplayString() == name);

    private static string ShortName(AttributeData attribute)
    {
        var name = attribute.AttributeClass!.Name;
        return name.Substring(0, name.Length - "Attribute".Length);
    }

    private Repair Remove(AttributeData attribute) => Repairs.RemoveAttribute((AttributeSyntax)Syntax(attribute));

    private SyntaxNode Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference!.GetSyntax(cancellationToken);
}
