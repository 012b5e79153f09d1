using System.Collections.Generic;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>Where a transformation is writing: the block under construction, and what each value of the source is called there.</summary>
internal sealed class Scope(Scope? parent, BlockBuilder block)
{
    private readonly Dictionary<int, int> values = [];
    private readonly Dictionary<int, int> adjoints = [];
    private readonly Dictionary<int, int> shadows = [];

    public BlockBuilder Block { get; } = block;

    public Scope Nest(BlockBuilder nested) => new(this, nested);

    public bool TryGet(int value, out int mapped)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.values.TryGetValue(value, out mapped))
                return true;
        }
        mapped = -1;
        return false;
    }

    public void Set(int value, int mapped) => values[value] = mapped;

    public void Set(int first, int[] mapped)
    {
        for (var i = 0; i < mapped.Length; i++)
            Set(first + i, mapped[i]);
    }

    /// <summary>The adjoint that a value has gathered in this scope so far.</summary>
    public bool TryAdjoint(int value, out int adjoint) => adjoints.TryGetValue(value, out adjoint);

    public IEnumerable<int> WithAdjoint => adjoints.Keys;

    public void SetAdjoint(int value, int adjoint) => adjoints[value] = adjoint;

    /// <summary>The memory that gathers the adjoint of an active memory.</summary>
    public bool TryShadow(int root, out int shadow)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.shadows.TryGetValue(root, out shadow))
                return true;
        }
        shadow = -1;
        return false;
    }

    public void SetShadow(int root, int shadow) => shadows[root] = shadow;

    private Scope? Outer { get; } = parent;
}
