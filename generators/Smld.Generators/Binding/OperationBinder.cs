using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>
/// Turns bound operations into nodes: the user's arithmetic in the user's order. Assignments become new values of an
/// environment, <see cref="Scope"/>; where control flow joins, what differs becomes a result of the branch or the loop.
/// The parts: expressions, calls (helpers are written into the caller), statements, loops.
/// </summary>
internal sealed partial class OperationBinder(Compilation compilation, Findings findings, CancellationToken cancellationToken)
{
    /// <summary>An expression of which a mistake was reported; whatever is made of it is the same mistake.</summary>
    private const int Faulty = Operand.Faulty;

    /// <summary>A density of so many operations would take the compiler longer than its author.</summary>
    public const int LargestDensity = 200_000;

    /// <summary>Whether what is bound is for other assemblies, which see less.</summary>
    public bool IsPublished { get; init; }

    private readonly Dictionary<ISymbol, IOperation?> bodies = new(SymbolEqualityComparer.Default);
    private BlockBuilder block = BlockBuilder.Start([]);
    private Scope scope = new();
    private ParameterLeaves leaves = null!;
    private Frame frame = null!;
    private int operationCount;
    private int parameterCount;

    /// <summary>A method whose body is being bound.</summary>
    private sealed record Frame(IMethodSymbol Method, IOperation Body, Frame? Caller)
    {
        /// <summary>What happens at the end of the body of the loop around, and at <c>continue</c>.</summary>
        public Func<Completion>? Bottom { get; set; }

        /// <summary>Whether what it assigns is read after it returns.</summary>
        public bool OutlivesReturn { get; init; }

        public References References { get; init; } = new(Body);
    }

    /// <summary>How a piece of code ended.</summary>
    /// <param name="Possible">The exits it may have taken.</param>
    /// <param name="Code">The one it took, a value, where there are several.</param>
    /// <param name="Value">What is returned, or the value of an expression; nothing where there is none.</param>
    private readonly record struct Completion(Exits Possible, int Code = Operand.Unassigned, Operand Value = default)
    {
        public static readonly Completion GoOn = new(Exits.GoOn);
        public static readonly Completion Break = new(Exits.Break);
        public static readonly Completion Next = new(Exits.Next);

        public static Completion Return(Operand value) => new(Exits.Return, Value: value);
    }

    /// <summary>The body of a method as a function of all its parameters; null where something was found.</summary>
    public Function? BindMethod(IMethodSymbol method, ParameterLeaves parameters)
    {
        if (BodyOf(method) is not { } body || OperationsOf(body) is not { } operations)
        {
            findings.IsBroken = true;
            return null;
        }
        Start(method, body, parameters);
        var completion = BindRest(Rest.Of(operations, null), Tail.Next);
        if (completion.Possible != Exits.Return && !method.ReturnsVoid)
            findings.IsBroken = true;
        return findings.HasErrors || !(completion.Value.IsWhole || method.ReturnsVoid) ? null : block.Finish(method.Name, completion.Value.ToArray());
    }

    /// <summary>An expression over the method's parameters as a function of them all; null where something was found.</summary>
    /// <param name="method">Whose parameters it is over.</param>
    /// <param name="parameters">They, as values.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="type">A real, to which an int is converted, or an int, for which memory stands for its length.</param>
    public Function? BindExpression(IMethodSymbol method, ParameterLeaves parameters, IOperation expression, IRType type)
    {
        Start(method, expression, parameters);
        Review(expression);
        var before = findings.Count;
        var operand = Evaluate(expression);
        var value = operand.IsWhole && Types.IsRows(expression.Type) ? operand[1] : operand.Only;
        if (value >= 0 && block.TypeOf(value).IsMemory && type == IRType.Int)
            value = block.Length(value);
        if (value >= 0 && block.TypeOf(value) == IRType.Int && type == IRType.Real)
            value = block.Apply(Primitives.ToReal, value);
        return findings.Count > before || value < 0 || block.TypeOf(value) != type ? null : Pruning.Prune(block.Finish(type == IRType.Int ? "Length" : "Bound", value));
    }

