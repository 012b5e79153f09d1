namespace Smld.Torch;

/// <summary>How the learning rate goes during training, after a linear warm-up.</summary>
public enum LearningRateSchedule
{
    /// <summary>The same throughout.</summary>
    Constant,

    /// <summary>Half a cosine down to zero (Loshchilov and Hutter 2017, equation 5, without restarts).</summary>
    Cosine,
}
