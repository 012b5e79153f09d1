using System.Collections;

namespace Smld;

/// <summary>The unknowns of a density in the order declared, which is their order in x.</summary>
public sealed class Unknowns : IReadOnlyList<Unknown>
{
    private readonly Unknown[] _unknowns;

    /// <summary>Lays the unknowns out one after the other.</summary>
    /// <param name="unknowns">In the order declared; the array is not kept.</param>
    public Unknowns(params Unknown[] unknowns)
    {
        // An array and not a span, because generated code, which calls this, compiles as C# 12 too.
        ArgumentNullException.ThrowIfNull(unknowns);
        _unknowns = new Unknown[unknowns.Length];
        for (var i = 0; i < unknowns.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(unknowns[i], nameof(unknowns));
            _unknowns[i] = unknowns[i].At(Dimension, ElementCount);
            Dimension = checked(Dimension + unknowns[i].Count);
            ElementCount = checked(ElementCount + unknowns[i].ElementCount);
        }
    }

    /// <summary>The number of unknowns.</summary>
    public int Count => _unknowns.Length;

    /// <summary>The number of coordinates of x.</summary>
    public int Dimension { get; }

    /// <summary>The number of elements on the unknowns' own scale: the length of what <c>Constrain</c> writes.</summary>
    public int ElementCount { get; }

    /// <summary>The unknown at a place in the order declared.</summary>
    /// <param name="index">Counted from 0.</param>
    public Unknown this[int index] => _unknowns[index];

    /// <summary>The name of a coordinate of x, such as <c>mu</c> or <c>theta[3]</c>.</summary>
    /// <param name="i">The coordinate, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such coordinate.</exception>
    public string CoordinateName(int i)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(i);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, Dimension);
        var unknown = Array.Find(_unknowns, u => i < u.Offset + u.Count)!;
        return unknown.CoordinateName(i - unknown.Offset);
    }

    /// <inheritdoc/>
    public IEnumerator<Unknown> GetEnumerator() => ((IEnumerable<Unknown>)_unknowns).GetEnumerator();

    /// <summary>The unknowns separated by commas, such as <c>mu, tau Positive, theta[8]</c>.</summary>
    public override string ToString() => string.Join(", ", (object[])_unknowns);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
