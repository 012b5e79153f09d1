using TorchSharp;
using static TorchSharp.torch;

namespace Smld.Torch;

/// <summary>What TorchSharp does with a temporary <c>Scalar</c>, without one.</summary>
/// <remarks>
/// In TorchSharp 0.107 a + b, a * 2.0, square() and the like make a Scalar that nothing refers to while native code reads it. Where
/// another thread sets off a garbage collection just then, it is freed, and the result is wrong or an exception: some twenty times in a million
/// operations on four busy threads. BannedSymbols.txt keeps them out of this project.
/// </remarks>
internal static class TensorMath
{
#pragma warning disable RS0030 // This one is never freed.
    private static readonly Scalar s_one = 1;
#pragma warning restore RS0030

    /// <summary>The sum a + b.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, s_one);

    /// <summary>A number as a tensor without dimensions, of the type and on the device of another.</summary>
    public static Tensor Constant(double value, Tensor like) => tensor(value, like.dtype, like.device);

    /// <summary>The product with a number.</summary>
    public static Tensor Times(this Tensor a, double factor) => a * Constant(factor, a);
}
