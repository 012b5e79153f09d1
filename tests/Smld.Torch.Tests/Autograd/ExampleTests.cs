using PosteriorDb;

namespace Smld.Torch.Tests.Autograd;

/// <summary>Autograd agrees with the scores of the examples' posteriors, on their real data.</summary>
public class ExampleTests
{
    // Thousands of observations, or a differential equation: ten seconds to two minutes of autograd each. `-explicit on` runs them too.
    private static readonly string[] s_slow = ["wells", "low_dim_gauss_mix", "radon", "irt_2pl", "sir"];

    public static IEnumerable<TheoryDataRow<string>> Names => Catalogue.All.Select(posterior => new TheoryDataRow<string>(posterior.Name) { Explicit = s_slow.Contains(posterior.Name) });

    [Theory]
    [MemberData(nameof(Names))]
    public void Autograd_agrees(string name)
    {
        var density = Catalogue.Find(name).Open();
        var random = new RandomSource(1);
        var x = new double[density.Dimension];
        random.FillNormals(x);
        for (var i = 0; i < x.Length; i++) x[i] *= 0.3;
        // Near its mode: far from it the epidemic leaves no bacteria to measure, and the density is zero.
        if (name == "sir") x = [0.0, -1.6, 2.4, -1.0];

        var verification = density.AgainstAutograd(x);

        Assert.True(verification.IsWithinLimit, verification.ToString());
        Assert.All(verification.Comparisons, comparison => Assert.True(double.IsFinite(comparison.Number), comparison.Name));
        Assert.Equal(x.Length + 1, verification.Comparisons.Count);
    }
}
