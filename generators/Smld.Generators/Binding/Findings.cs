using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>Collects what binding finds besides the model. A mistake met again, such as one in a helper called twice, is kept once.</summary>
internal sealed class Findings
{
    private readonly List<Fault> faults = [];
    private readonly HashSet<(string Rule, Location Location)> seen = [];
    private readonly HashSet<SyntaxTree> trees = [];
    private readonly Dictionary<SyntaxTree, Func<TextSpan, Location>> elsewhere = [];

    /// <summary>Whether the code does not compile, which the compiler reports.</summary>
    public bool IsBroken { get; set; }

    public bool HasErrors => IsBroken || faults.Any(static fault => fault.IsError);

    /// <summary>How many errors were found; advice does not count.</summary>
    public int Count => faults.Count(static fault => fault.IsError);

    /// <summary>Remembers that a body in this file was read.</summary>
    public void Read(SyntaxTree tree) => trees.Add(tree);

    /// <summary>Says where the pieces of a text that is in no file of its own, an attribute's expression, are to be marked.</summary>
    public void Place(SyntaxTree tree, Func<TextSpan, Location> place) => elsewhere[tree] = place;

    public void Report(DiagnosticDescriptor rule, SyntaxNodeOrToken mark, params string[] arguments) =>
        Report(rule, Locate(mark.SyntaxTree!, mark.Span), arguments);

    public void Report(DiagnosticDescriptor rule, Location location, params string[] arguments) => Report(rule, location, [], arguments);

    /// <summary>A text that is in no file of its own cannot be mended where it stands, so there the repairs are left out.</summary>
    public void Report(DiagnosticDescriptor rule, SyntaxNodeOrToken mark, Repair[] repairs, params string[] arguments) =>
        Report(rule, Locate(mark.SyntaxTree!, mark.Span), elsewhere.ContainsKey(mark.SyntaxTree!) ? [] : repairs, arguments);

    private void Report(DiagnosticDescriptor rule, Location location, Repair[] repairs, string[] arguments)
    {
        if (seen.Add((rule.Id, location)))
            faults.Add(new Fault(rule, location, new(arguments)) { Repairs = new(repairs) });
    }

    public Bound<T> Give<T>(T? model)
        where T : class =>
        new(HasErrors ? null : model,
            [.. faults.OrderBy(static fault => fault.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static fault => fault.Location.SourceSpan.Start)],
            IsBroken,
            [.. trees]);

    private Location Locate(SyntaxTree tree, TextSpan span) =>
        elsewhere.TryGetValue(tree, out var place) ? place(span) : Location.Create(tree, span);
}
