using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

internal sealed partial class OperationBinder
{
    private readonly HashSet<ISymbol> refused = new(SymbolEqualityComparer.Default);
    private readonly List<Demand> demands = [];

    /// <summary>What the distributions that were called ask of the density's parameters.</summary>
    public IReadOnlyList<Demand> Demands => demands;

    private Operand Invocation(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (IsBroken(call))
            return Broken();
        if (KnownMethods.TryFind(method, out var primitive))
            return Apply(primitive, [.. Arguments(call).Select(static argument => argument.Only)]);
        if (DerivativeReader.IsMarked(method))
            return CallOfRoutine(call);
        if (call.Instance is { Type: IArrayTypeSymbol } array && method.Name == nameof(System.Array.GetLength))
            return ExtentOf(array, call.Arguments[0].Value, call);
        if (Reach.IsRow(call))
            return RowOf(Evaluate(call.Arguments[0].Value), call.Arguments[1].Value);
        if ((MemoryMethod(call) ?? ThrowHelper(call)) is { } given)
            return given;
        var name = Constructs.NameOf(call.Syntax);
        if (method.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke)
            return LocalCall(call);
        var target = method.PartialImplementationPart ?? method;
        if (!IsInSource(target))
            return Published.IsMarked(method) ? Import(call) : Report(Descriptors.UnknownMethod, name, Substitutes.Of(compilation, call), Constructs.Display(method), Constructs.InsteadOf(method));
        return Call(target, call.Instance, call.Arguments, call);
    }

    /// <summary>Writes the published body of another assembly's method into the caller.</summary>
    private Operand Import(IInvocationOperation call)
    {
        var arguments = Arguments(call);
        Demand(call);
        var (function, reason) = Published.Find(call.TargetMethod);
        if (function is null)
            return Report(Descriptors.Unpublished, Constructs.NameOf(call.Syntax), Constructs.Display(call.TargetMethod), reason);
        if (arguments.Any(static argument => !argument.IsWhole))
            return Faulty;
        var map = new Dictionary<int, int>();
        foreach (var leaf in arguments.SelectMany(static argument => argument.ToArray()))
            map.Add(map.Count, leaf);
        var mark = Constructs.NameOf(call.Syntax);
        BlockCopy.CopyNodes(function.Body, block, map, (node, target) =>
        {
            Count();
            return IsForOtherMemory(node, target, map, mark);
        });
        return new([.. function.Body.Yields.Select(value => map[value])]);
    }

