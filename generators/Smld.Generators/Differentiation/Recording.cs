using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Differentiation;

/// <summary>
/// Decides what a reverse sweep finds recorded. A value that the adjoint of some node is made of, and that is defined in
/// a loop or a branch, is either recorded in the forward sweep or computed again from what is at hand: cheap arithmetic
/// and loads of data are computed again, everything else is recorded, and nothing else is. (The "to be recorded"
/// analysis of Hascoët, Naumann and Pascual, FGCS 21(8), 2005.)
/// </summary>
internal sealed class Recording
{
    // About what a load from the tape costs, in nanoseconds.
    private const double CheapEnough = 1;

    private readonly FunctionIndex index;
    private readonly Activity activity;
    private readonly bool[] needed;
    private readonly bool[] recorded;

    public Recording(FunctionIndex index, Activity activity)
    {
        this.index = index;
        this.activity = activity;
        needed = new bool[index.Count];
        recorded = new bool[index.Count];
        Need(index.Function.Body);
        Decide();
    }

    public bool IsRecorded(int value) => recorded[value];

    /// <summary>The recorded values that a block itself defines, in order.</summary>
    public IEnumerable<int> RecordedIn(Block block)
    {
        var (start, end) = index.RangeOf(block);
        for (var value = start; value < end; value++)
        {
            if (recorded[value] && ReferenceEquals(index.HomeOf(value), block))
                yield return value;
        }
    }

    /// <summary>The recorded values that a branch defines, those of branches inside it included, those of loops left out.</summary>
    public IEnumerable<int> RecordedInBranches(Node branch) => branch.Blocks.SelectMany(RecordedInBranches);

    public IEnumerable<int> RecordedInBranches(Block block) =>
        RecordedIn(block).Concat(block.Nodes.Where(node => node.Code == OpCode.If).SelectMany(RecordedInBranches));

    /// <summary>Whether a value can be computed again wherever its operands can be had, at any time.</summary>
    public static bool IsRepeatable(Node node) =>
        node.IsPure && !(node.Code == OpCode.Apply && node.Primitive.CanThrow);

    private void Need(Block block)
    {
        foreach (var node in block.Nodes)
        {
            if (activity.IsActive(node))
                Need(node);
        }
    }

    private void Need(Node node)
    {
        switch (node.Code)
        {
            case OpCode.Apply:
                var primitive = node.Primitive;
                for (var i = 0; i < node.Operands.Count; i++)
                {
                    if (!activity.IsActive(node.Operands[i]))
                        continue;
                    var needs = PartialNeeds.Of(primitive, i);
                    for (var k = 0; k < node.Operands.Count; k++)
                        needed[node.Operands[k]] |= needs[k];
                    needed[node.Result] |= needs[node.Operands.Count];
                }
                break;
            case OpCode.Load or OpCode.Read or OpCode.Store or OpCode.AddStore:
                needed[node.Operands[1]] = true;
                NeedWindow(node.Operands[0]);
                break;
            case OpCode.Fill:
                NeedWindow(node.Operands[0]);
                break;
            case OpCode.Routine:
                foreach (var operand in node.Operands)
                {
                    if (index.TypeOf(operand).IsMemory)
                        NeedWindow(operand);
                    else
                        needed[operand] = true;
                }
                break;
            case OpCode.Allocate:
                needed[node.Operands[0]] = true;
                break;
            case OpCode.If:
                needed[node.Operands[0]] = true;
                Need(node.Then);
                Need(node.Else);
                break;
            case OpCode.For or OpCode.ForUntil or OpCode.Loop:
                // A loop with exits is run back by the number of its trips, one without by its limits.
                for (var i = 0; i < (node.Code == OpCode.For ? 2 : node.CarriedOffset / 2); i++)
                    needed[node.Operands[i]] = true;
                Need(node.Body);
                break;
        }
    }

    // The adjoint of a slice is the same slice of the adjoint.
    private void NeedWindow(int memory)
    {
        while (index.NodeOf(memory) is { Code: OpCode.Slice or OpCode.View } window)
        {
            foreach (var bound in window.Operands.Skip(1))
                needed[bound] = true;
            memory = window.Operands[0];
        }
    }

    // From the last value to the first, so that what a value is made from is asked for before it is decided about.
    private void Decide()
    {
        for (var value = index.Count - 1; value >= 0; value--)
        {
            if (!needed[value] || ReferenceEquals(index.HomeOf(value), index.Function.Body))
                continue;
            var leaves = new HashSet<int>();
            if (!index.TypeOf(value).IsScalar || (IsCheap(value, leaves) && leaves.Count(leaf => !needed[leaf]) <= 1))
                NeedOperands(value);
            else if (!IsCounter(value))
                recorded[value] = true;
        }
    }

    private void NeedOperands(int value)
    {
        var node = index.NodeOf(value);
        if (node is null)
            return;
        foreach (var operand in node.Operands)
            needed[operand] = true;
    }

    /// <summary>Whether a value is cheap to compute again; adds what would have to be recorded for it to the leaves.</summary>
    private bool IsCheap(int value, HashSet<int> leaves)
    {
        var node = index.NodeOf(value);
        if (node is null || !IsRepeatable(node))
            return false;
        if (node.Code == OpCode.Apply && node.Primitive.Cost > CheapEnough)
            return false;
        foreach (var operand in node.Operands)
        {
            if (ReferenceEquals(index.HomeOf(operand), index.Function.Body) || IsCounter(operand) || !index.TypeOf(operand).IsScalar)
                continue;
            if (!IsCheap(operand, leaves))
                leaves.Add(operand);
        }
        return true;
    }

    private bool IsCounter(int value) =>
        index.NodeOf(value) is null
        && !ReferenceEquals(index.HomeOf(value), index.Function.Body)
        && index.OwnerOf(index.HomeOf(value)).Owner is { IsCounted: true } loop
        && value == loop.Body.FirstArgument;
}
