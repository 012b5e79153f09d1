using Smld.EndToEnd.Tests.Generated;
using Smld.Oracle.Twins;

namespace Smld.Torch.Tests.Autograd;

/// <summary>The densities of the zoo against autograd, at the points of their twins.</summary>
public sealed class ZooTests
{
    public static TheoryData<string> Names { get; } = [.. Catalogue.Twins.Keys, .. Catalogue.Constrained.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Autograd_agrees(string name)
    {
        foreach (var (density, x) in Points(name))
            _ = density.AgainstAutograd(x);
    }

    internal static IEnumerable<(ILogDensity Density, double[] X)> Points(string name) => Catalogue.Twins.TryGetValue(name, out var twin)
        ? twin.Points.Select(x => (GeneratedMembers.All[name].Create(x.Length, twin.Theta), x))
        : Catalogue.Constrained[name].Points.Select(x => (ConstrainedMembers.All[name].Density, x));
}
