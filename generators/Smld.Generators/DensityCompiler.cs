using System.Collections.Generic;
using System.Linq;
using Smld.Generators.Attribution;
using Smld.Generators.Constraints;
using Smld.Generators.Differentiation;
using Smld.Generators.IR;
using Smld.Generators.Simplification;

namespace Smld.Generators;

/// <summary>Differentiates a bound density, simplifies what comes out, and parts it into what is prepared and what is evaluated.</summary>
internal static class DensityCompiler
{
    /// <exception cref="DifferentiationException">The density has a part that cannot be differentiated.</exception>
    public static DensityProgram Compile(DensityModel model)
    {
        var unknowns = InRole(model, ParameterRole.Unknown).ToArray();
        var parameters = InRole(model, ParameterRole.ModelParameter).ToArray();
        var score = Gradient(model, model.Function, unknowns, isOwnScale: true);
        // Without constraints the two scales are one.
        var hasConstraints = Unconstrained.HasConstraints(model);
        var shortOnes = ShortLengths(model, isOwnScale: false);
        var logDensity = ShortVectors.TakeApart(Unconstrained.LogDensity(model), shortOnes);
        var unconstrained = hasConstraints || shortOnes.Count > 0
            ? Gradient(model, logDensity, unknowns, isOwnScale: false)
            : score;
        var known = Enumerable.Range(0, model.Parameters.Count).Except(unknowns).ToArray();
        var (prepare, kernel) = Preparation.Split(unconstrained, known, model.Parameters.Count);
        kernel = Simplifier.Simplify(kernel, valueCount: 1);
        prepare = Simplifier.Simplify(prepare, valueCount: prepare.Body.Yields.Count);
        var value = Value(kernel, unknowns, model.Parameters.Count + prepare.Body.Yields.Count);
        var (secondOrder, secondOrderRefusal) = model.IsSecondOrder ? SecondOrderOf(model, logDensity, value, kernel, unknowns, parameters) : (null, null);
        return new DensityProgram(
            model,
            score,
            parameters.Length > 0 ? Gradient(model, model.Function, parameters, isOwnScale: true) : null,
            prepare,
            value,
            kernel)
        {
            Constrain = hasConstraints ? Simplifier.Simplify(Unconstrained.Constrain(model), Simplifier.All) : null,
            Terms = TermByTermSweep(model, unknowns),
            Unconstrain = hasConstraints ? Simplifier.Simplify(Unconstrained.Unconstrain(model), Simplifier.All) : null,
            SecondOrder = secondOrder,
            SecondOrderRefusal = secondOrderRefusal,
        };
    }

    /// <summary>The log density on the unconstrained scale, routines written out: before anything was differentiated or simplified.</summary>
    public static Function ForTensors(DensityModel model) =>
        Expansion.Of(Unconstrained.LogDensity(model), [.. InRole(model, ParameterRole.Unknown)], static _ => null, static routine => routine.Body is not null);

    /// <summary>The unknowns that the density uses, but through nothing that has a derivative.</summary>
    public static IEnumerable<int> FlatUnknowns(DensityModel model)
    {
        var unknowns = InRole(model, ParameterRole.Unknown).ToArray();
        var activity = Activity.Of(new FunctionIndex(model.Function), unknowns, model.Function.Body.Yields);
        var used = new HashSet<int>();
        Usage.Collect(model.Function.Body, used, countLengths: false);
        // A bound of another unknown moves the density with it.
        var bounds = new HashSet<int>();
        foreach (var bound in model.Parameters.SelectMany(static parameter => new[] { parameter.Constraint?.Lower, parameter.Constraint?.Upper }))
        {
            if (bound is not null)
                Usage.Collect(bound.Value.Body, bounds, countLengths: false);
        }
        return unknowns.Where(unknown => used.Contains(unknown) && !bounds.Contains(unknown) && !activity.IsActive(unknown));
    }

    /// <exception cref="DifferentiationException">The helper has a part that cannot be differentiated.</exception>
    public static void Check(Helper helper)
    {
        var active = Enumerable.Range(0, helper.Function.Parameters.Count).Where(i => helper.Function.Parameters[i].Type.IsReal).ToArray();
        var index = new FunctionIndex(helper.Function);
        // One that writes memory or gives memory is differentiated where it is called.
        var isScalar = helper.Function.Body.Yields.Count > 0 && helper.Function.Body.Yields.All(value => index.TypeOf(value) == IRType.Real)
            && helper.Function.Parameters.All(static parameter => parameter.Type.Shape != Shape.Buffer);
        if (active.Length > 0 && isScalar)
            ReverseMode.Gradient(helper.Function, active);
    }

    private static IEnumerable<int> InRole(DensityModel model, ParameterRole role) =>
        Enumerable.Range(0, model.Parameters.Count)
            .Where(i => model.Parameters[i].Role == role && model.Parameters[i].Type.IsReal);

    private static Function Gradient(DensityModel model, Function function, int[] active, bool isOwnScale)
    {
        var views = active.Where(i => model.Parameters[i].Type.IsMemory).ToList();
        var shortOnes = ShortLengths(model, isOwnScale);
        var buffers = views.Where(shortOnes.ContainsKey).ToDictionary(view => model.Parameters.Count + views.IndexOf(view), view => shortOnes[view]);
        var gradient = ReverseMode.Gradient(function, active);
        return Simplifier.Simplify(gradient, valueCount: 1, new KnownLengths(buffers, [.. EqualLengths(model, active)]));
    }

