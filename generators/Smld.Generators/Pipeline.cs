using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Smld.Generators.Emission;
using Smld.Generators.IR;

namespace Smld.Generators;

/// <summary>The stages behind binding, joined. A model is taken through them once, by generator and analyzer together.</summary>
internal static class Pipeline
{
    private static readonly ConditionalWeakTable<DensityModel, Outcome> outcomes = new();

    /// <summary>What has become of a model.</summary>
    /// <param name="Program">Null where it was refused or a stage failed.</param>
    /// <param name="Refusal">Why the density cannot be differentiated, or null.</param>
    /// <param name="Failure">What a stage threw that none should, or null.</param>
    internal sealed record Outcome(DensityProgram? Program, string? Refusal, Exception? Failure)
    {
        /// <summary>The unknowns by which the derivative is zero although the density uses them.</summary>
        public IReadOnlyList<int> FlatUnknowns { get; init; } = [];
    }

    public static Outcome Run(DensityModel model, CancellationToken cancellationToken)
    {
        if (outcomes.TryGetValue(model, out var known))
            return known;
        cancellationToken.ThrowIfCancellationRequested();
        return outcomes.GetValue(model, static model => Try(model, DensityCompiler.Compile));
    }

    internal static Outcome Try(DensityModel model, Func<DensityModel, DensityProgram> differentiate)
    {
        DensityProgram? program = null;
        int[] flat = [];
        var (refusal, failure) = Try(() =>
        {
            program = differentiate(model);
            flat = [.. DensityCompiler.FlatUnknowns(model)];
        });
        return new Outcome(program, refusal, failure) { FlatUnknowns = flat };
    }

    /// <summary>Whether a published helper can be differentiated by its arguments.</summary>
    public static (string? Refusal, Exception? Failure) Check(Helper helper) => Try(() => DensityCompiler.Check(helper));

    private static (string? Refusal, Exception? Failure) Try(Action differentiate)
    {
        try
        {
            differentiate();
            return (null, null);
        }
        catch (InsufficientExecutionStackException)
        {
            return ("its expressions are nested too deeply; part them into statements", null);
        }
        catch (DifferentiationException refusal)
        {
            return (refusal.Message, null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return (null, failure);
        }
    }

    public static string Emit(DensityProgram program) => DensityWriter.Write(program);

    public static string EmitTensors(DensityProgram program) => TensorWriter.Write(program, DensityCompiler.ForTensors(program.Model));

    public static string Emit(IEnumerable<Helper> helpers) => HelpersWriter.Write(helpers);
}
