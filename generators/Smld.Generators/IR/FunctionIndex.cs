using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Smld.Generators.IR;

/// <summary>A place where a value is used: an operand of a node, or a yield of a block when there is no node.</summary>
/// <param name="Block">The block that the node stands in, or that yields.</param>
internal readonly record struct Use(Node? Node, int Position, Block Block);

/// <summary>What can be looked up by a value's number: where it is defined and where it is used.</summary>
internal sealed class FunctionIndex
{
    private readonly List<Definition> definitions = [];
    private readonly List<Node?> nodes = [];
    private readonly List<Block> homes = [];
    private readonly List<List<Use>> uses = [];
    private readonly Dictionary<Block, (int Start, int End)> ranges = new(ByReference<Block>.Comparer);
    private readonly Dictionary<Block, (Node Owner, Block Home)> owners = new(ByReference<Block>.Comparer);

    public FunctionIndex(Function function)
    {
        Function = function;
        Define(function.Body);
        AddUses(function.Body);
    }

    public Function Function { get; }

    public int Count => definitions.Count;

    public IRType TypeOf(int value) => definitions[value].Type;

    public Definition DefinitionOf(int value) => definitions[value];

    /// <summary>The node whose result the value is; null for a parameter or an argument of a block.</summary>
    public Node? NodeOf(int value) => nodes[value];

    /// <summary>The block that the value is defined in.</summary>
    public Block HomeOf(int value) => homes[value];

    public IReadOnlyList<Use> UsesOf(int value) => uses[value];

    /// <summary>Whether a value is defined in a block or in one inside it.</summary>
    public bool IsInside(int value, Block block) => value >= ranges[block].Start && value < ranges[block].End;

    /// <summary>Whether a block is another, or lies in it at some depth.</summary>
    public bool IsWithin(Block inner, Block outer)
    {
        while (!ReferenceEquals(inner, outer))
        {
            if (!owners.TryGetValue(inner, out var owner))
                return false;
            inner = owner.Home;
        }
        return true;
    }

    /// <summary>The values defined in a block or inside it have the numbers from Start up to, but without, End.</summary>
    public (int Start, int End) RangeOf(Block block) => ranges[block];

    /// <summary>The node that owns a block, and the block which that node stands in; not for the function's body.</summary>
    public (Node Owner, Block Home) OwnerOf(Block block) => owners[block];

    /// <summary>
    /// The node of an enclosing block that a use happens in: the using node itself, or the branch or loop around it. Null
    /// when the enclosing block itself yields the value.
    /// </summary>
    public Node? NodeAround(Use use, Block enclosing)
    {
        var (node, block) = (use.Node, use.Block);
        while (!ReferenceEquals(block, enclosing))
            (node, block) = owners[block];
        return node;
    }

    /// <summary>The memory that a slice of a slice … or a view of a buffer looks into.</summary>
    public int RootOf(int memory)
    {
        while (nodes[memory] is { Code: OpCode.Slice or OpCode.View } window)
            memory = window.Operands[0];
        return memory;
    }

    private void Define(Block block)
    {
        var start = definitions.Count;
        Add(block.Arguments, null, block);
        foreach (var node in block.Nodes)
        {
            Add(node.Results, node, block);
            foreach (var inner in node.Blocks)
            {
                owners.Add(inner, (node, block));
                Define(inner);
            }
        }
        ranges.Add(block, (start, definitions.Count));
    }

    private void Add(EquatableArray<Definition> added, Node? node, Block home)
    {
        foreach (var definition in added)
        {
            definitions.Add(definition);
            nodes.Add(node);
            homes.Add(home);
            uses.Add([]);
        }
    }

    private void AddUses(Block block)
    {
        foreach (var node in block.Nodes)
        {
            for (var i = 0; i < node.Operands.Count; i++)
                uses[node.Operands[i]].Add(new Use(node, i, block));
            foreach (var inner in node.Blocks)
                AddUses(inner);
        }
        for (var i = 0; i < block.Yields.Count; i++)
            uses[block.Yields[i]].Add(new Use(null, i, block));
    }
}

/// <summary>Compares by identity: two equal nodes at two places are two.</summary>
internal sealed class ByReference<T> : IEqualityComparer<T> where T : class
{
    public static readonly ByReference<T> Comparer = new();

    public bool Equals(T? x, T? y) => ReferenceEquals(x, y);

    public int GetHashCode(T obj) => RuntimeHelpers.GetHashCode(obj);
}
