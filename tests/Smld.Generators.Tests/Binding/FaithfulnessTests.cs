using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Binding;

/// <summary>What is bound is the user's program, and what is generated is its score.</summary>
public class FaithfulnessTests
{
    private static readonly KeyValuePair<string, string>[] cases = [.. ControlFlowCases.All, .. MemoryCases.All, .. ChoiceCases.All, .. RecordCases.All];
    private static readonly string[] names = [.. cases.Select(static pair => pair.Key)];
    private static readonly Lazy<DifferentiatedPrograms> programs = new(static () => new([.. cases.Select(static pair => pair.Value)]));

    public static TheoryData<string> Names => [.. names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_program_gives_its_own_value_and_its_score(string name) => programs.Value.Check(Array.IndexOf(names, name), iterations: 60);
}
