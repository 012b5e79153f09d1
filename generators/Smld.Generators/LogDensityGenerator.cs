using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Smld.Generators.Binding;
using Smld.Generators.IR;

namespace Smld.Generators;

/// <summary>
/// Finds the methods marked <c>[LogDensity]</c>, binds each to a model, differentiates the model and emits its score.
/// Only values that are equal by value pass from step to step, so an edit elsewhere stops at the first of them. Nothing
/// is reported here: <see cref="DensityAnalyzer"/> binds with the same memory and reports.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LogDensityGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var programs = Models(context)
            .Select(static (model, cancellationToken) => Pipeline.Run(model, cancellationToken).Program)
            .Where(static program => program is not null)
            .WithTrackingName(StepNames.Differentiate);

        var files = programs
            .Select(static (program, _) => Emit(program!))
            .Where(static file => file is not null)
            .WithTrackingName(StepNames.Emit);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file!.HintName, file.Text));
    }

    /// <summary>The densities of the compilation that bind without an error.</summary>
    internal static IncrementalValuesProvider<DensityModel> Models(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.LogDensity, static (node, _) => node is MethodDeclarationSyntax, Bind)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(StepNames.Bind);

    private static DensityModel? Bind(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is IMethodSymbol method
            ? BindingMemory.Bind(context.SemanticModel.Compilation, method, cancellationToken).Model
            : null;

    private static GeneratedFile? Emit(DensityProgram program)
    {
        try
        {
            return new GeneratedFile(program.Model.HintName, Pipeline.Emit(program));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record GeneratedFile(string HintName, string Text);
}
