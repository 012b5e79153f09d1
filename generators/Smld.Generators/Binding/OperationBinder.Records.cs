using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Tuples and structs: their fields, how they are made, their operators.</summary>
internal sealed partial class OperationBinder
{
    /// <summary>The leaves of a value that a field, or a property without code of its own, names.</summary>
    private static Layout.Part? PartOf(IOperation member, ITypeSymbol? type) => member switch
    {
        IFieldReferenceOperation field => Layout.Of(type)?.Find(field.Field),
        IPropertyReferenceOperation property => Layout.Of(type)?.Find(property.Property),
        _ => null,
    };

    private Operand Field(IFieldReferenceOperation field)
    {
        if (IsBroken(field))
            return Broken();
        if (field.Instance is null && field.Field is { IsStatic: true, IsReadOnly: true } && Static(field) is { } value)
            return value;
        return field.Instance is { } instance && PartOf(field, instance.Type) is { } part
            ? Part(instance, part)
            : FollowsFault(field) ? Faulty : Report(Descriptors.State, Constructs.NameOf(field.Syntax), field.Field.Name, "field");
    }

    private Operand Part(IOperation instance, Layout.Part part)
    {
        // Another field of the same variable may have no value yet.
        if (IsVariable(instance) && PlaceOf(instance) is { IsNone: false } place)
            return Load(place.Part(part));
        var whole = Evaluate(instance);
        return whole.IsFaulty ? Faulty : whole.Part(part.Offset, part.Layout.Count);
    }

