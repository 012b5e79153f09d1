using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Diagnostics;

/// <summary>Constraints, indices and derived values: what is accepted, and what is marked where.</summary>
public class ConstraintTests
{
    private const string Helpers =
        "static double Mean(ReadOnlySpan<double> y) { var s = 0.0; for (var i = 0; i < y.Length; i++) s += y[i]; return s / y.Length; } static double[] Ranks(ReadOnlySpan<double> y) => y.ToArray(); ";

    [Theory]
    [InlineData("[Positive] double x")]
    [InlineData("[LowerBound(2)] double x")]
    [InlineData("[UpperBound(\"n\")] double x")]
    [InlineData("[Bounded(0, 1)] double x")]
    [InlineData("[Bounded(upper: \"1 - a\", lower: \"-1.5\")] double x")]
    [InlineData("[LowerBound(\"Mean(y)\")] double x")]
    [InlineData("[LowerBound(\"Math.Max(y[0], a) + z.Length\")] double x")]
    [InlineData("[UpperBound(double.PositiveInfinity)] double x")]
    [InlineData("[LowerBound(\"d\")] double x")]
    public void A_constraint_of_a_number_is_accepted(string unknown) =>
        Analyze.Members($"{Helpers}[LogDensity] public static double F(double a, ReadOnlySpan<double> z, {unknown}, [Data] ReadOnlySpan<double> y, [Data] int n, [Derived(\"Mean(y)\")] double d) => x * a * z[0] * d;");

    [Theory]
    [InlineData("[Positive] ReadOnlySpan<double> x")]
    [InlineData("[LowerBound(\"a\"), Length(\"n\")] ReadOnlySpan<double> x")]
    [InlineData("[Simplex] ReadOnlySpan<double> x")]
    [InlineData("[Ordered] ReadOnlySpan<double> x")]
    [InlineData("[PositiveOrdered] ReadOnlySpan<double> x")]
    [InlineData("[Data, Simplex] ReadOnlySpan<double> x")]
    [InlineData("[Data, Bounded(\"0\", \"n\")] ReadOnlySpan<int> x")]
    [InlineData("[ModelParameter, Positive] ReadOnlySpan<double> x")]
    [InlineData("[Data, Index(\"n\", Base = 1)] ReadOnlySpan<int> x")]
    [InlineData("[Derived(\"Ranks(y)\"), Length(\"y\")] ReadOnlySpan<double> x")]
    public void A_constraint_of_a_span_is_accepted(string parameter) =>
        Analyze.Members($"{Helpers}[LogDensity] public static double F(double a, {parameter}, [Data] ReadOnlySpan<double> y, [Data] int n) => x[0] * a;");

    [Theory]
    [InlineData("[LowerBound(\"[|later|]\")] double x", "later", "'later' is declared after it")]
    [InlineData("[Bounded(\"0\", \"1 - [|later|]\")] double x", "1 - later", "'later' is declared after it")]
    [InlineData("[LowerBound(\"[|x|] - 1\")] double x", "x - 1", "it is its own")]
    [InlineData("[LowerBound(\"[|theta|]\")] double x", "theta", "'theta' is a model parameter")]
    [InlineData("[LowerBound(\"[|t|]\")] double x", "t", "'t' is a local of the method")]
    [InlineData("[LowerBound(\"[|flag|]\")] double x", "flag", "it is not a 'double'")]
    [InlineData("[LowerBound(\"[|y|]\")] double x", "y", "it is not a 'double'")]
    [InlineData("[LowerBound(\"[|Nothing|](y)\")] double x", "Nothing(y)", "nothing of the name 'Nothing' is found")]
    [InlineData("[LowerBound([|\"1 +\"|])] double x", "1 +", "it is not a C# expression")]
    [InlineData("[LowerBound([|double.NaN|])] double x", "NaN", "it is not a number")]
    [InlineData("[Bounded(1, [|0|])] double x", "0", "it is not above the lower bound '1'")]
    [InlineData("[Bounded(\"2\", [|\"2\"|])] double x", "2", "it is not above the lower bound '2'")]
    [InlineData("[Data, LowerBound(\"[|a|]\")] double x", "a", "'a' is not data")]
    public void A_bound_that_cannot_be_one_is_marked_inside_the_string(string parameter, string text, string reason) =>
        Analyze.Members($"{Helpers}[LogDensity] public static double F(double a, {parameter}, double later, [Data] ReadOnlySpan<double> y, [Data] bool flag, [ModelParameter] double theta) {{ var t = x * a * later * theta; return t; }}",
            $"SMLD0019: '{text}' cannot be a bound of 'x': {reason}; write a number, or a 'double' expression over data and the unknowns before it");

    [Fact]
    public void A_construct_outside_the_language_in_a_bound_is_marked_there() =>
        Analyze.Members("[LogDensity] public static double F([LowerBound(\"n [|<<|] 1\")] double x, [Data] int n) => x;",
            "SMLD0100: the operator '<<' here is outside the language of densities; write it with arithmetic on 'double', 'int' and 'bool'");