    /// <summary>The vectors that are declared to have a few elements, a number of them; an unknown's coordinates may be fewer.</summary>
    private static Dictionary<int, int> ShortLengths(DensityModel model, bool isOwnScale)
    {
        var lengths = new Dictionary<int, int>();
        for (var i = 0; i < model.Parameters.Count; i++)
        {
            var parameter = model.Parameters[i];
            if (parameter.IsMatrix)
            {
                var constraint = isOwnScale || parameter.Role != ParameterRole.Unknown ? null : parameter.Constraint;
                if (parameter.Extents.Count == 2 && parameter.Extents[0].Constant is { } rows && parameter.Extents[1].Constant is { } columns
                    && ParameterConstraint.CoordinateCount(constraint, rows, columns) is var count and >= 0 and <= ShortVectors.Longest)
                    lengths.Add(i, count);
                continue;
            }
            if (parameter.Length is not { Body: { Nodes.Count: 1 } body } || body.Nodes[0].Code != OpCode.Constant)
                continue;
            var lost = isOwnScale || parameter.Role != ParameterRole.Unknown ? 0 : parameter.Constraint?.LostCoordinates ?? 0;
            var length = (int)body.Nodes[0].Bits - lost;
            if (length is >= 0 and <= ShortVectors.Longest)
                lengths.Add(i, length);
        }
        return lengths;
    }

    // The buffer for the derivative by a view is as long as the view, and so is memory whose length the view is declared to have.
    private static IEnumerable<(int Buffer, int Memory)> EqualLengths(DensityModel model, int[] active)
    {
        var buffer = model.Parameters.Count;
        foreach (var view in active.Where(i => model.Parameters[i].Type.IsMemory))
        {
            yield return (buffer, view);
            var hasAllCoordinates = model.Parameters[view].Constraint is not ({ LostCoordinates: > 0 } or { IsOfMatrix: true });
            if (hasAllCoordinates && model.Parameters[view].Length is { } length && length.Body.Nodes.Count == 1 && length.Body.Nodes[0].Code == OpCode.Length)
                yield return (buffer, length.Body.Nodes[0].Operands[0]);
            buffer++;
        }
    }

    /// <summary>The density taken apart into its terms, each differentiated along a direction; null where tangent mode has no rule for it.</summary>
    private static TermProgram? TermByTermSweep(DensityModel model, int[] unknowns)
    {
        var (function, terms) = Unconstrained.Explained(model, asOne: false);
        var flow = new SummandFlow(function, function.Body.Yields[0]);
        if (!flow.IsSum(flow.Root))
        {
            (function, terms) = Unconstrained.Explained(model, asOne: true);
            flow = new SummandFlow(function, function.Body.Yields[0]);
        }
        var numbers = flow.TermsOf(flow.Root).ToList();
        var subtracted = flow.Subtracted();
        try
        {
            var sweep = TangentMode.Differentiate(TermByTerm.Write(function, flow), unknowns);
            return new TermProgram(
                numbers.Select(number => terms[number] with { IsSubtracted = subtracted.Contains(number) }).ToEquatableArray(),
                Simplifier.Simplify(TermRecord.Write(sweep, numbers), valueCount: numbers.Count));
        }
        catch (DifferentiationException)
        {
            // Reverse mode may know what tangent mode does not, and the score is what a density is for.
            return null;
        }
    }

    /// <summary>The value alone: the kernel without the derivatives and all that is there for them.</summary>
    private static Function Value(Function kernel, int[] unknowns, int parameters)
    {
        var block = BlockBuilder.Start(kernel.Parameters.Take(parameters));
        var map = Enumerable.Range(0, parameters).ToDictionary(i => i, i => i);
        WithoutStores.Copy(kernel, block, map, ReverseMode.ViewsOfBuffers(kernel, unknowns));
        return Simplifier.Simplify(block.Finish(kernel.Name, map[kernel.Body.Yields[0]]), valueCount: 1);
    }

    // First derivatives stay where there are no second ones.
    private static (SecondOrderProgram? Program, string? Refusal) SecondOrderOf(
        DensityModel model, Function logDensity, Function value, Function kernel, int[] unknowns, int[] parameters)
    {
        try
        {
            var product = Simplifier.Simplify(SecondDerivatives.HessianVectorProduct(kernel, unknowns), valueCount: 0);
            var laplacian = Simplifier.Simplify(SecondDerivatives.Laplacian(value, unknowns), valueCount: 0);
            var (scoreMatching, refusal) = parameters.Length > 0 ? ScoreMatching(model, logDensity, unknowns, parameters) : (null, null);
            return (new SecondOrderProgram(product, laplacian, scoreMatching, refusal), null);
        }
        catch (DifferentiationException refusal)
        {
            return (null, refusal.Message);
        }
    }

    private static (Function? Gradient, string? Refusal) ScoreMatching(DensityModel model, Function logDensity, int[] unknowns, int[] parameters)
    {
        try
        {
            var objective = Simplifier.Simplify(SecondDerivatives.ScoreMatching(logDensity, unknowns), valueCount: 0);
            return (Gradient(model, objective, parameters, isOwnScale: false), null);
        }
        catch (DifferentiationException refusal)
        {
            return (null, refusal.Message);
        }
    }
}
