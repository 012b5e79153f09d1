namespace Smld.Plots;

/// <summary>Losses by step, with a name.</summary>
public sealed record LossCurve
{
    /// <summary>A name, steps and the loss at each.</summary>
    /// <param name="name">What the legend says, as "training" or "held out".</param>
    /// <param name="steps">The steps, in rising order.</param>
    /// <param name="losses">A loss for each. One that is not finite leaves a gap.</param>
    /// <exception cref="ArgumentException">There is no name, there are no steps, the counts differ, or a step is not above the one before.</exception>
    public LossCurve(string name, IReadOnlyList<int> steps, IReadOnlyList<double> losses)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(losses);
        if (steps.Count == 0) throw new ArgumentException("steps is empty; a curve has at least one", nameof(steps));
        if (losses.Count != steps.Count)
            throw new ArgumentException($"losses has {losses.Count} elements, steps has {steps.Count}; each step has one loss", nameof(losses));
        for (var i = 1; i < steps.Count; i++)
            if (steps[i] <= steps[i - 1]) throw new ArgumentException($"steps[{i}] is {steps[i]} after {steps[i - 1]}; steps must rise", nameof(steps));
        (Name, Steps, Losses) = (name, steps, losses);
    }

    /// <summary>What the legend says.</summary>
    public string Name { get; }

    /// <summary>The steps.</summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>The loss at each.</summary>
    public IReadOnlyList<double> Losses { get; }
}
