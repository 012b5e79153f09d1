namespace Smld;

/// <summary>Points of phase space that are used again, known by their numbers: numbers are moved without a write barrier.</summary>
internal sealed class PointPool
{
    private PhasePoint[] _points;
    private int[] _free = [];
    private int _freeCount;

    /// <summary>A pool with a point in use, number 0.</summary>
    public PointPool(PhasePoint first) => _points = [first];

    public PhasePoint this[int number] => _points[number];

    /// <summary>A point with one holder and no contents.</summary>
    public int Rent()
    {
        if (_freeCount == 0) Grow();
        var number = _free[--_freeCount];
        _points[number].Uses = 1;
        return number;
    }

    /// <summary>Takes away a holder; without any the point is free.</summary>
    public void Release(int number)
    {
        if (--_points[number].Uses == 0) _free[_freeCount++] = number;
    }

    private void Grow()
    {
        // All are in use. A few at a time: each is three vectors.
        var count = _points.Length;
        Array.Resize(ref _points, count + 4);
        _free = new int[_points.Length];
        for (var number = _points.Length - 1; number >= count; number--)
        {
            _points[number] = new(_points[0].Position.Length);
            _free[_freeCount++] = number;
        }
    }
}
