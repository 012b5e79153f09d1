namespace Smld;

/// <summary>How a step along the probability flow is taken.</summary>
public enum FlowMethod
{
    /// <summary>Heun's: the mean of the slopes at both ends, two scores for each step; the error is of second order in the steps.</summary>
    Heun,

    /// <summary>Euler's: the slope at the beginning, one score for each step; the error is of first order.</summary>
    Euler,
}
