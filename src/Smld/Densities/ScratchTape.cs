using System.Buffers;
using System.ComponentModel;

namespace Smld;

/// <summary>
/// Last in, first out: what a generated density remembers of a loop whose trips cannot be counted beforehand. On the
/// stack while it is small, then rented and doubled.
/// </summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <param name="stack">Memory on the caller's stack; may be empty.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ScratchTape<T>(Span<T> stack)
{
    private Span<T> _memory = stack;
    private T[]? _rented;
    private int _count;

    /// <summary>Puts an element on top.</summary>
    /// <param name="value">The element.</param>
    public void Push(T value)
    {
        if (_count == _memory.Length) Grow();
        _memory[_count++] = value;
    }

    /// <summary>Takes the element on top.</summary>
    /// <exception cref="IndexOutOfRangeException">There is none.</exception>
    public T Pop() => _memory[--_count];

    /// <summary>Takes all elements away.</summary>
    public void Clear() => _count = 0;

    /// <summary>Gives rented memory back.</summary>
    public void Dispose()
    {
        var rented = _rented;
        this = default;
        if (rented is not null) ArrayPool<T>.Shared.Return(rented);
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(256, checked(2 * _count)));
        _memory[.._count].CopyTo(larger);
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented);
        _memory = _rented = larger;
    }
}
