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
/// is reported here: <see cref="DensityAnalyzer"/> binds with the same memory and reports. Methods marked
/// <c>[Differentiable]</c> are bound alike and published, for densities of other assemblies.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class LogDensityGenerator : IIncrementalGenerator
{
    private const string HelpersFile = "Smld.Differentiable.g.cs";

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

        var hasTorch = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName(KnownNames.TensorDensity) is not null)
            .WithTrackingName(StepNames.FindTorch);

        var tensorFiles = programs
            .Combine(hasTorch)
            .Where(static pair => pair.Right)
            .Select(static (pair, _) => EmitTensors(pair.Left!))
            .Where(static file => file is not null)
            .WithTrackingName(StepNames.EmitTensors);

        context.RegisterSourceOutput(tensorFiles, static (output, file) => output.AddSource(file!.HintName, file.Text));

        var published = Helpers(context)
            .Collect()
            .Select(static (helpers, _) => helpers.ToEquatableArray())
            .WithTrackingName(StepNames.Publish);

        context.RegisterSourceOutput(published, static (output, helpers) =>
        {
            if (helpers.Count > 0)
                output.AddSource(HelpersFile, Pipeline.Emit(helpers));
        });
    }

    /// <summary>The densities of the compilation that bind without an error.</summary>
    internal static IncrementalValuesProvider<DensityModel> Models(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.LogDensity, static (node, _) => node is MethodDeclarationSyntax, Bind)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(StepNames.Bind);

    /// <summary>What the assembly publishes for densities elsewhere.</summary>
    internal static IncrementalValuesProvider<Helper> Helpers(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.Differentiable, static (node, _) => node is MethodDeclarationSyntax, BindHelper)
            .Where(static helper => helper is not null)
            .Select(static (helper, _) => helper!)
            .WithTrackingName(StepNames.BindHelper);

    private static Helper? BindHelper(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is IMethodSymbol method && HelperBinder.IsVisible(method)
            ? BindingMemory.BindHelper(context.SemanticModel.Compilation, method, cancellationToken).Model
            : null;

    private static DensityModel? Bind(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is IMethodSymbol method
            ? BindingMemory.Bind(context.SemanticModel.Compilation, method, cancellationToken).Model
            : null;

    private static GeneratedFile? Emit(DensityProgram program) => Emit(program, program.Model.HintName, Pipeline.Emit);

    // No identifier has a hyphen, so no density's own file is called so.
    private static GeneratedFile? EmitTensors(DensityProgram program) =>
        Emit(program, program.Model.HintName.Replace(".g.cs", "-tensors.g.cs"), Pipeline.EmitTensors);

    private static GeneratedFile? Emit(DensityProgram program, string hintName, Func<DensityProgram, string> write)
    {
        try
        {
            return new GeneratedFile(hintName, write(program));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record GeneratedFile(string HintName, string Text);
}