    /// <summary>Notes which of the density's parameters, or whose elements, a distribution takes, and for what.</summary>
    private void Demand(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            var value = argument.Value is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : argument.Value;
            if (value is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } instance })
                value = instance;
            if (Reach.Variable(value) is not { } variable || !scope.Contains(variable))
                continue;
            var leaf = scope[variable] is { IsWhole: true } matrix && Types.IsMatrixView(argument.Parameter!.Type) ? matrix[0] : scope[variable].Only;
            if (leaf >= 0 && leaf < parameterCount)
                demands.Add(new Demand(leaf, Ranges.Of(argument.Parameter!), argument.Parameter!));
        }
    }

    // A published body takes a view where its method may not write; what it is given may be a buffer, and the other way around.
    private bool IsForOtherMemory(Node node, BlockBuilder target, Dictionary<int, int> map, SyntaxNode mark)
    {
        switch (node.Code)
        {
            case OpCode.Load or OpCode.Read:
                map[node.Result] = target.Load(map[node.Operands[0]], map[node.Operands[1]], node.Results[0].Name);
                return true;
            case OpCode.Length when sizes.TryGetValue(map[node.Operands[0]], out var size):
                map[node.Result] = size;
                return true;
            case OpCode.Allocate:
                // Its length is that number to what follows, and need not be asked of the memory.
                var memory = target.Allocate(node.Results[0].Type.Element, map[node.Operands[0]], node.Bits == 1, node.Results[0].Name);
                allocated.Add(memory);
                sizes[memory] = map[node.Operands[0]];
                map[node.Result] = memory;
                return true;
            case OpCode.Slice:
                var slice = target.Slice(map[node.Operands[0]], map[node.Operands[1]], map[node.Operands[2]]);
                roots[slice] = RootOf(map[node.Operands[0]]);
                sizes[slice] = map[node.Operands[2]];
                map[node.Result] = slice;
                return true;
            case OpCode.View when target.TypeOf(map[node.Operands[0]]).Shape == Shape.View:
                map[node.Result] = map[node.Operands[0]];
                return true;
            case OpCode.Store or OpCode.AddStore or OpCode.Fill or OpCode.Routine when node.Written.Any(written => target.TypeOf(map[written]).Shape == Shape.View):
                Report(Descriptors.Target, mark, mark.ToString());
                return true;
            default:
                return false;
        }
    }

    /// <summary>The arguments, evaluated as they are written, in the order of the parameters.</summary>
    private Operand[] Arguments(IInvocationOperation call) => Arguments(call.Arguments, call.TargetMethod.Parameters.Length);

    private Operand[] Arguments(ImmutableArray<IArgumentOperation> arguments, int count)
    {
        var values = new Operand[count];
        foreach (var argument in arguments)
            values[argument.Parameter!.Ordinal] = Evaluate(argument.Value);
        return values;
    }

    /// <summary>The way by which a method that is being bound is called again, or null.</summary>
    private string? Cycle(IMethodSymbol method)
    {
        var names = new List<string> { method.Name };
        for (var around = frame; around is not null; around = around.Caller)
        {
            names.Add(around.Method.Name);
            if (!SymbolEqualityComparer.Default.Equals(around.Method, method))
                continue;
            names.Reverse();
            return string.Join(" → ", names);
        }
        return null;
    }

    /// <summary>Whether a method of this project can be written into its callers; what is against it is reported.</summary>
    /// <param name="method">The method.</param>
    /// <param name="mark">Where to say that it is no such method.</param>
    public bool IsHelper(IMethodSymbol method, SyntaxNodeOrToken mark)
    {
        var reason = method switch
        {
            { MethodKind: not MethodKind.Ordinary } => "is no ordinary method",
            { IsStatic: false } when Layout.Of(method.ContainingType) is null || (IsPublished && frame is null) => "is not static",
            { IsGenericMethod: true } or { ContainingType.IsGenericType: true } => "has type parameters",
            { IsAsync: true } => "is asynchronous",
            { IsExtern: true } or { IsAbstract: true } => "has no body",
            _ => null,
        };
        if (reason is not null)
        {
            findings.Report(Descriptors.Helper, mark, method.Name, reason);
            return false;
        }
        var declaration = method.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken)).OfType<MethodDeclarationSyntax>().First();
        if (declaration.Body is null && declaration.ExpressionBody is null)
        {
            findings.IsBroken = true;
            return false;
        }
        findings.Read(declaration.SyntaxTree);
        if (method.ReturnType is IErrorTypeSymbol || method.Parameters.Any(static parameter => parameter.Type is IErrorTypeSymbol))
        {
            findings.IsBroken = true;
            return false;
        }
        var isHelper = true;
        if ((Layout.Of(method.ReturnType) is null && !method.ReturnsVoid) || method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            findings.Report(Descriptors.ValueType, declaration.ReturnType, Repairs.ComputeInDouble(declaration.ReturnType, method.ReturnType), method.Name, declaration.ReturnType.ToString());
            isHelper = false;
        }
        foreach (var parameter in method.Parameters)
        {
            var syntax = declaration.ParameterList.Parameters[parameter.Ordinal];
            if (IsPublished && frame is null && Constructs.ByReference(syntax) is { } modifier)
                findings.Report(Descriptors.HelperByReference, modifier, modifier.IsKind(SyntaxKind.InKeyword) ? [Repairs.RemoveModifier(modifier)] : [], parameter.Name, method.Name, modifier.Text);
            else if (Layout.Of(parameter.Type) is null)
                findings.Report(Descriptors.ValueType, syntax.Type!, Repairs.ComputeInDouble(syntax.Type!, parameter.Type), parameter.Name, Types.Display(parameter.Type));
            else
                continue;
            isHelper = false;
        }
        return isHelper;
    }
}
