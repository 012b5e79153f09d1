using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Diagnostics;

public class RefusalTests
{
    private const string Density = "[LogDensity] public static double F(double x) => x;";

    private static string Reported(Exception thrown)
    {
        var analyzer = new DensityAnalyzer((model, _) => Pipeline.Try(model, _ => throw thrown));
        var diagnostic = Assert.Single(Analyze.Run(CompilationFactory.OfMembers(Density), analyzer));
        var text = diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan);
        return $"{diagnostic.Id} at {text}: {diagnostic.GetMessage()}";
    }

    [Fact]
    public void A_refusal_of_differentiation_is_reported_at_the_method_s_name() =>
        Assert.Equal(
            "SMLD0200 at F: 'F' cannot be differentiated: a tape would be needed",
            Reported(new DifferentiationException("a tape would be needed")));

    [Fact]
    [Trait("case", "G06")]
    public void A_failure_of_a_later_stage_is_reported_as_a_defect() =>
        Assert.Equal(
            "SMLD0900 at F: The generator failed on 'F' and emits nothing for it; please report 'InvalidOperationException: no such node'",
            Reported(new InvalidOperationException("no such node")));
}
