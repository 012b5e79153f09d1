using System.Buffers;
using System.ComponentModel;

namespace Smld;

/// <summary>Memory for one evaluation of a generated density: on the stack while it is small, rented when it is not.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <param name="stack">Memory on the caller's stack; may be empty.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Scratch<T>(Span<T> stack)
{
    private Span<T> _memory = stack;
    private T[]? _rented;

    /// <summary>A window of a length, which may hold anything. What was taken before is no longer valid.</summary>
    /// <param name="length">The number of elements.</param>
    public Span<T> Take(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length > _memory.Length) Grow(length);
        return _memory[..length];
    }

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        var rented = _rented;
        this = default;
        if (rented is not null) ArrayPool<T>.Shared.Return(rented);
    }

    private void Grow(int length)
    {
        Dispose();
        _memory = _rented = ArrayPool<T>.Shared.Rent(length);
    }
}
