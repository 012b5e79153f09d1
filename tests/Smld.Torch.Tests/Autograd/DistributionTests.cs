using Smld.EndToEnd.Tests.Distributions;
using Method = Smld.EndToEnd.Tests.Distributions.Generated;
using Range = Smld.EndToEnd.Tests.Distributions.Range;

namespace Smld.Torch.Tests.Autograd;

/// <summary>Distributions and special functions against autograd, at random arguments of their domains.</summary>
public sealed class DistributionTests
{
    private static readonly Dictionary<string, Method> distributions = Method.AllOf(typeof(Overloads))
        .Where(pair => pair.Value.IsScalar).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static readonly Dictionary<string, Method> functions = Method.AllOf(typeof(Functions));

    // Torch has no incomplete beta function, and no derivative of the incomplete gamma functions by their shape.
    private static readonly string[] unknown = ["GammaP", "GammaQ", "LogGammaP", "LogGammaQ", "BetaI"];

    public static TheoryData<string> Distributions => [.. distributions.Keys];

    public static TheoryData<string> KnownFunctions => [.. functions.Keys.Except(unknown)];

    public static TheoryData<string> UnknownFunctions => [.. unknown];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Autograd_agrees_with_a_distribution(string name) => Check(distributions[name], Domain.Of[name.TrimEnd('N', 'D')], 3);

    [Theory]
    [MemberData(nameof(KnownFunctions))]
    public void Autograd_agrees_with_a_special_function(string name) => Check(functions[name], Domain.OfFunctions[name], 10);

    [Theory]
    [MemberData(nameof(UnknownFunctions))]
    public void A_function_that_Torch_does_not_know_is_named(string name)
    {
        var refused = Assert.Throws<NotSupportedException>(() => Check(functions[name], Domain.OfFunctions[name], 1));

        Assert.StartsWith($"Torch does not know SpecialFunctions.Log{name.Replace("Log", "", StringComparison.Ordinal)}", refused.Message, StringComparison.Ordinal);
    }

    private static void Check(Method method, Range[] domain, int count)
    {
        var random = new Random(20261125);
        for (var i = 0; i < count; i++)
        {
            var row = Domain.Draw(domain, random);
            double[][] arguments = method.IsSpan[0] ? [row] : [.. row.Select(x => new[] { x })];
            _ = method.Density(arguments).AgainstAutograd(method.Unknowns(arguments));
        }
    }
}
