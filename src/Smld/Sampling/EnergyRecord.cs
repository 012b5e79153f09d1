namespace Smld;

/// <summary>The fraction of missing information of a sequence of energies; see <see cref="ChainStatistics.EnergyFraction"/>.</summary>
internal struct EnergyRecord
{
    private double _last, _mean, _squares, _changes;
    private long _count;

    public readonly double Fraction => _count > 1 ? _changes / _squares : double.NaN;

    public void Add(double energy)
    {
        if (_count > 0) _changes += (energy - _last) * (energy - _last);
        _last = energy;
        _count++;
        var difference = energy - _mean;
        _mean += difference / _count;
        _squares += difference * (energy - _mean);
    }
}