    private void Start(IMethodSymbol method, IOperation body, ParameterLeaves parameters)
    {
        leaves = parameters;
        block = BlockBuilder.Start(parameters.Definitions);
        scope = new Scope();
        frame = new Frame(method, body, null);
        parameterCount = method.Parameters.Length;
        for (var i = 0; i < method.Parameters.Length; i++)
            scope[method.Parameters[i]] = parameters.OperandOf(i, block);
    }

    private IOperation? BodyOf(IMethodSymbol method)
    {
        if (bodies.TryGetValue(method, out var known))
            return known;
        IOperation? body = null;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (!compilation.ContainsSyntaxTree(reference.SyntaxTree))
                continue;
            findings.Read(reference.SyntaxTree);
            body ??= SemanticModels.Of(compilation, reference.SyntaxTree).GetOperation(reference.GetSyntax(cancellationToken), cancellationToken);
            if (body is not null && OperationsOf(body) is null)
                body = null;
        }
        bodies.Add(method, body);
        // The stable functions themselves are made of what they replace.
        if (body is not null && !KnownMethods.IsSpecial(method.ContainingType))
            Review(body);
        return body;
    }

    /// <summary>Looks for what is legal and probably not meant.</summary>
    private void Review(IOperation body)
    {
        new StableForms(compilation, findings).Review(body);
        IntegerDivisions.Review(body, findings);
    }

    private static IBlockOperation? OperationsOf(IOperation body) => body switch
    {
        IMethodBodyBaseOperation method => method.BlockBody ?? method.ExpressionBody,
        ILocalFunctionOperation function => function.Body,
        IAnonymousFunctionOperation lambda => lambda.Body,
        // The expression after the arrow of a property.
        IBlockOperation block => block,
        _ => null,
    };

    private int Apply(Primitive primitive, params int[] operands)
    {
        foreach (var operand in operands)
        {
            if (operand < 0)
                return Faulty;
        }
        return block.Apply(primitive, operands);
    }

    /// <summary>Stands where definite assignment proves that nothing reads it.</summary>
    private int Placeholder(IRType type) => block.Constant(type, 0);

    private Operand PlaceholderOf(ITypeSymbol type) =>
        Layout.Of(type) is { } layout && layout.Leaves.All(static leaf => leaf.IsScalar) ? new([.. layout.Leaves.Select(Placeholder)]) : Operand.Nothing;

    private int Report(DiagnosticDescriptor rule, SyntaxNodeOrToken mark, params string[] arguments)
    {
        findings.Report(rule, mark, arguments);
        return Faulty;
    }

    private int Report(DiagnosticDescriptor rule, SyntaxNodeOrToken mark, Repair[] repairs, params string[] arguments)
    {
        findings.Report(rule, mark, repairs, arguments);
        return Faulty;
    }

    /// <summary>The compiler reports it.</summary>
    private int Broken()
    {
        findings.IsBroken = true;
        return Faulty;
    }

    private int Outside(IOperation operation)
    {
        if (IsBroken(operation))
            return Broken();
        if (FollowsFault(operation))
            return Faulty;
        var (mark, name, advice) = Constructs.Describe(operation);
        findings.Report(Descriptors.Construct, mark, name, advice);
        return Faulty;
    }

    /// <summary>Whether a mistake was reported where one of its variables was declared.</summary>
    private bool FollowsFault(IOperation operation)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (Reach.Variable(part) is { } variable && scope.Contains(variable) && scope[variable].IsFaulty)
                return true;
        }
        return false;
    }

    private static bool IsBroken(IOperation operation) =>
        operation is IInvalidOperation || operation.Type is IErrorTypeSymbol;

    private void Count()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++operationCount > LargestDensity)
            throw new TooLargeException();
    }

    /// <summary>The density has more operations than <see cref="LargestDensity"/>.</summary>
    internal sealed class TooLargeException : Exception;
}
