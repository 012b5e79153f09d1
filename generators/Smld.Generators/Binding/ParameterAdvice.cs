using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>What is legal of a parameter and probably not meant.</summary>
internal sealed class ParameterAdvice(
    Compilation compilation, MethodDeclarationSyntax declaration, Function function, IReadOnlyList<DensityParameter> parameters, Findings findings)
{
    public void Give(IEnumerable<Demand> demands)
    {
        WarnOfUnused();
        WarnOfRanges(demands);
        AdviseOnUnread();
        AdviseOnLengths();
    }

    /// <summary>An unknown of a bounded set may be flat on it: that is the uniform distribution.</summary>
    private void WarnOfUnused()
    {
        var used = Used(countLengths: false);
        for (var i = 0; i < parameters.Count; i++)
        {
            var isBounded = parameters[i].Constraint is { Kind: ConstraintKind.Bounded or ConstraintKind.Simplex };
            if (parameters[i].Role == ParameterRole.Unknown && !used.Contains(i) && !isBounded)
                Report(Descriptors.Unused, i, []);
        }
    }

    private void WarnOfRanges(IEnumerable<Demand> demands)
    {
        foreach (var demand in demands)
        {
            if (demand.Range == Range.Any || parameters[demand.Parameter] is not { Role: ParameterRole.Unknown, Constraint: null })
                continue;
            var attribute = Wording().Attribute(demand.Range.Constraint) + demand.Range.Arguments;
            Report(Descriptors.Range, demand.Parameter, [Repairs.AddAttribute(Syntax(demand.Parameter), attribute)],
                demand.Taker.Name, $"{demand.Taker.ContainingType.Name}.{demand.Taker.ContainingSymbol.Name}", demand.Range.Words, attribute);
        }
    }

    private void AdviseOnUnread()
    {
        var read = Used(countLengths: true);
        foreach (var piece in parameters.SelectMany(static parameter => parameter.Derived?.Pieces ?? []))
            read.Add(piece.Parameter);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Role is not (ParameterRole.Unknown or ParameterRole.Extent) && !read.Contains(i))
                Report(Descriptors.Unread, i, []);
        }
    }

    /// <summary>An unknown span that is read at the indices of data is as long as they are.</summary>
    private void AdviseOnLengths()
    {
        if (!parameters.Any(IsOfAskedLength))
            return;
        var readAt = new Dictionary<int, HashSet<int>>();
        CollectReads(function.Body, readAt);
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!IsOfAskedLength(parameters[i]))
                continue;
            var data = Enumerable.Range(0, parameters.Count).Where(j =>
                parameters[j] is { Role: ParameterRole.Data, Type.IsMemory: true, Length: null } && readAt.Values.Any(views => views.Contains(i) && views.Contains(j)))
                .DefaultIfEmpty(-1).First();
            if (data < 0)
                continue;
            var attribute = $"{Wording().Attribute(KnownNames.Length)}(nameof({Syntax(data).Identifier.Text}))";
            Report(Descriptors.LengthOfData, i, [Repairs.AddAttribute(Syntax(i), attribute)], parameters[data].Name, attribute);
        }
    }

    private static bool IsOfAskedLength(DensityParameter parameter) => parameter is { Role: ParameterRole.Unknown, Type.IsMemory: true, Length: null };

    private void CollectReads(Block block, Dictionary<int, HashSet<int>> readAt)
    {
        foreach (var node in block.Nodes)
        {
            if (node.Code == OpCode.Load && node.Operands[0] < parameters.Count)
            {
                if (!readAt.TryGetValue(node.Operands[1], out var views))
                    readAt.Add(node.Operands[1], views = []);
                views.Add(node.Operands[0]);
            }
            foreach (var inner in node.Blocks)
                CollectReads(inner, readAt);
        }
    }

    /// <summary>The parameters that the density, the bounds, and if lengths count the sizes too, are made of.</summary>
    private HashSet<int> Used(bool countLengths)
    {
        var used = new HashSet<int>();
        Usage.Collect(function.Body, used, countLengths);
        foreach (var parameter in parameters)
        {
            foreach (var bound in new[] { parameter.Constraint?.Lower?.Value, parameter.Constraint?.Upper?.Value, parameter.Length, parameter.Index?.Size })
            {
                if (bound is not null)
                    Usage.Collect(bound.Body, used, countLengths);
            }
        }
        return used;
    }

    private Wording Wording() => new(compilation, declaration);

    private ParameterSyntax Syntax(int parameter) => declaration.ParameterList.Parameters[parameter];

    private void Report(DiagnosticDescriptor rule, int parameter, Repair[] repairs, params string[] arguments) =>
        findings.Report(rule, Syntax(parameter).Identifier, repairs, [parameters[parameter].Name, .. arguments]);
}
