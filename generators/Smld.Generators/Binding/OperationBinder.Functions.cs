using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>
/// Code that is written into its caller: methods, operators, properties, local functions, and lambdas that a local holds. A
/// parameter by reference is copied in and out, which is the same where no two names stand for one variable.
/// </summary>
internal sealed partial class OperationBinder
{
    /// <summary>The lambdas that locals were declared with.</summary>
    private readonly Dictionary<ISymbol, IAnonymousFunctionOperation> lambdas = new(SymbolEqualityComparer.Default);

    /// <summary>A call of a method whose code is here.</summary>
    private Operand Call(IMethodSymbol method, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, IOperation where) =>
        Callee(method, where) is { } body ? Call(method, body, instance, arguments, where) : Faulty;

    private Operand Call(IMethodSymbol method, IOperation body, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, IOperation where)
    {
        Place? receiver = null;
        Operand? self = null;
        if (instance is not null)
        {
            receiver = !method.IsReadOnly && IsVariable(instance) ? PlaceOf(instance) : null;
            self = receiver is { } place ? Load(place) : Evaluate(instance);
        }
        var references = new List<Reference>();
        var values = new Operand[method.Parameters.Length];
        foreach (var argument in arguments)
            values[argument.Parameter!.Ordinal] = ArgumentOf(argument, references);
        LoadAgain(arguments, references, values);
        if (receiver is { } again)
            self = Load(again);
        if (references.Any(reference => IsSeenTwice(reference, references, arguments, values, body, where)))
            return Faulty;
        return Inline(method, body, values, self, receiver, references);
    }

    /// <summary>What a parameter by reference stands for.</summary>
    private sealed record Reference(IArgumentOperation Argument, Place Place);

    private Operand ArgumentOf(IArgumentOperation argument, List<Reference> references)
    {
        var kind = argument.Parameter!.RefKind;
        if (kind is not (RefKind.Ref or RefKind.Out))
            return Evaluate(argument.Value);
        var place = argument.Value is IDiscardOperation ? Place.None : PlaceOf(argument.Value);
        references.Add(new Reference(argument, place));
        return kind == RefKind.Ref ? Load(place) : Operand.Without(Layout.Of(argument.Parameter.Type)?.Count ?? 1);
    }

    /// <summary>A later argument may have changed what an earlier one is a name of.</summary>
    private void LoadAgain(ImmutableArray<IArgumentOperation> arguments, List<Reference> references, Operand[] values)
    {
        foreach (var (argument, place) in references)
        {
            if (argument.Parameter!.RefKind == RefKind.Ref)
                values[argument.Parameter.Ordinal] = Load(place);
        }
        foreach (var argument in arguments)
        {
            if (argument is { Parameter.RefKind: RefKind.In or RefKind.RefReadOnlyParameter, Value: ILocalReferenceOperation or IParameterReferenceOperation })
                values[argument.Parameter.Ordinal] = Evaluate(argument.Value);
        }
    }

    /// <summary>Whether the code that is called may reach a variable by another name too; reported.</summary>
    private bool IsSeenTwice(Reference reference, List<Reference> references, ImmutableArray<IArgumentOperation> arguments, Operand[] values, IOperation body, IOperation where)
    {
        var place = reference.Place;
        if (place.IsNone)
            return false;
        var isSeen = references.Exists(other => other != reference && Overlap(place, other.Place))
            || arguments.Any(argument => argument.Parameter!.RefKind is RefKind.In or RefKind.RefReadOnlyParameter && place.Variable is { } variable && Mentions(argument.Value, variable))
            || (place.Variable is null && values.Any(value => value.ToArray().Any(leaf => leaf >= 0 && block.TypeOf(leaf).IsMemory && RootOf(leaf) == RootOf(place.Memory))))
            || (IsLocal(body) && (place.Variable is null || Mentions(body, place.Variable)));
        if (isSeen)
            Report(Descriptors.HelperByReference, reference.Argument.Syntax.GetFirstToken(), reference.Argument.Parameter!.Name, NameOf(where), reference.Argument.Syntax.GetFirstToken().Text);
        return isSeen;
    }

    private bool Overlap(Place a, Place b)
    {
        if (a.Variable is null || b.Variable is null)
            return a.Variable is null && b.Variable is null && !b.IsNone && RootOf(a.Memory) == RootOf(b.Memory);
        return SymbolEqualityComparer.Default.Equals(a.Variable, b.Variable) && a.Offset < b.Offset + b.Count && b.Offset < a.Offset + a.Count;
    }

    private static bool Mentions(IOperation code, ISymbol variable) =>
        code.DescendantsAndSelf().Any(operation => SymbolEqualityComparer.Default.Equals(Reach.Variable(operation), variable));

    private static bool IsLocal(IOperation body) => body is ILocalFunctionOperation or IAnonymousFunctionOperation;

    private static string NameOf(IOperation call) => Constructs.NameOf(call.Syntax).ToString();