    [Theory]
    [InlineData("[[|Ordered|]] double x", "Ordered", "it belongs on a 'ReadOnlySpan<double>', or on a matrix, whose rows it holds for")]
    [InlineData("[[|Simplex|]] double x", "Simplex", "it belongs on a 'ReadOnlySpan<double>', or on a matrix, whose rows it holds for")]
    [InlineData("[Data, [|Positive|]] bool x", "Positive", "a 'bool' has no size")]
    [InlineData("[Data, [|Ordered|]] ReadOnlySpan<int> x", "Ordered", "it belongs on a 'ReadOnlySpan<double>', or on a matrix, whose rows it holds for")]
    [InlineData("[[|Index(\"3\")|]] double x", "Index", "it belongs on [Data] of type 'int', 'ReadOnlySpan<int>' or a matrix of 'int'")]
    [InlineData("[Data, [|Index(\"3\")|]] double x", "Index", "it belongs on [Data] of type 'int', 'ReadOnlySpan<int>' or a matrix of 'int'")]
    [InlineData("[Data, [|Index(\"3\", Base = 2)|]] int x", "Index", "the base is 2, and data count from 0 or from 1")]
    public void An_attribute_on_what_it_does_not_apply_to_is_marked(string parameter, string attribute, string reason) =>
        Analyze.Members($"[LogDensity] public static double F(double a, {parameter}) => a;", $"SMLD0020: [{attribute}] does not apply to 'x': {reason}");

    [Theory]
    [InlineData("[Positive, [|Bounded(0, 1)|]] double x", "Positive", "Bounded")]
    [InlineData("[Data, [|Derived(\"1.0\")|]] double x", "Data", "Derived")]
    public void Two_that_contradict_each_other_are_marked_at_the_second(string parameter, string first, string second) =>
        Analyze.Members($"[LogDensity] public static double F(double a, {parameter}) => a * x;",
            $"SMLD0008: [{first}] and [{second}] on 'x' contradict each other; keep one of them");

    [Theory]
    [InlineData("\"[|a|]\"", "a", "'a' is not data")]
    [InlineData("\"[|x|]\"", "x", "it is its own")]
    [InlineData("\"[|y[0]|]\"", "y[0]", "it is not an 'int' over data and lengths")]
    [InlineData("\"[|most|] + 1\"", "most + 1", "'most' is derived from 'x'")]
    public void A_size_of_an_index_that_is_none_is_marked_inside_the_string(string size, string text, string reason) =>
        Analyze.Members($"static int Most(ReadOnlySpan<int> x) => x[0]; [LogDensity] public static double F(double a, [Data, Index({size})] ReadOnlySpan<int> x, [Data] ReadOnlySpan<double> y, [Derived(\"Most(x)\")] int most) => a;",
            $"SMLD0021: '{text}' cannot be the size that 'x' is an index below: {reason}; write an 'int' expression over data and lengths");

    [Theory]
    [InlineData("[Derived(\"[|a|]\")] double x", "a", "'a' is not data")]
    [InlineData("[Derived(\"[|theta|] + 1\")] double x", "theta + 1", "'theta' is a model parameter")]
    [InlineData("[Derived(\"[|x|]\")] double x", "x", "it is its own")]
    [InlineData("[Derived(\"[|later|] * 2\")] double x", "later * 2", "'later' is declared after it")]
    [InlineData("[Derived(\"[|Nothing|](y)\")] double x", "Nothing(y)", "nothing of the name 'Nothing' is found")]
    [InlineData("[Derived(\"[|y|]\")] double x", "y", "it is 'ReadOnlySpan<double>', not 'double'")]
    [InlineData("[Derived(\"[|Mean(y)|]\")] int x", "Mean(y)", "it is 'double', not 'int'")]
    [InlineData("[Derived(\"[|n++|]\")] int x", "n++", "it assigns to 'n'")]
    [InlineData("[Derived([|\"1 +\"|])] int x", "1 +", "it is not a C# expression")]
    public void A_derived_value_that_cannot_be_computed_is_marked_inside_the_string(string parameter, string text, string reason) =>
        Analyze.Members($"{Helpers}[LogDensity] public static double F(double a, {parameter}, [Data] ReadOnlySpan<double> y, [Data] int n, [ModelParameter] double theta, [Derived(\"n\")] int later) => a * theta;",
            $"SMLD0022: '{text}' cannot be what 'x' is computed as: {reason}; write an expression over data and what is derived before it");

    [Theory]
    [InlineData("[|float|] x", "float", "what is derived is 'double', 'int', 'bool', a 'ReadOnlySpan' of those, or a matrix of 'double' or 'int'")]
    [InlineData("[|double[]|] x", "double[]", "what is derived is 'double', 'int', 'bool', a 'ReadOnlySpan' of those, or a matrix of 'double' or 'int'")]
    public void A_derived_value_of_another_type_is_marked_at_its_type(string parameter, string type, string advice) =>
        Analyze.Members($"[LogDensity] public static double F(double a, [Derived(\"1\")] {parameter}) => a;", $"SMLD0006: 'x' has type '{type}'; {advice}");
}
