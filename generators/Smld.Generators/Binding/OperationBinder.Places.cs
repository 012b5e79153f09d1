using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>Assignments: what they change, and its change.</summary>
internal sealed partial class OperationBinder
{
    /// <summary>What an assignment changes: some leaves of a variable, or an element of memory.</summary>
    /// <param name="Variable">The variable; null for an element.</param>
    /// <param name="Offset">Where its leaves begin.</param>
    /// <param name="Count">How many they are.</param>
    /// <param name="Memory">The memory of an element.</param>
    /// <param name="Index">Its place there.</param>
    private readonly record struct Place(ISymbol? Variable, int Offset, int Count, int Memory = Faulty, int Index = Faulty)
    {
        /// <summary>Of which a mistake was reported.</summary>
        public static readonly Place None = new(null, 0, 0);

        public static Place Element(int memory, int index) => memory < 0 || index < 0 ? None : new(null, 0, 1, memory, index);

        public bool IsNone => Variable is null && Memory < 0;

        public Place Part(Layout.Part part) => this with { Offset = Offset + part.Offset, Count = part.Layout.Count };
    }

    private Operand Assign(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
            return Outside(assignment);
        if (assignment.Target is IDiscardOperation)
            return Evaluate(assignment.Value);
        var place = PlaceOf(assignment.Target);
        return Store(place, Sum(assignment.Value), assignment.Target);
    }

    private Operand Compound(ICompoundAssignmentOperation compound)
    {
        if (compound.IsLifted)
            return Outside(compound);
        var place = PlaceOf(compound.Target);
        if (place.IsNone)
            return Faulty;
        if (compound.OperatorMethod is not null || Layout.Of(compound.Target.Type) is not { IsScalar: true })
            return CompoundByMethod(place, compound);
        if (compound.Parent is IExpressionStatementOperation && TryAddTo(place, compound))
            return Operand.Nothing;
        // The old value is read before the right side is evaluated, which may assign to it.
        var old = Load(place).Only;
        var right = compound.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract ? Sum(compound.Value).Only : Expression(compound.Value);
        if (old < 0 || right < 0)
            return Store(place, Faulty, compound.Target);
        var common = block.TypeOf(old) == IRType.Int && block.TypeOf(right) == IRType.Real ? IRType.Real : block.TypeOf(old);
        var result = Operator(compound.OperatorKind, compound.IsChecked, Convert(old, common, false, compound), right, compound);
        return Store(place, result < 0 ? Faulty : Convert(result, block.TypeOf(old), compound.IsChecked, compound), compound.Target);
    }

    private Operand CompoundByMethod(Place place, ICompoundAssignmentOperation compound)
    {
        if (compound.OperatorMethod is not { } method || compound.InConversion.MethodSymbol is not null || compound.OutConversion.MethodSymbol is not null)
            return Outside(compound);
        var old = Load(place);
        var (from, to) = (compound.Target.Type, method.Parameters[0].Type);
        var result = Operator(method, compound, Convert(old, from, to, false, compound), Evaluate(compound.Value));
        return Store(place, Convert(result, method.ReturnType, from, false, compound), compound.Target);
    }

    /// <summary>Adds to an element in one step, whose adjoint needs no old value, where the right side cannot change the element.</summary>
    private bool TryAddTo(Place element, ICompoundAssignmentOperation compound)
    {
        if (element.Variable is not null || block.TypeOf(element.Memory) != new IRType(Element.Real, Shape.Buffer)
            || compound.OperatorKind is not (BinaryOperatorKind.Add or BinaryOperatorKind.Subtract) || Reach.MayStore([compound.Value]))
            return false;
        var right = Expression(compound.Value);
        if (right >= 0)
            block.AddStore(element.Memory, element.Index, compound.OperatorKind == BinaryOperatorKind.Add ? right : block.Apply(Primitives.Negate, right));
        return true;
    }

