using System.Collections.Generic;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>A value of the function while it is being written.</summary>
internal sealed class Value(int number, Definition definition, Scope scope)
{
    public int Number { get; } = number;

    public Definition Definition { get; } = definition;

    public IRType Type => Definition.Type;

    public string Name => Definition.Name;

    /// <summary>Whether it is written as a tensor, or as memory of tensors.</summary>
    public bool IsTensor { get; set; }

    /// <summary>The block that defines it.</summary>
    public Scope Scope { get; } = scope;

    /// <summary>The step whose result it is; null for an argument of a block.</summary>
    public Step? Definer { get; set; }

    /// <summary>Which result, or which argument, it is.</summary>
    public int Index { get; set; }

    /// <summary>The value that this one always equals: a carried value that no trip changes.</summary>
    public Value? Alias { get; set; }

    public bool IsLive { get; set; }

    /// <summary>Whether it is written inside the expression that uses it, and so has no variable.</summary>
    public bool IsInlined { get; set; }

    /// <summary>About how many characters its expression takes.</summary>
    public int Width { get; set; }

    public List<Use> Uses { get; } = [];

    /// <summary>The C# that stands for it once it has been written: a variable, mostly.</summary>
    public string? Text { get; set; }

    /// <summary>The integer that <see cref="Text"/> spells, if it is one.</summary>
    public int? Known { get; set; }

    /// <summary>For memory: the C# of its length, where that is not <c>.Length</c> of the text.</summary>
    public string? LengthText { get; set; }

    /// <summary>Whether <see cref="Text"/> is a local that may be assigned to once the value is dead.</summary>
    public bool OwnsVariable { get; set; }

    /// <summary>Whether it changes from trip to trip of the loop whose argument it is.</summary>
    public bool IsCarried => Definer is null && Scope.Owner is not null;

    public bool IsConstant => Definer?.Node.Code == OpCode.Constant;
}

/// <summary>A place where a value is used: an operand of a step, or a yield of a block (then there is no step).</summary>
internal readonly struct Use(Step? step, Scope scope, int index)
{
    public Step? Step { get; } = step;

    public Scope Scope { get; } = scope;

    /// <summary>Which operand or yield.</summary>
    public int Index { get; } = index;
}

/// <summary>A node at its place in the text.</summary>
internal sealed class Step(Node node, Scope scope, int position)
{
    public Node Node { get; } = node;

    public OpCode Code => Node.Code;

    public Scope Scope { get; } = scope;

    /// <summary>Where it begins; places in the text are numbered from the top.</summary>
    public int Position { get; } = position;

    /// <summary>Where it ends: after its blocks.</summary>
    public int End { get; set; }

    public List<Value> Operands { get; } = [];

    public List<Value> Results { get; } = [];

    public List<Scope> Blocks { get; } = [];

    public bool IsNeeded { get; set; }

    /// <summary>Whether it, or a step inside it, does something besides giving its results.</summary>
    public bool HasEffects { get; set; }

    /// <summary>Whether an <c>if</c> is written as a conditional expression.</summary>
    public bool IsExpression { get; set; }

    /// <summary>Whether evaluating it can throw, so that it stays where it is among guards and calls.</summary>
    public bool CanThrow { get; set; }

    public Scope Body => Blocks[0];

    public Scope Then => Blocks[0];

    public Scope Else => Blocks[1];

    /// <summary>Which yield of the body gives the carried value.</summary>
    public int YieldOf(int carried) => Node.HasExits ? carried + 1 : carried;

    public Value Argument(int carried) => Body.Arguments[Node.IsCounted ? carried + 1 : carried];

    public int CarriedCount => Node.Operands.Count - Node.CarriedOffset;
}

/// <summary>A block at its place in the text.</summary>
internal sealed class Scope(Block block, Step? owner, Scope? parent, int start)
{
    public Block Block { get; } = block;

    public Step? Owner { get; } = owner;

    public Scope? Parent { get; } = parent;

    public int Start { get; } = start;

    public int End { get; set; }

    public List<Value> Arguments { get; } = [];

    public List<Step> Steps { get; } = [];

    public List<Value> Yields { get; } = [];

    /// <summary>The variables that the yields go to, once known; null for a yield that is not needed.</summary>
    public string?[]? Targets { get; set; }

    public bool IsLoop => Owner is not null && Owner.Node.IsLoop;

    public bool IsBranch => Owner is not null && !Owner.Node.IsLoop;

    /// <summary>Whether this block is the other one or lies inside it.</summary>
    public bool IsIn(Scope other)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope == other)
                return true;
        }
        return false;
    }
}
