using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Smld.Generators.Binding;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators;

/// <summary>Binds every density as the generator does, and reports what was found.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DensityAnalyzer : DiagnosticAnalyzer
{
    private readonly Func<DensityModel, CancellationToken, Pipeline.Outcome> differentiate;

    /// <summary>The compiler makes one for each project.</summary>
    public DensityAnalyzer()
        : this(Pipeline.Run)
    {
    }

    internal DensityAnalyzer(Func<DensityModel, CancellationToken, Pipeline.Outcome> differentiate) => this.differentiate = differentiate;

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.LogDensity) is not { } marker)
                return;
            var differentiable = start.Compilation.GetTypeByMetadataName(KnownNames.Differentiable);
            // A mistake in a helper that two densities call is one mistake.
            var reported = new ConcurrentDictionary<(string, Location), bool>();
            start.RegisterSymbolAction(
                symbol =>
                {
                    var method = (IMethodSymbol)symbol.Symbol;
                    foreach (var attribute in method.GetAttributes())
                    {
                        if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, marker))
                            Report(symbol, method, reported);
                        else if (differentiable is not null && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, differentiable))
                            Report(symbol, Declarations.OfDifferentiable(attribute), reported);
                    }
                },
                SymbolKind.Method);
        });
    }

    private void Report(SymbolAnalysisContext context, IMethodSymbol method, ConcurrentDictionary<(string, Location), bool> reported)
    {
        var bound = BindingMemory.Bind(context.Compilation, method, context.CancellationToken);
        foreach (var fault in bound.Faults)
            Report(context, fault, reported);
        Report(context, DensityBinder.Unexplained(context.Compilation, method, bound, context.CancellationToken), reported);
        if (bound.Model is not { } model)
            return;
        var outcome = differentiate(model, context.CancellationToken);
        var identifier = method.Locations.First();
        if (outcome.Refusal is { } refusal)
            Report(context, new Fault(Descriptors.NotDifferentiable, identifier, EquatableArray.Of(method.Name, refusal)), reported);
        if (outcome.Failure is { } failure)
            Report(context, DensityBinder.DefectOf(method.Name, identifier, failure), reported);
    }

    private static void Report(SymbolAnalysisContext context, Fault? fault, ConcurrentDictionary<(string, Location), bool> reported)
    {
        if (fault is not null && reported.TryAdd((fault.Rule.Id, fault.Location), true))
            context.ReportDiagnostic(fault.ToDiagnostic());
    }
}
