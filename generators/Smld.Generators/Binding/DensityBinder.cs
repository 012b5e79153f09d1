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

/// <summary>
/// From a method marked <c>[LogDensity]</c> to its model: checks the declaration, reads the parameters, binds the
/// lengths and the body. Never throws but for cancellation: what should not happen is a fault of its own.
/// </summary>
internal sealed class DensityBinder
{
    [ThreadStatic]
    private static int runs;

    private readonly IMethodSymbol method;
    private readonly MethodDeclarationSyntax declaration;
    private readonly Findings findings = new();
    private readonly Compilation compilation;
    private readonly CancellationToken cancellationToken;

    private DensityBinder(Compilation compilation, IMethodSymbol method, MethodDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        this.compilation = compilation;
        this.method = method;
        this.declaration = declaration;
        this.cancellationToken = cancellationToken;
    }

    /// <summary>How many densities this thread has bound: what tests of the memory count.</summary>
    public static int Runs => runs;

    public static Bound<DensityModel> Bind(Compilation compilation, IMethodSymbol method, CancellationToken cancellationToken)
    {
        runs++;
        // The body names the parameters of the part that has it; both parts have the attributes of both.
        method = method.PartialImplementationPart ?? method;
        var declaration = Declarations.Of(method, cancellationToken);
        if (declaration is null)
        {
            var findings = new Findings();
            findings.Report(Descriptors.NotMethod, method.Locations[0], (method.AssociatedSymbol ?? method).Name);
            return findings.Give<DensityModel>(null);
        }
        var binder = new DensityBinder(compilation, method, declaration, cancellationToken);
        return Guarded.Bind(method.Name, declaration.Identifier, binder.findings, binder.Bind);
    }

    /// <summary>
    /// Where a density was left alone because it does not compile, the compiler must have said so; a fault where it has not,
    /// so that no density is passed over in silence.
    /// </summary>
    public static Fault? Unexplained<T>(Compilation compilation, IMethodSymbol method, Bound<T> bound, CancellationToken cancellationToken)
        where T : class
    {
        if (!bound.IsBroken || bound.HasErrors)
            return null;
        foreach (var tree in bound.Trees)
        {
            if (SemanticModels.Of(compilation, tree).GetDiagnostics(null, cancellationToken).Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                return null;
        }
        return DefectOf(method.Name, method.Locations[0], new InvalidOperationException("it was taken for code that does not compile"));
    }

    public static Fault DefectOf(string method, Location location, Exception failure) =>
        new(Descriptors.Defect, location, EquatableArray.Of(method, $"{failure.GetType().Name}: {failure.Message}"));

    private Bound<DensityModel> Bind()
    {
        findings.Read(declaration.SyntaxTree);
        var name = new Declarations(compilation, method, declaration, findings, cancellationToken).Check();
        var parameters = new ParameterReader(compilation, method, declaration, findings, cancellationToken).Read();
        if (name is null || parameters is null)
            return findings.Give<DensityModel>(null);
        var leaves = LeavesOf(parameters);
        var marks = new TermMarks(declaration);
        var operations = new OperationBinder(compilation, findings, cancellationToken) { Marks = marks };
        BindAttributes(parameters, leaves, operations);
        var explained = operations.BindMethod(method, leaves);
        if (explained is null)
            return findings.Give<DensityModel>(null);
        var function = WithoutTerms.Of(explained);
        new ParameterAdvice(compilation, declaration, function, parameters, findings).Give(operations.Demands);
        return findings.Give(new DensityModel(
            method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(),
            Declarations.ContainingTypesOf(method).Select(static type => new ContainingType(Declarations.KeywordOf(type), Declarations.Escaped(type.Name))).ToEquatableArray(),
            method.Name,
            name,
            SyntaxFacts.GetText(method.DeclaredAccessibility),
            Summaries.Of(declaration),
            HintNames.Of(method, name),
            new(parameters.ToArray()),
            function)
        {
            Explained = explained,
            Terms = marks.Terms,
            IsObsolete = Declarations.IsObsolete(method),
            IsSecondOrder = Declarations.IsSecondOrder(method),
        });
    }

    // A matrix is its elements, then its lengths. What is known of sizes changes while attributes are bound.
    private static ParameterLeaves LeavesOf(List<DensityParameter> parameters)
    {
        Definition[] definitions = [.. parameters.Select(static parameter => new Definition(parameter.Type, parameter.Name))];
        int[] all = [.. Enumerable.Range(0, definitions.Length)];
        int? Short(Function? size, BlockBuilder block) => size is not null && LengthBinder.IsShort(size) ? block.Inline(size, all)[0] : null;
        return new(definitions, (i, block) => new([i, .. parameters[i].Extents.Select(extent => block.Inline(extent.Value, all)[0])]))
        {
            DeclaredLengthsOf = (leaf, block) => LengthBinder.Declared(leaf, parameters).Select(length => block.Inline(length, all)[0]),
            IndexedSizeOf = (leaf, block) => leaf < parameters.Count ? Short(parameters[leaf].Index?.Size, block) : null,
        };
    }

    private void BindAttributes(List<DensityParameter> parameters, ParameterLeaves leaves, OperationBinder operations)
    {
        var expressions = new ExpressionBinder(compilation, method, declaration, findings, cancellationToken);
        var derived = new DerivedBinder(compilation, method, expressions, parameters);
        var lengths = new LengthBinder(method, findings, expressions, operations, parameters, leaves);
        var constraints = new ConstraintBinder(method, findings, expressions, operations, parameters, leaves);
        for (var i = 0; i < method.Parameters.Length; i++)
            parameters[i] = derived.Bind(i);
        for (var i = 0; i < method.Parameters.Length; i++)
        {
            parameters[i] = lengths.BindLength(i);
            parameters[i] = lengths.BindShape(i);
            parameters[i] = lengths.BindIndex(i);
            parameters[i] = constraints.Bind(i);
        }
    }
}
