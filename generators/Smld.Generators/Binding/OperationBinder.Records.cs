using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;

namespace Smld.Generators.Binding;

/// <summary>Tuples and structs.</summary>
internal sealed partial class OperationBinder
{
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
