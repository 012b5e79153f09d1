using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>From a method marked <c>[Differentiable]</c> to what its assembly publishes of it.</summary>
internal static class HelperBinder
{
    public static Bound<Helper> Bind(Compilation compilation, IMethodSymbol method, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        method = method.PartialImplementationPart ?? method;
        if (Declarations.Of(method, cancellationToken) is not { } declaration)
        {
            findings.Report(Descriptors.Helper, method.Locations[0], (method.AssociatedSymbol ?? method).Name, "is no ordinary method");
            return findings.Give<Helper>(null);
        }
        findings.Read(declaration.SyntaxTree);
        return Guarded.Bind(method.Name, declaration.Identifier, findings, () =>
        {
            var operations = new OperationBinder(compilation, findings, cancellationToken) { IsPublished = true };
            if (!operations.IsHelper(method, declaration.Identifier))
                return findings.Give<Helper>(null);
            var leaves = new List<Definition>();
            var operands = new List<Operand>();
            foreach (var parameter in method.Parameters)
            {
                var layout = Layout.Of(parameter.Type)!;
                operands.Add(new([.. Enumerable.Range(leaves.Count, layout.Count)]));
                leaves.AddRange(layout.Leaves.Select((type, i) => new Definition(type, i == 0 && layout.Kind != LayoutKind.Record ? parameter.Name : "")));
            }
            var function = operations.BindMethod(method, new ParameterLeaves(leaves, (i, _) => operands[i]));
            return findings.Give(function is null ? null : new Helper((method.PartialDefinitionPart ?? method).GetDocumentationCommentId()!, function));
        });
    }

    /// <summary>Whether another assembly can call the method, as a friend at least.</summary>
    public static bool IsVisible(IMethodSymbol method)
    {
        for (ISymbol symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility == Accessibility.Private)
                return false;
        }
        return true;
    }
}