    private Operand Step(IIncrementOrDecrementOperation step)
    {
        if (step.IsLifted)
            return Outside(step);
        var place = PlaceOf(step.Target);
        if (step.OperatorMethod is { } method)
            return StepByMethod(place, method, step);
        var old = place.IsNone ? Faulty : Load(place).Only;
        if (old < 0)
            return Faulty;
        var kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var one = block.TypeOf(old) == IRType.Int ? block.Int(1) : block.Real(1);
        var stepped = Store(place, Operator(kind, step.IsChecked, old, one, step), step.Target);
        return step.IsPostfix ? old : stepped;
    }

    private Operand StepByMethod(Place place, IMethodSymbol method, IIncrementOrDecrementOperation step)
    {
        // One that changes the variable itself has no operand.
        if (!method.IsStatic)
            return Outside(step);
        var old = Load(place);
        var stepped = Store(place, Operator(method, step, old), step.Target);
        return step.IsPostfix ? old : stepped;
    }

    /// <summary>What a target names; what stands in it, such as an index, is evaluated, once.</summary>
    private Place PlaceOf(IOperation target)
    {
        if (IsBroken(target))
        {
            Broken();
            return Place.None;
        }
        switch (target)
        {
            case IParenthesizedOperation parenthesized:
                return PlaceOf(parenthesized.Operand);
            case IDeclarationExpressionOperation declared:
                return PlaceOf(declared.Expression);
            case ILocalReferenceOperation { IsDeclaration: true } local:
                return Declared(local.Local, local.Syntax);
            case ILocalReferenceOperation or IParameterReferenceOperation:
                var variable = Reach.Variable(target)!;
                if (scope.Contains(variable) && Layout.Of(target.Type) is not null)
                    return new Place(variable, 0, scope[variable].Count);
                if (scope.Contains(variable) && scope[variable].IsFaulty)
                    return new Place(variable, 0, 1);
                break;
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } type } when scope.Contains(type):
                return new Place(type, 0, scope[type].Count);
            case IMemberReferenceOperation { Instance: { } instance } when PartOf(target, instance.Type) is { } part:
                return PlaceOf(instance) is { IsNone: false } whole ? whole.Part(part) : Place.None;
            case IArrayElementReferenceOperation element when RangeOf(element) is null:
                return ElementOf(element);
            case IImplicitIndexerReferenceOperation { Argument: not IRangeOperation } element when IsMemory(element.Instance):
                return ElementOf(element);
            case IPropertyReferenceOperation { Property.IsIndexer: true } indexer when IsMemory(indexer.Instance):
                return ElementOf(indexer);
        }
        if (FollowsFault(target))
            return Place.None;
        findings.Report(Descriptors.Target, target.Syntax, target.Syntax.ToString());
        return Place.None;
    }

    /// <summary>A local that an expression declares, before it is assigned.</summary>
    private Place Declared(ILocalSymbol local, SyntaxNode where)
    {
        scope[local] = Faulty;
        if (local.Type is IErrorTypeSymbol)
        {
            Broken();
            return Place.None;
        }
        if (Layout.Of(local.Type) is not { } layout)
        {
            var syntax = where is DeclarationExpressionSyntax { Type.IsVar: false } declared ? declared.Type : where;
            findings.Report(Descriptors.ValueType, syntax, local.Name, Types.Display(local.Type));
            return Place.None;
        }
        scope[local] = Operand.Without(layout.Count);
        return new Place(local, 0, layout.Count);
    }

    private Operand Load(Place place)
    {
        if (place.IsNone)
            return Faulty;
        if (place.Variable is null)
        {
            var element = block.Load(place.Memory, place.Index);
            if (leaves.IndexedSizeOf(place.Memory, block) is { } size)
                ranges.AddIndex(element, size);
            return element;
        }
        var operand = scope[place.Variable].Part(place.Offset, place.Count);
        return operand.IsUnassigned ? Broken() : operand;
    }

    /// <summary>Assigns; gives what was assigned.</summary>
    private Operand Store(Place place, Operand operand, IOperation target)
    {
        if (place.IsNone)
            return Faulty;
        if (place.Variable is { } variable)
        {
            // A tensor span has the rank of what is put into it.
            var isWhole = place.Offset == 0 && place.Count == scope[variable].Count;
            return Set(variable, operand.IsFaulty || isWhole ? operand : scope[variable].With(place.Offset, operand)) is { IsFaulty: true } ? Faulty : operand;
        }
        if (operand.Only < 0)
            return Faulty;
        if (block.TypeOf(place.Memory).Shape == Shape.View)
            return Report(Descriptors.Target, target.Syntax, target.Syntax.ToString());
        block.Store(place.Memory, place.Index, operand.Only);
        return operand;
    }

    private Operand Set(ISymbol variable, Operand operand)
    {
        scope[variable] = operand;
        if (operand.Only >= 0 && !block.TryConstant(operand.Only, out _))
            block.Suggest(operand.Only, variable.Name);
        return operand;
    }

    private Operand Tuple(ITupleOperation tuple)
    {
        var leaves = new List<int>();
        foreach (var element in tuple.Elements)
            leaves.AddRange(Evaluate(element).ToArray());
        return new([.. leaves]);
    }

    /// <summary>All places are found, then the right side is evaluated, then they are assigned in order.</summary>
    private Operand Deconstruct(IDeconstructionAssignmentOperation deconstruction)
    {
        var target = deconstruction.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : deconstruction.Target;
        if (target is not ITupleOperation tuple)
            return Outside(deconstruction);
        var places = new List<(IOperation Target, Place? Place)>();
        AddPlaces(tuple, places);
        if (!IsDeconstructed(deconstruction.Value.Type, tuple.Elements.Length))
            return FollowsFault(deconstruction.Value) ? Faulty : Outside(deconstruction);
        var value = Evaluate(deconstruction.Value);
        var next = 0;
        Assign(tuple, deconstruction.Value.Type, value, places, ref next);
        return value;
    }

    private void AddPlaces(ITupleOperation tuple, List<(IOperation Target, Place? Place)> places)
    {
        foreach (var element in tuple.Elements)
        {
            if (Inner(element) is { } inner)
                AddPlaces(inner, places);
            else
                places.Add((element, element is IDiscardOperation ? null : PlaceOf(element)));
        }
    }

    // A record struct gives its positional properties, which are its first fields.
    private static bool IsDeconstructed(ITypeSymbol? type, int count) =>
        Layout.Of(type) is { Kind: LayoutKind.Record } layout && layout.Parts.Count >= count
        && (type is INamedTypeSymbol { IsTupleType: true } || (type!.IsRecord && type.GetMembers("Deconstruct").All(static member => member.IsImplicitlyDeclared)
            && layout.Parts.Take(count).All(static part => part.Field.AssociatedSymbol?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax)));

    private void Assign(ITupleOperation tuple, ITypeSymbol? type, Operand value, List<(IOperation Target, Place? Place)> places, ref int next)
    {
        var parts = Layout.Of(type)?.Parts;
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var part = parts is null || value.IsFaulty || i >= parts.Count ? Faulty : value.Part(parts[i].Offset, parts[i].Layout.Count);
            var elementType = parts is null || i >= parts.Count ? null : parts[i].Field.Type;
            if (Inner(tuple.Elements[i]) is { } inner)
            {
                if (!IsDeconstructed(elementType, inner.Elements.Length))
                    Outside(inner);
                Assign(inner, elementType, part, places, ref next);
                continue;
            }
            var (target, place) = places[next++];
            if (place is { } known)
                Store(known, Convert(part, elementType, target.Type, false, target), target);
        }
    }

    private static ITupleOperation? Inner(IOperation element) => element switch
    {
        ITupleOperation tuple => tuple,
        IDeclarationExpressionOperation { Expression: ITupleOperation tuple } => tuple,
        _ => null,
    };
}
