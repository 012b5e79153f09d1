using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Smld.Torch;

/// <summary>
/// The layers of a <see cref="UNetDesign"/>: residual blocks at falling resolutions and up again, with what each resolution saw on the way down handed over
/// to the way up.
/// </summary>
/// <remarks>
/// A block is h + C2 SiLU(C1 SiLU(h) + L e), with 3 x 3 convolutions C1 and C2 and an affine map L of the level's embedding e, one number for each
/// channel. C2 and the last convolution begin as zeros, so that the network begins as zero and without normalisation layers its depth does no harm.
/// Sources: Ronneberger et al. (2015), MICCAI; He et al. (2016), ECCV, figure 4(e); Zhang et al. (2019), ICLR, section 3.
/// </remarks>
internal sealed class UNet : Module<Tensor, Tensor, Tensor>
{
    private readonly Affine _embedding, _first, _last;
    private readonly Affine[] _halve, _join;
    private readonly Block[] _down, _up;

    public UNet(UNetDesign design, int levelFeatures)
        : base(nameof(UNet))
    {
        var widths = design.Widths;
        var embedding = 2 * widths[^1];
        using var parameters = new FirstParameters(this, design.Seed, design.ScalarType);
        _embedding = parameters.Affine("_embedding", [embedding, levelFeatures]);
        _first = Convolution("_first", design.Channels, widths[0]);
        _down = [.. widths.Select((width, r) => Residual($"_down{r}", width))];
        _halve = [.. widths.Skip(1).Select((width, r) => Convolution($"_halve{r}", widths[r], width))];
        _join = [.. widths.SkipLast(1).Select((width, r) => Convolution($"_join{r}", widths[r + 1] + width, width))];
        _up = [.. widths.SkipLast(1).Select((width, r) => Residual($"_up{r}", width))];
        _last = Convolution("_last", widths[0], design.Channels, isZero: true);

        Affine Convolution(string name, long inputs, long outputs, bool isZero = false) => parameters.Affine(name, [outputs, inputs, 3, 3], isZero);

        Block Residual(string name, int width) => new(
            Convolution($"{name}_1", width, width), parameters.Affine($"{name}_level", [width, embedding]), Convolution($"{name}_2", width, width, isZero: true));
    }

    /// <summary>That of the weights.</summary>
    public ScalarType Type => _first.Weight.dtype;

    /// <inheritdoc/>
    public override Tensor forward(Tensor images, Tensor level) // [batch, channels, height, width], [batch, features]
    {
        using var scope = NewDisposeScope();
        var e = functional.silu(_embedding.Dense(level)); // [batch, embedding]
        var h = _first.Convolution(images); // [batch, widths[0], height, width]
        var seen = new Tensor[_down.Length];
        for (var r = 0; r < _down.Length; r++)
        {
            if (r > 0) h = _halve[r - 1].Convolution(functional.avg_pool2d(h, 2)); // [batch, widths[r], height / 2^r, width / 2^r]
            seen[r] = h = _down[r].Call(h, e);
        }

        for (var r = _up.Length - 1; r >= 0; r--)
        {
            var wide = h.repeat_interleave(2, 2).repeat_interleave(2, 3); // [batch, widths[r + 1], height / 2^r, width / 2^r]
            h = _up[r].Call(_join[r].Convolution(cat([wide, seen[r]], 1)), e); // [batch, widths[r], height / 2^r, width / 2^r]
        }

        return _last.Convolution(functional.silu(h)).MoveToOuterDisposeScope(); // [batch, channels, height, width]
    }

    private sealed record Block(Affine First, Affine Level, Affine Second)
    {
        public Tensor Call(Tensor h, Tensor e)
        {
            var inner = First.Convolution(functional.silu(h)).Plus(Level.Dense(e).unsqueeze(2).unsqueeze(3));
            return h.Plus(Second.Convolution(functional.silu(inner)));
        }
    }
}
