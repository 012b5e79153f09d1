using System;
using System.Linq;

namespace Smld.Generators.Binding;

/// <summary>
/// What an expression or a variable holds: the values of its leaves, in the order of its type's <see cref="Layout"/>. A
/// number has one leaf, and so has a span; nothing has none.
/// </summary>
internal readonly struct Operand : IEquatable<Operand>
{
    /// <summary>A leaf that is declared and not yet assigned.</summary>
    public const int Unassigned = -1;

    /// <summary>A leaf of which a mistake was reported; whatever is made of it is the same mistake.</summary>
    public const int Faulty = -2;

    private readonly int[]? leaves;

    public Operand(int[] leaves) => this.leaves = leaves;

    /// <summary>What a method without a result gives.</summary>
    public static Operand Nothing => default;

    public int Count => leaves?.Length ?? 0;

    public int this[int leaf] => leaves![leaf];

    /// <summary>The only leaf; <see cref="Faulty"/> where there are more or none.</summary>
    public int Only => Count == 1 ? leaves![0] : Faulty;

    public bool IsNothing => Count == 0;

    public bool IsFaulty => leaves is not null && Array.IndexOf(leaves, Faulty) >= 0;

    /// <summary>Whether some leaf is not assigned.</summary>
    public bool IsUnassigned => leaves is not null && Array.IndexOf(leaves, Unassigned) >= 0;

    /// <summary>Whether every leaf is a value.</summary>
    public bool IsWhole => leaves is not null && Array.TrueForAll(leaves, static leaf => leaf >= 0);

    public static implicit operator Operand(int leaf) => new([leaf]);

    public static bool operator ==(Operand left, Operand right) => left.Equals(right);

    public static bool operator !=(Operand left, Operand right) => !left.Equals(right);

    /// <summary>As many leaves that are not assigned.</summary>
    public static Operand Without(int count) => new([.. Enumerable.Repeat(Unassigned, count)]);

    public int[] ToArray() => [.. leaves ?? []];

    /// <summary>Some of the leaves: those of a field, say. A part of what is faulty is faulty.</summary>
    public Operand Part(int offset, int count) =>
        offset + count > Count ? Faulty : new Operand([.. leaves!.Skip(offset).Take(count)]);

    /// <summary>The same with other leaves from an offset on.</summary>
    public Operand With(int offset, Operand part)
    {
        if (offset + part.Count > Count)
            return Faulty;
        var changed = ToArray();
        for (var i = 0; i < part.Count; i++)
            changed[offset + i] = part[i];
        return new(changed);
    }

    public bool Equals(Operand other) => ToArray().SequenceEqual(other.ToArray());

    public override bool Equals(object? obj) => obj is Operand other && Equals(other);

    public override int GetHashCode() => Count == 0 ? 0 : (Count * 397) ^ leaves![0];
}
