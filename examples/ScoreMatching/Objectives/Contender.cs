using Smld;
using Smld.Torch;
using static TorchSharp.torch;

namespace ScoreMatching.Objectives;

/// <summary>An objective, and what a network that minimised it over endless data would know.</summary>
/// <param name="Name">For people.</param>
/// <param name="Objective">What is made small.</param>
/// <param name="Target">The score at which the objective is least: the exact one, that of a kernel estimate, or that of the blurred density.</param>
/// <param name="TargetPoints">Draws of the target's density, [count, 2].</param>
/// <param name="Limit">The mark for the relative error to the target: about twice the worst of three seeds.</param>
/// <param name="IsTooWide">Whether the target is smoother than the exact score. A network learns such a bias; it does not follow one that is rougher.</param>
internal sealed record Contender(
    string Name, IObjective<nn.Module<Tensor, Tensor>> Objective, IScoreFunction Target, double[,] TargetPoints, double Limit, bool IsTooWide)
{
    private const int JudgedCount = 10_000;

    public static Contender Exact(string name, IObjective<nn.Module<Tensor, Tensor>> objective, ulong seed) =>
        new(name, objective, new ThreeShapes.BlurredDensity(0), ThreeShapes.Mixture.Sample(JudgedCount, seed).ToMatrix(), 0.15, IsTooWide: false);

    public static Contender Explicit(string rule, KernelDensity estimate, double limit, bool isTooWide, ulong seed) =>
        new($"explicit, {rule} h", new ExplicitScoreMatching(estimate), estimate, estimate.Sample(JudgedCount, seed).ToMatrix(), limit, isTooWide);

    public static Contender Denoising(double sigma, double limit, bool isTooWide, ulong seed) => new(
        FormattableString.Invariant($"denoising, sigma {sigma}"),
        new DenoisingScoreMatching(sigma),
        new ThreeShapes.BlurredDensity(sigma),
        ThreeShapes.Mixture.Blurred(sigma).Sample(JudgedCount, seed).ToMatrix(),
        limit,
        isTooWide);
}
