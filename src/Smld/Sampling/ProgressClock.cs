using System.Diagnostics;

namespace Smld;

/// <summary>Says when a progress report is due, reading the time only every few milliseconds however fast the steps are.</summary>
internal sealed class ProgressClock
{
    private const double ReportSeconds = 0.1, ReadSeconds = 0.01;

    private readonly long _start = Stopwatch.GetTimestamp();
    private double _lastRead, _lastReport;
    private long _stepsPerRead = 1, _stepsLeft = 1;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>To be called once a step.</summary>
    public bool IsDue()
    {
        if (--_stepsLeft > 0) return false;

        var now = Elapsed.TotalSeconds;
        var perStep = (now - _lastRead) / _stepsPerRead;
        _lastRead = now;

        // At most doubled, so that a few fast steps at the start do not put off the next reading for long.
        _stepsPerRead = Math.Clamp((long)(ReadSeconds / Math.Max(perStep, 1e-9)), 1, 2 * _stepsPerRead);
        _stepsLeft = _stepsPerRead;
        if (now - _lastReport < ReportSeconds) return false;
        _lastReport = now;
        return true;
    }
}