    /// <summary>Writes code into the caller.</summary>
    /// <param name="method">Whose code it is.</param>
    /// <param name="body">The code.</param>
    /// <param name="arguments">What its parameters hold at first.</param>
    /// <param name="self">What <c>this</c> holds at first.</param>
    /// <param name="receiver">What <c>this</c> is a name of, where it may change.</param>
    /// <param name="references">What its parameters by reference stand for.</param>
    private Operand Inline(IMethodSymbol method, IOperation body, Operand[] arguments, Operand? self = null, Place? receiver = null, IReadOnlyList<Reference>? references = null)
    {
        if (OperationsOf(body) is not { } operations)
            return Broken();
        var (before, caller) = (scope, frame);
        // A local function names the variables around it themselves.
        scope = IsLocal(body) ? before.Copy() : new Scope();
        frame = new Frame(method, body, caller)
        {
            OutlivesReturn = IsLocal(body) || receiver is not null || references is { Count: > 0 },
            References = IsLocal(body) ? caller.References : new References(body),
        };
        for (var i = 0; i < arguments.Length; i++)
            scope[method.Parameters[i]] = arguments[i];
        if (self is { } given)
            scope[method.ContainingType] = given;
        var completion = BindRest(Rest.Of(operations, null), Tail.Next);
        var after = scope;
        (scope, frame) = (before, caller);
        if (IsLocal(body))
        {
            scope = before.Copy();
            foreach (var variable in before.Symbols)
                scope[variable] = after[variable];
        }
        foreach (var (argument, place) in references ?? [])
        {
            if (!place.IsNone)
                Store(place, after[method.Parameters[argument.Parameter!.Ordinal]], argument.Value);
        }
        if (receiver is { IsNone: false } changed && after[method.ContainingType] is var now && now != self)
            Store(changed, now, body);
        if (method.ReturnsVoid ? (completion.Possible & ~(Exits.Return | Exits.Next)) != 0 : completion.Possible != Exits.Return)
            return Broken();
        return completion.Value;
    }

    /// <summary>The code of a method that can be written into its caller; what is against it is reported.</summary>
    private IOperation? Callee(IMethodSymbol method, IOperation where)
    {
        method = method.PartialImplementationPart ?? method;
        SyntaxNodeOrToken name = where is IInvocationOperation ? Constructs.NameOf(where.Syntax) : where.Syntax;
        if (Cycle(method) is { } cycle)
        {
            Report(Descriptors.Recursion, name, method.Name, cycle);
            return null;
        }
        if (refused.Contains(method))
            return null;
        var isFit = method.MethodKind == MethodKind.Ordinary ? IsHelper(method, name) : IsInlined(method, name);
        if (!isFit || BodyOf(method) is not { } body || OperationsOf(body) is null)
        {
            refused.Add(method);
            return null;
        }
        return body;
    }

    /// <summary>Whether a local function, an operator or a property computes with what a density computes with.</summary>
    private bool IsInlined(IMethodSymbol method, SyntaxNodeOrToken mark)
    {
        if (method.IsGenericMethod || method.ContainingType.IsGenericType || method.IsAsync || method.IsAbstract || method.IsExtern)
        {
            Report(Descriptors.Helper, mark, method.Name, method.IsAsync ? "is asynchronous" : method.IsAbstract || method.IsExtern ? "has no body" : "has type parameters");
            return false;
        }
        if (method.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || !compilation.ContainsSyntaxTree(reference.SyntaxTree))
        {
            Report(Descriptors.UnknownMethod, mark, Constructs.Display(method), Constructs.InsteadOf(method));
            return false;
        }
        findings.Read(reference.SyntaxTree);
        foreach (var type in method.Parameters.Select(static parameter => parameter.Type).Concat(method.ReturnsVoid ? [] : [method.ReturnType]))
        {
            if (type is IErrorTypeSymbol)
            {
                findings.IsBroken = true;
                return false;
            }
            if (Layout.Of(type) is not null)
                continue;
            Report(Descriptors.ValueType, mark, method.Name, Types.Display(type));
            return false;
        }
        return true;
    }

    /// <summary>A call of a lambda that a local was declared with, or of a local function.</summary>
    private Operand LocalCall(IInvocationOperation call)
    {
        if (call.TargetMethod.MethodKind == MethodKind.LocalFunction)
            return Call(call.TargetMethod, null, call.Arguments, call);
        if (call.Instance is not ILocalReferenceOperation { Local: var local } || !lambdas.TryGetValue(local, out var lambda) || lambda.Symbol.IsAsync)
            return Outside(call);
        return Call(lambda.Symbol, lambda, null, call.Arguments, call);
    }

    /// <summary>Remembers a lambda that a local is declared with; false for any other initial value.</summary>
    private bool IsLambda(ILocalSymbol local, IOperation? value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        if (value is IDelegateCreationOperation { Target: var target })
            value = target;
        if (value is not IAnonymousFunctionOperation lambda || local.Type.TypeKind != TypeKind.Delegate)
            return false;
        lambdas[local] = lambda;
        return true;
    }

    /// <summary>Whether code may change what an expression names: a copy of it would not do.</summary>
    private bool IsVariable(IOperation operation) => operation switch
    {
        IParenthesizedOperation parenthesized => IsVariable(parenthesized.Operand),
        ILocalReferenceOperation { IsDeclaration: false, Local: var local } => !local.IsForEach && !local.IsConst && !local.IsRef && scope.Contains(local),
        IParameterReferenceOperation { Parameter: var parameter } => parameter.RefKind is not (RefKind.In or RefKind.RefReadOnlyParameter) && scope.Contains(parameter),
        IFieldReferenceOperation { Instance: { } instance, Field.IsReadOnly: false } field => PartOf(field, instance.Type) is not null && IsVariable(instance),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } => scope.Contains(type) && !frame.Method.IsReadOnly,
        _ => false,
    };
}
