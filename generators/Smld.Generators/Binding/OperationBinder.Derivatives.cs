using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Calls of methods marked <c>[Derivative]</c>: they stay calls, and carry what the mark names.</summary>
internal sealed partial class OperationBinder
{
    /// <summary>
    /// How often what is bound may be differentiated by the derivatives that it carries: three times serves the gradient of a
    /// Laplacian. Derivatives that call each other in a circle have to end somewhere.
    /// </summary>
    private const int MostOrders = 3;

    private readonly Dictionary<ISymbol, Routine?> routines = new(SymbolEqualityComparer.Default);

    /// <summary>How many derivatives of a method are still wanted.</summary>
    public int Orders { get; init; } = MostOrders;

    /// <summary>The method into whose generated code everything is written; null for the method that is bound itself.</summary>
    public IMethodSymbol? Home { get; init; }

    private Operand CallOfRoutine(IInvocationOperation call)
    {
        var arguments = Arguments(call);
        if (!IsCallable(call) || RoutineOf(call.TargetMethod, Constructs.NameOf(call.Syntax)) is not { } routine || arguments.Any(static argument => !argument.IsWhole))
            return Faulty;
        int[] operands = [.. arguments.SelectMany(static argument => argument.ToArray())];
        Count();
        if (!call.TargetMethod.ReturnsVoid)
            return Apply(routine.AsPrimitive(IRType.Real), operands);
        for (var i = 0; i < operands.Length; i++)
        {
            if (routine.Operands[i].Shape == Shape.Buffer && block.TypeOf(operands[i]).Shape == Shape.View)
                return Report(Descriptors.Target, call.Arguments[i].Syntax, call.Arguments[i].Syntax.ToString());
        }
        block.Run(routine, operands);
        return Operand.Nothing;
    }

    /// <summary>A method marked <c>[Derivative]</c> with its derivatives; null where something is wrong.</summary>
    private Routine? RoutineOf(IMethodSymbol method, SyntaxNodeOrToken call)
    {
        method = method.PartialImplementationPart ?? method;
        if (routines.TryGetValue(method, out var known))
            return known;
        // While it is made it is none, should its body lead back to it.
        routines.Add(method, null);
        var routine = Named(method, parameter => Layout.Of(parameter.Type)!.Leaves[0]);
        if (DerivativeReader.Read(method, findings, call, cancellationToken) is not { } derivatives)
            return null;
        if (method.ReturnsVoid)
        {
            // Where the tangent is told, the body may be anything.
            var hasTangent = derivatives.Count > 1;
            routine = routine with
            {
                Body = hasTangent ? null : BodyFunction(method, call),
                Pullback = Orders == 0 ? null : SweepOf(derivatives[0], nameof(Routine.Pullback), call),
                Tangent = Orders == 0 || !hasTangent ? null : SweepOf(derivatives[1], nameof(Routine.Tangent), call),
            };
            if ((routine.Body is null && !hasTangent) || (Orders > 0 && (routine.Pullback is null || (routine.Tangent is null && hasTangent))))
                return null;
        }
        else if (Orders > 0)
            routine = routine with { Partials = derivatives.Select(derivative => PartialOf(derivative, call)).ToEquatableArray() };
        routines[method] = routine;
        return routine;
    }

    private static Routine Named(IMethodSymbol method, System.Func<IParameterSymbol, IRType> type) =>
        new(Named(method.ContainingType) + "." + method.Name, method.Parameters.Select(type).ToEquatableArray());

    /// <summary>A partial derivative: of another method with derivatives, or of a body that can be read, or of one that cannot, which has none.</summary>
    private Function PartialOf(IMethodSymbol derivative, SyntaxNodeOrToken call)
    {
        var parameters = derivative.Parameters.Select(static parameter => new Definition(Types.Of(parameter.Type)!.Value, parameter.Name)).ToList();
        var partial = BlockBuilder.Start([.. parameters, new Definition(IRType.Real)]);
        int[] operands = [.. Enumerable.Range(0, parameters.Count)];
        if (!DerivativeReader.IsMarked(derivative) && BodyOfDerivative(derivative, call) is { } body)
            return partial.Finish(nameof(Routine.Partials), partial.Inline(body, operands));
        var routine = Named(derivative, static parameter => Types.Of(parameter.Type)!.Value);
        if (DerivativeReader.IsMarked(derivative) && Inner().RoutineOf(derivative, call) is { } marked)
            routine = marked;
        return partial.Finish(nameof(Routine.Partials), partial.Apply(routine.AsPrimitive(IRType.Real), operands));
    }

    private Function? BodyOfDerivative(IMethodSymbol derivative, SyntaxNodeOrToken call)
    {
        if (!IsInSource(derivative))
            return Published.IsMarked(derivative) ? Published.Find(derivative).Function : null;
        // What is against its body is not reported: then it is a method without a derivative.
        var attempt = new Findings();
        var inner = Inner(attempt);
        var function = inner.IsHelper(derivative, call) ? inner.BindMethod(derivative, ParameterLeaves.OneEach([.. LeavesOf(derivative)])) : null;
        foreach (var tree in attempt.Give<Function>(null).Trees)
            findings.Read(tree);
        return function;
    }

    private static IEnumerable<Definition> LeavesOf(IMethodSymbol method) =>
        method.Parameters.Select(static parameter => new Definition(Layout.Of(parameter.Type)!.Leaves[0], parameter.Name));

    /// <summary>The call of a pullback or of a tangent.</summary>
    private Function? SweepOf(IMethodSymbol sweep, string name, SyntaxNodeOrToken call)
    {
        if (BodyFunction(sweep, call) is not { } body)
            return null;
        var routine = Named(sweep, static parameter => Layout.Of(parameter.Type)!.Leaves[0]) with { Body = body };
        var block = BlockBuilder.Start(LeavesOf(sweep));
        block.Run(routine, [.. Enumerable.Range(0, sweep.Parameters.Length)]);
        return block.Finish(name);
    }

    /// <summary>The body of a method that returns nothing; what is against it is reported.</summary>
    private Function? BodyFunction(IMethodSymbol method, SyntaxNodeOrToken call)
    {
        if (!IsInSource(method))
        {
            var (published, reason) = Published.IsMarked(method) ? Published.Find(method) : new(null, "its body is not published; mark it [Differentiable]");
            if (published is null)
                findings.Report(Descriptors.Unpublished, call, Constructs.Display(method), reason);
            return published is null ? null : published with { Name = nameof(Routine.Body) };
        }
        var inner = Inner();
        var function = inner.IsHelper(method, call) ? inner.BindMethod(method, ParameterLeaves.OneEach([.. LeavesOf(method)])) : null;
        return function is null ? null : function with { Name = nameof(Routine.Body) };
    }

    /// <summary>A binder for what belongs to a derivative, in its turn differentiated once less.</summary>
    private OperationBinder Inner(Findings? other = null) =>
        new(compilation, other ?? findings, cancellationToken) { IsPublished = IsPublished, Orders = System.Math.Max(0, Orders - 1), Home = HomeOf() };

    private IMethodSymbol HomeOf()
    {
        if (Home is not null)
            return Home;
        var outermost = frame;
        while (outermost.Caller is { } caller)
            outermost = caller;
        return outermost.Method;
    }

    private bool IsInSource(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree));
}
