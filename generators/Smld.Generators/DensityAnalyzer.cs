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
            var derivative = start.Compilation.GetTypeByMetadataName(KnownNames.Derivative);
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
                            ReportDensity(symbol, method, reported);
                        else if (differentiable is not null && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, differentiable))
                            ReportHelper(symbol, method, reported);
                        else if (derivative is not null && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, derivative))
                            ReportDerivative(symbol, method, reported);
                    }
                },
                SymbolKind.Method);
        });
    }

    private void ReportDensity(SymbolAnalysisContext context, IMethodSymbol method, ConcurrentDictionary<(string, Location), bool> reported)
    {
        var bound = BindingMemory.Bind(context.Compilation, method, context.CancellationToken);
        Report(context, method, bound, reported);
        if (bound.Model is not { } model)
            return;
        var outcome = differentiate(model, context.CancellationToken);
        Report(context, method, outcome.Refusal, outcome.Failure, reported);
        foreach (var unknown in outcome.FlatUnknowns)
        {
            var parameter = (method.PartialImplementationPart ?? method).Parameters[unknown];
            Report(context, new Fault(Descriptors.Flat, parameter.Locations.First(), EquatableArray.Of(parameter.Name)), reported);
        }
        if (outcome.Program is { } program)
            ReportSecondOrder(context, method, program, reported);
    }

    private static void ReportSecondOrder(SymbolAnalysisContext context, IMethodSymbol method, DensityProgram program, ConcurrentDictionary<(string, Location), bool> reported)
    {
        ReportAt(Descriptors.NotTwiceDifferentiable, program.SecondOrderRefusal);
        ReportAt(Descriptors.NoScoreMatching, program.SecondOrder?.ScoreMatchingRefusal);

        void ReportAt(DiagnosticDescriptor rule, string? refusal)
        {
            if (refusal is not null)
                Report(context, new Fault(rule, Declarations.LocationOfSecondOrder(method, context.CancellationToken), EquatableArray.Of(method.Name, refusal)), reported);
        }
    }

    // Whether a helper can be differentiated is its author's question, not that of whoever calls it.
    private static void ReportHelper(SymbolAnalysisContext context, IMethodSymbol method, ConcurrentDictionary<(string, Location), bool> reported)
    {
        var bound = BindingMemory.BindHelper(context.Compilation, method, context.CancellationToken);
        Report(context, method, bound, reported);
        if (bound.Model is not { } helper)
            return;
        var (refusal, failure) = Pipeline.Check(helper);
        Report(context, method, refusal, failure, reported);
    }

    private static void ReportDerivative(SymbolAnalysisContext context, IMethodSymbol method, ConcurrentDictionary<(string, Location), bool> reported)
    {
        var findings = new Findings();
        DerivativeReader.Read(method, findings, null, context.CancellationToken);
        foreach (var fault in findings.Give<Function>(null).Faults)
            Report(context, fault, reported);
    }

    private static void Report<T>(SymbolAnalysisContext context, IMethodSymbol method, Bound<T> bound, ConcurrentDictionary<(string, Location), bool> reported)
        where T : class
    {
        foreach (var fault in bound.Faults)
            Report(context, fault, reported);
        Report(context, DensityBinder.Unexplained(context.Compilation, method, bound, context.CancellationToken), reported);
    }

    private static void Report(SymbolAnalysisContext context, IMethodSymbol method, string? refusal, Exception? failure, ConcurrentDictionary<(string, Location), bool> reported)
    {
        var identifier = method.Locations.First();
        if (refusal is not null)
            Report(context, new Fault(Descriptors.NotDifferentiable, identifier, EquatableArray.Of(method.Name, refusal)), reported);
        if (failure is not null)
            Report(context, DensityBinder.DefectOf(method.Name, identifier, failure), reported);
    }

    private static void Report(SymbolAnalysisContext context, Fault? fault, ConcurrentDictionary<(string, Location), bool> reported)
    {
        if (fault is not null && reported.TryAdd((fault.Rule.Id, fault.Location), true))
            context.ReportDiagnostic(fault.ToDiagnostic());
    }
}
