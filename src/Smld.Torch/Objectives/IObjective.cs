using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>What training makes small.</summary>
/// <typeparam name="TNetwork">The networks it is for.</typeparam>
public interface IObjective<in TNetwork>
    where TNetwork : nn.Module
{
    /// <summary>The mean of the objective over a batch, for one draw of its noise.</summary>
    /// <param name="network">The network.</param>
    /// <param name="x">Data, [batch, dimension]; not written to.</param>
    /// <param name="random">Every random number is drawn from this.</param>
    /// <returns>A scalar with its graph, in the dispose scope of the caller.</returns>
    /// <exception cref="ArgumentException">The network's scores have another shape than x.</exception>
    Tensor Loss(TNetwork network, Tensor x, Generator random);
}