    /// <summary>What a <c>static readonly</c> field of this project is initialized with: it never changes. A table of constants is one.</summary>
    private Operand? Static(IFieldReferenceOperation field)
    {
        if (field.Field.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || !compilation.ContainsSyntaxTree(reference.SyntaxTree)
            || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer: { } initializer } || Layout.Of(field.Field.Type) is null
            || InitialValue(initializer) is not { } value || AssignedInConstructor(field.Field))
            return null;
        findings.Read(reference.SyntaxTree);
        while (value is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion && IsMemory(conversion.Operand))
            value = conversion.Operand;
        if (TableOf(value, field.Field.Name) is { } table)
            return table;
        var (callerScope, caller) = (scope, frame);
        scope = new Scope();
        frame = new Frame(frame.Method, value, caller);
        var operand = Convert(Evaluate(value), value.Type, field.Field.Type, false, value);
        (scope, frame) = (callerScope, caller);
        if (!operand.IsWhole)
            return Faulty;
        // Nobody writes what all evaluations share.
        int[] leaves = [.. operand.ToArray().Select(leaf => block.TypeOf(leaf).Shape == Shape.Buffer ? block.View(leaf, field.Field.Name) : leaf)];
        return new Operand(leaves);
    }

    private IOperation? InitialValue(EqualsValueClauseSyntax initializer) =>
        (SemanticModels.Of(compilation, initializer.SyntaxTree).GetOperation(initializer, cancellationToken) as ISymbolInitializerOperation)?.Value;

    private static bool AssignedInConstructor(IFieldSymbol field) =>
        field.ContainingType.StaticConstructors.Any(static constructor => !constructor.IsImplicitlyDeclared);

    /// <summary>A list of constants, which lies in the program's data; null for any other expression.</summary>
    private Operand? TableOf(IOperation list, string name)
    {
        IEnumerable<IOperation>? elements = list switch
        {
            IArrayCreationOperation { Initializer: { } initializer, DimensionSizes.Length: 1 } => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            _ => null,
        };
        if (elements is null || Layout.Of(list.Type) is not { IsVector: true } layout || !elements.Any() || elements.Any(static element => !element.ConstantValue.HasValue))
            return null;
        var type = new IRType(layout.Leaves[0].Element, Shape.Scalar);
        var bits = new List<long>();
        foreach (var element in elements)
        {
            var constant = Convert(Expression(element), type, false, element);
            if (constant < 0 || !block.TryConstant(constant, out var value))
                return null;
            bits.Add(value);
        }
        var table = block.Table(type.Element, bits);
        block.Suggest(table, name);
        return table;
    }

    private Operand Create(IObjectCreationOperation creation)
    {
        if (IsBroken(creation))
            return Broken();
        if (creation.Constructor is not { } constructor || Layout.Of(creation.Type) is not { Kind: LayoutKind.Record } layout || creation.Type is INamedTypeSymbol { IsTupleType: true })
            return Outside(creation);
        var value = constructor.IsImplicitlyDeclared && constructor.Parameters.Length == 0
            ? Default(layout)
            : Construct(constructor, creation.Arguments, layout, creation);
        return creation.Initializer is { } initializer ? WithMembers(value, creation.Type!, initializer) : value;
    }

    private Operand Construct(IMethodSymbol constructor, ImmutableArray<IArgumentOperation> arguments, Layout layout, IOperation where)
    {
        var syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        if (syntax is null || !compilation.ContainsSyntaxTree(syntax.SyntaxTree) || constructor.ContainingType.IsGenericType)
            return Outside(where);
        findings.Read(syntax.SyntaxTree);
        var values = Arguments(arguments, constructor.Parameters.Length);
        var type = constructor.ContainingType;
        var body = syntax is TypeDeclarationSyntax ? null : BodyOf(constructor) as IConstructorBodyOperation;
        if (syntax is not TypeDeclarationSyntax && body is null)
            return Outside(where);
        var (callerScope, caller) = (scope, frame);
        scope = new Scope();
        frame = new Frame(constructor, body ?? where, caller) { OutlivesReturn = true };
        for (var i = 0; i < values.Length; i++)
            scope[constructor.Parameters[i]] = values[i];
        var first = body?.Initializer is IExpressionStatementOperation { Operation: IInvocationOperation call } && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType, type)
            ? Construct(call.TargetMethod, call.Arguments, layout, where)
            : (Operand?)null;
        scope[type] = first ?? Default(layout);
        if (first is null)
            Initialize(type, layout, constructor, isPrimary: body is null);
        if (body is not null)
            BindRest(Rest.Of(OperationsOf(body), null), Tail.Next);
        var made = scope[type];
        (scope, frame) = (callerScope, caller);
        return made;
    }

    /// <summary>What runs before a constructor's body: initializers, and the properties of a record.</summary>
    private void Initialize(INamedTypeSymbol type, Layout layout, IMethodSymbol constructor, bool isPrimary)
    {
        foreach (var part in layout.Parts)
        {
            var parameter = isPrimary && type.IsRecord ? constructor.Parameters.FirstOrDefault(parameter => parameter.Name == part.Field.AssociatedSymbol?.Name) : null;
            var declared = (part.Field.AssociatedSymbol ?? part.Field).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
            var initializer = declared switch
            {
                VariableDeclaratorSyntax field => field.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer is not null && InitialValue(initializer) is { } value)
                scope[type] = scope[type].With(part.Offset, Convert(Evaluate(value), value.Type, part.Field.Type, false, value));
            else if (parameter is not null)
                scope[type] = scope[type].With(part.Offset, scope[parameter]);
        }
    }

    /// <summary>Zeros.</summary>
    private Operand Default(Layout layout) =>
        new([.. layout.Leaves.Select(leaf => leaf.IsScalar ? block.Constant(leaf, 0) : Operand.Unassigned)]);

    private Operand Default(IDefaultValueOperation value)
    {
        if (Layout.Of(value.Type) is not { } layout)
            return Outside(value);
        if (layout.Kind == LayoutKind.Span)
            return Allocate(layout.Leaves[0].Element, block.Int(0), isZeroed: false);
        return layout.Leaves.All(static leaf => leaf.IsScalar) ? Default(layout) : Outside(value);
    }

    private Operand With(IWithOperation copy) =>
        Layout.Of(copy.Type) is { Kind: LayoutKind.Record } ? WithMembers(Evaluate(copy.Operand), copy.Type!, copy.Initializer) : Outside(copy);

    private Operand WithMembers(Operand value, ITypeSymbol type, IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var member in initializer.Initializers)
        {
            if (member is not ISimpleAssignmentOperation assignment || PartOf(assignment.Target, type) is not { } part)
                return Outside(member);
            var given = Convert(Evaluate(assignment.Value), assignment.Value.Type, part.Field.Type, false, assignment.Value);
            value = value.IsFaulty || given.IsFaulty ? Faulty : value.With(part.Offset, given);
        }
        return value;
    }

    /// <summary>Equal in every number of two tuples.</summary>
    private Operand TupleEquality(ITupleBinaryOperation comparison)
    {
        var (left, right) = (Evaluate(comparison.LeftOperand), Evaluate(comparison.RightOperand));
        if (left.IsFaulty || right.IsFaulty)
            return Faulty;
        if (left.Count != right.Count || left.ToArray().Concat(right.ToArray()).Any(leaf => !block.TypeOf(leaf).IsScalar))
            return Outside(comparison);
        var all = block.Bool(true);
        for (var i = 0; i < left.Count; i++)
        {
            var (a, b) = (left[i], right[i]);
            if (block.TypeOf(a) != block.TypeOf(b))
                (a, b) = (Convert(a, IRType.Real, false, comparison), Convert(b, IRType.Real, false, comparison));
            all = Apply(Primitives.And, all, Operator(BinaryOperatorKind.Equals, false, a, b, comparison));
        }
        return comparison.OperatorKind == BinaryOperatorKind.Equals ? all : Apply(Primitives.Not, all);
    }

    /// <summary>An operator or conversion that the user defines is a call.</summary>
    private Operand Operator(IMethodSymbol method, IOperation where, params Operand[] operands)
    {
        if (operands.Any(static operand => operand.IsFaulty))
            return Faulty;
        return Callee(method, where) is { } body ? Inline(method, body, operands) : Faulty;
    }

    private Operand Property(IPropertyReferenceOperation property)
    {
        if (IsBroken(property))
            return Broken();
        if (LengthsOf(property) is { } tensor)
            return ExtentOf(tensor, property.Arguments[0].Value, property);
        if (IsMemory(property.Instance))
            return MemoryProperty(property);
        if (property.Instance is { } instance && PartOf(property, instance.Type) is { } part)
            return Part(instance, part);
        var isOwn = property.Property is { GetMethod: { } getter, SetMethod: null or { IsInitOnly: true } or { IsStatic: false } }
            && property.Property.DeclaringSyntaxReferences.Any(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree))
            && (property.Instance is null || Layout.Of(property.Instance.Type)?.Kind == LayoutKind.Record)
            && BodyOf(getter) is not null;
        if (isOwn)
            return Call(property.Property.GetMethod!, property.Instance, property.Arguments, property);
        if (FollowsFault(property))
            return Faulty;
        return property.Property.IsIndexer
            ? Outside(property)
            : Report(Descriptors.State, Constructs.NameOf(property.Syntax), property.Property.Name, "property");
    }
}
