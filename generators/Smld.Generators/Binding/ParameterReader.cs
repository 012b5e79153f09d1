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
        AddExtents(parameters);
        return parameters;
    }

    /// <summary>Appends the lengths of matrices, which are known to the functions beside the method's own parameters.</summary>
    private static void AddExtents(List<DensityParameter> parameters)
    {
        var all = parameters.ToList();
        for (var i = 0; i < parameters.Count; i++)
        {
            var extents = parameters[i].Extents.Select((extent, dimension) => extent with { Parameter = all.Count + dimension }).ToArray();
            parameters[i] = parameters[i] with { Extents = new(extents) };
            for (var dimension = 0; dimension < extents.Length; dimension++)
            {
                var name = extents.Length == 2 ? dimension == 0 ? "Rows" : "Columns" : $"Length{dimension}";
                all.Add(new DensityParameter(parameters[i].Name + name, ParameterRole.Extent, IRType.Int, null, "", false) { Of = (i, dimension) });
            }
        }
        Definition[] definitions = [.. all.Select(static parameter => new Definition(parameter.Type, parameter.Name))];
        Extent[] Own(DensityParameter parameter) => [.. parameter.Extents.Select(extent =>
            extent with { Value = BlockBuilder.Start(definitions).Finish("Length", extent.Parameter) })];
        for (var i = 0; i < parameters.Count; i++)
            parameters[i] = parameters[i] with { Extents = new(Own(parameters[i])) };
        parameters.AddRange(all.Skip(parameters.Count));
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
        if (RefuseConflicts(parameter, data, model, derived) || RefuseConflicts(parameter, constraints))
            return null;
        var role = data is not null ? ParameterRole.Data
            : model is not null ? ParameterRole.ModelParameter
            : derived is not null ? ParameterRole.Derived
            : ParameterRole.Unknown;
        if (TypeOf(parameter, syntax, role) is not var (type, form))
            return null;
        if (type.IsScalar && Find(attributes, KnownNames.Length) is { } length)
        {
            findings.Report(Descriptors.LengthOfNumber, Syntax(length), [Remove(length)], parameter.Name);
            return null;
        }
        var rank = form == ParameterForm.Plain ? 0 : form == ParameterForm.Tensor ? RankOf(parameter) : 2;
        if (RefuseMisplaced(parameter, role, type, rank, attributes))
            return null;
        var allowsNaN = data?.NamedArguments.FirstOrDefault(static argument => argument.Key == KnownNames.AllowNaN).Value.Value is true;
        return new DensityParameter(parameter.Name, role, type, null, "", allowsNaN)
        {
            JsonName = GivenField(data) ?? parameter.Name,
            Form = form,
            Extents = Enumerable.Repeat(new Extent(null!, -1, null, ""), rank).ToEquatableArray(),
        };
    }

    /// <summary>A tensor span's type does not tell its rank: it is what the method first indexes it with, and two where it does not.</summary>
    private int RankOf(IParameterSymbol parameter)
    {
        foreach (var element in declaration.DescendantNodes().OfType<ElementAccessExpressionSyntax>())
        {
            if (element.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == parameter.Name)
                return element.ArgumentList.Arguments.Count;
        }
        return 2;
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

    private (IRType Type, ParameterForm Form)? TypeOf(IParameterSymbol parameter, ParameterSyntax syntax, ParameterRole role)
    {
        var isFixed = role is ParameterRole.Data or ParameterRole.Derived;
        var type = Types.Of(parameter.Type);
        if (type is { IsReal: true } real)
            return (real, ParameterForm.Plain);
        if (type is { } other && isFixed)
            return (other, ParameterForm.Plain);
        if (MatrixOf(parameter.Type) is var (element, form) && (isFixed || (form == ParameterForm.Tensor && element == IRType.Real)))
        {
            if (form != ParameterForm.Tensor || ((CSharpParseOptions)syntax.SyntaxTree.Options).LanguageVersion >= LanguageVersion.CSharp13)
                return (new IRType(element.Element, Shape.View), form);
            findings.Report(Descriptors.ParameterType, syntax.Type!, parameter.Name, Types.Display(parameter.Type), "its indexer needs C# 13; set <LangVersion> to 13 or later");
            return null;
        }
        findings.Report(Descriptors.ParameterType, syntax.Type!, TypeRepairs(parameter, syntax, role, type), parameter.Name, Types.Display(parameter.Type), AdviceFor(parameter.Type, syntax, role, type));
        return null;
    }

    private string AdviceFor(ITypeSymbol given, ParameterSyntax syntax, ParameterRole role, IRType? type)
    {
        const string matrices = "matrices of unknowns and of model parameters are 'ReadOnlyTensorSpan<double>'";
        var what = role switch
        {
            ParameterRole.Data => "data are",
            ParameterRole.Derived => "what is derived is",
            ParameterRole.ModelParameter => "a model parameter is",
            _ => "an unknown is",
        };
        return role switch
        {
            ParameterRole.Data when given.TypeKind == TypeKind.Enum => "enums are not supported yet; pass an 'int'",
            _ when FlatElement(given, role) is { } element => $"write '{new Wording(compilation, syntax).SpanOf(element)}', to which an array converts",
            ParameterRole.Data or ParameterRole.Derived => what + " 'double', 'int', 'bool', a 'ReadOnlySpan' of those, or a matrix of 'double' or 'int'",
            _ when given is IArrayTypeSymbol || Types.IsTensorSpan(given) => matrices,
            _ => what + " a 'double', a 'ReadOnlySpan<double>' or a 'ReadOnlyTensorSpan<double>'" + (type is null ? "" : "; mark it [Data] if it is constant"),
        };
    }

    private static (IRType Element, ParameterForm Form)? MatrixOf(ITypeSymbol type)
    {
        var (element, form) = type switch
        {
            IArrayTypeSymbol { Rank: 2 } array => (array.ElementType, ParameterForm.Array),
            IArrayTypeSymbol { ElementType: IArrayTypeSymbol row } when Types.IsRows(type) => (row.ElementType, ParameterForm.Rows),
            INamedTypeSymbol { Name: Types.TensorSpan } tensor when Types.IsTensorSpan(tensor) => (tensor.TypeArguments[0], ParameterForm.Tensor),
            _ => (type, ParameterForm.Plain),
        };
        return form != ParameterForm.Plain && Types.Of(element) is { IsScalar: true, Element: Element.Real or Element.Int } scalar ? (scalar, form) : null;
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

    private bool RefuseConflicts(IParameterSymbol parameter, params AttributeData?[] roles)
    {
        var given = roles.Where(static role => role is not null).ToArray();
        if (given.Length < 2)
            return false;
        findings.Report(Descriptors.Conflict, Syntax(given[1]!), [Remove(given[1]!), Remove(given[0]!)], ShortName(given[0]!), ShortName(given[1]!), parameter.Name);
        return true;
    }

    private bool RefuseMisplaced(IParameterSymbol parameter, ParameterRole role, IRType type, int rank, List<AttributeData> attributes)
    {
        var before = findings.Count;
        var constraint = attributes.Find(static attribute => ConstraintBinder.KindOf(attribute) is not null);
        if (constraint is not null && ConstraintBinder.ReasonAgainst(ConstraintBinder.KindOf(constraint)!.Value, type, rank) is { } reason)
            Refuse(constraint, reason);
        if (Find(attributes, KnownNames.Shape) is { } shape && rank != 2)
            Refuse(shape, rank == 0 ? "it belongs on a matrix" : $"it gives two lengths, and '{parameter.Name}' is indexed with {rank}");
        if (Find(attributes, KnownNames.Length) is { } length && rank > 0)
            Refuse(length, "a matrix has a shape; write [Shape(\"…\", \"…\")]");
        if (rank is not (0 or 2) && role != ParameterRole.Data)
            findings.Report(Descriptors.ParameterType, declaration.ParameterList.Parameters[parameter.Ordinal].Type!, parameter.Name, Types.Display(parameter.Type), $"it is indexed with {rank} numbers, and only data have more than rows and columns");
        if (Find(attributes, KnownNames.Index) is not { } index)
            return findings.Count > before;
        if (role != ParameterRole.Data || type.Element != Element.Int)
            Refuse(index, "it belongs on [Data] of type 'int', 'ReadOnlySpan<int>' or a matrix of 'int'");
        else if (index.NamedArguments.FirstOrDefault(static argument => argument.Key == KnownNames.Base).Value.Value is int start and not (0 or 1))
            Refuse(index, $"the base is {start}, and data count from 0 or from 1");
        return findings.Count > before;

        void Refuse(AttributeData attribute, string why) => findings.Report(Descriptors.Misplaced, Syntax(attribute), [Remove(attribute)], ShortName(attribute), parameter.Name, why);
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
