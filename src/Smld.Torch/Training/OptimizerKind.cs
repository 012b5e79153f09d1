namespace Smld.Torch;

/// <summary>The rule by which a training step moves the parameters.</summary>
public enum OptimizerKind
{
    /// <summary>Kingma and Ba (2015); weight decay is a part of the gradient.</summary>
    Adam,

    /// <summary>Loshchilov and Hutter (2019); weight decay is apart from the gradient.</summary>
    AdamW,
}
