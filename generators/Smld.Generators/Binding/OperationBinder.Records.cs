using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>Tuples and structs.</summary>
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
        if (field.Instance is not { } instance || Layout.Of(instance.Type)?.Find(field.Field) is not { } part)
            return FollowsFault(field) ? Faulty : Report(Descriptors.State, Constructs.NameOf(field.Syntax), Repairs.MakeConstant(field.Field, field.Syntax.SyntaxTree, field.SemanticModel!), field.Field.Name, "field");
        // Another field of the same variable may have no value yet.
        if (Reach.Variable(instance) is { } variable && scope.Contains(variable))
            return Load(PlaceOf(field));
        var whole = Evaluate(instance);
        return whole.IsFaulty ? Faulty : whole.Part(part.Offset, part.Layout.Count);
    }
}
