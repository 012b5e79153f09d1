namespace Smld.Torch;

/// <summary>The function between the layers of a network; smooth ones, for a score is differentiated.</summary>
public enum Activation
{
    /// <summary>x / (1 + exp(-x)), also called swish.</summary>
    SiLU,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,
}
