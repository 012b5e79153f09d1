using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Diagnostics;

public class DeclarationTests
{
    private static void File(string marked, params string[] expected) => Analyze.Files([CompilationFactory.Usings + marked], expected);

    [Fact]
    public void A_density_that_is_right_is_not_reported() =>
        Analyze.Members("[LogDensity] public static double F(double x, [Data] ReadOnlySpan<double> y, [ModelParameter] double t) => x * y[0] * t;");

    [Fact]
    [Trait("case", "E15")]
    public void A_type_that_is_not_partial_is_marked_at_its_name() =>
        File("public static class [|M|] { [LogDensity] public static double F(double x) => x; }",
            "SMLD0001: 'M' is not partial, so nothing can be generated into it; write 'partial' before 'class'");

    [Fact]
    public void An_outer_type_that_is_not_partial_is_marked_too() =>
        File("public class [|Outer|] { partial struct Inner { [LogDensity] public static double F(double x) => x; } }",
            "SMLD0001: 'Outer' is not partial, so nothing can be generated into it; write 'partial' before 'class'");

    [Fact]
    public void An_instance_method_is_marked_at_its_name() =>
        File("public partial class M { [LogDensity] public double [|F|](double x) => x; }",
            "SMLD0002: 'F' is not static; make it static and pass what it reads as parameters");

    [Fact]
    public void Another_return_type_is_marked() =>
        Analyze.Members("[LogDensity] public static [|float|] F(double x) => 0;",
            "SMLD0003: 'F' returns 'float'; a log density returns 'double'");

    [Fact]
    public void A_generic_method_is_marked() =>
        Analyze.Members("[LogDensity] public static double [|F|]<T>(double x) => x;",
            "SMLD0004: 'F' has type parameters; a log density and the types around it have none");

    [Fact]
    public void A_generic_type_is_marked() =>
        File("public partial class [|M|]<T> { [LogDensity] public static double F(double x) => x; }",
            "SMLD0004: 'M' has type parameters; a log density and the types around it have none");

    [Fact]
    [Trait("case", "D25")]
    public void A_density_of_data_alone_is_marked() =>
        Analyze.Members("[LogDensity] public static double [|F|]([Data] double x, [ModelParameter] double y) => x * y;",
            "SMLD0005: 'F' has no unknown to sample; leave [Data] and [ModelParameter] off at least one parameter");

    [Theory]
    [InlineData("[|float|] y", "float", "an unknown is a 'double', a 'ReadOnlySpan<double>' or a 'ReadOnlyTensorSpan<double>'")]
    [InlineData("[|int|] y", "int", "an unknown is a 'double', a 'ReadOnlySpan<double>' or a 'ReadOnlyTensorSpan<double>'; mark it [Data] if it is constant")]
    [InlineData("[|double?|] y", "double?", "an unknown is a 'double', a 'ReadOnlySpan<double>' or a 'ReadOnlyTensorSpan<double>'")]
    [InlineData("[|double[]|] y", "double[]", "write 'ReadOnlySpan<double>', to which an array converts")]
    [InlineData("[|double[,]|] y", "double[,]", "matrices of unknowns and of model parameters are 'ReadOnlyTensorSpan<double>'")]
    [InlineData("[ModelParameter] [|double[][]|] y", "double[][]", "matrices of unknowns and of model parameters are 'ReadOnlyTensorSpan<double>'")]
    [InlineData("[|System.Numerics.Tensors.TensorSpan<double>|] y", "TensorSpan<double>", "matrices of unknowns and of model parameters are 'ReadOnlyTensorSpan<double>'")]
    [InlineData("[|Span<double>|] y", "Span<double>", "write 'ReadOnlySpan<double>', to which an array converts")]
    [InlineData("[ModelParameter] [|bool|] y", "bool", "a model parameter is a 'double', a 'ReadOnlySpan<double>' or a 'ReadOnlyTensorSpan<double>'; mark it [Data] if it is constant")]
    [InlineData("[Data] [|bool[,]|] y", "bool[,]", "data are 'double', 'int', 'bool', a 'ReadOnlySpan' of those, or a matrix of 'double' or 'int'")]
    [InlineData("[Data] [|int[][][]|] y", "int[][][]", "data are 'double', 'int', 'bool', a 'ReadOnlySpan' of those, or a matrix of 'double' or 'int'")]
    [InlineData("[Data] [|double[,,]|] y", "double[,,]", "data are 'double', 'int', 'bool', a 'ReadOnlySpan' of those, or a matrix of 'double' or 'int'")]
    [InlineData("[Data] [|DayOfWeek|] y", "DayOfWeek", "enums are not supported yet; pass an 'int'")]
    [InlineData("[Data] [|string|] y", "string", "data are 'double', 'int', 'bool', a 'ReadOnlySpan' of those, or a matrix of 'double' or 'int'")]
    [InlineData("[Data] [|ReadOnlySpan<float>|] y", "ReadOnlySpan<float>", "data are 'double', 'int', 'bool', a 'ReadOnlySpan' of those, or a matrix of 'double' or 'int'")]
    public void A_parameter_of_another_type_is_marked_at_its_type(string parameter, string type, string advice) =>
        Analyze.Members($"[LogDensity] public static double F(double x, {parameter}) => x;", $"SMLD0006: 'y' has type '{type}'; {advice}");

    [Theory]
    [InlineData("[|ref|] double y", "ref")]
    [InlineData("[|in|] double y", "in")]
    [InlineData("[|params|] ReadOnlySpan<double> y", "params")]
    public void A_parameter_by_reference_is_marked_at_the_modifier(string parameter, string modifier) =>
        Analyze.Members($"[LogDensity] public static double F(double x, {parameter}) => x;",
            $"SMLD0007: 'y' is declared '{modifier}'; a log density takes its parameters by value");

    [Fact]
    public void Two_roles_are_marked_at_the_second() =>
        Analyze.Members("[LogDensity] public static double F(double x, [Data, [|ModelParameter|]] double y) => x * y;",
            "SMLD0008: [Data] and [ModelParameter] on 'y' contradict each other; keep one of them");

    [Theory]
    [InlineData("[[|Shape(\"2\", \"2\")|]] ReadOnlySpan<double> y", "[Shape] does not apply to 'y': it belongs on a matrix")]
    [InlineData("[Data, [|Length(\"2\")|]] double[,] y", "[Length] does not apply to 'y': a matrix has a shape; write [Shape(\"…\", \"…\")]")]
    [InlineData("[[|Covariance|]] ReadOnlySpan<double> y", "[Covariance] does not apply to 'y': it belongs on a matrix of 'double'")]
    [InlineData("[Data, [|Correlation|]] int[,] y", "[Correlation] does not apply to 'y': it belongs on a matrix of 'double'")]
    [InlineData("[Data, [|Simplex|]] int[,] y", "[Simplex] does not apply to 'y': it belongs on a 'ReadOnlySpan<double>', or on a matrix, whose rows it holds for")]
    [InlineData("[Data, [|Index(\"2\")|]] double[,] y", "[Index] does not apply to 'y': it belongs on [Data] of type 'int', 'ReadOnlySpan<int>' or a matrix of 'int'")]
    public void What_does_not_apply_to_a_matrix_or_to_anything_else_is_marked(string parameter, string message) =>
        Analyze.Members($"[LogDensity] public static double F(double x, {parameter}) => x;", $"SMLD0020: {message}");

    [Theory]
    [InlineData("[|Q|]", "nothing of the name 'Q' is found")]
    [InlineData("[|X|].Lengths[0]", "it is its own")]
    [InlineData("[|x|]", "'x' is not data")]
    public void A_shape_that_cannot_be_computed_is_marked_in_the_string(string rows, string reason)
    {
        var text = rows.Replace("[|", "").Replace("|]", "");
        Analyze.Members(
            $"[LogDensity] public static double F(double x, [Data, Shape(\"{rows}\", \"2\")] System.Numerics.Tensors.ReadOnlyTensorSpan<double> X) => x * X[0, 0];",
            $"SMLD0010: '{text}' cannot be the length of 'X': {reason}; write an 'int' expression over data and lengths");
    }

    [Fact]
    public void Second_derivatives_that_are_not_known_are_marked_at_the_argument() =>
        Analyze.Members("[LogDensity([|SecondOrder = true|])] public static double F(double x) => SpecialFunctions.Trigamma(x);",
            "SMLD0203: 'F' has no second derivatives: the third derivative of the digamma function (of LogGamma the fourth, of Trigamma the second) is not known; leave 'SecondOrder = true' out");

    [Fact]
    public void Third_derivatives_that_are_not_known_are_a_warning_where_there_are_model_parameters()
    {
        Analyze.Members("[LogDensity([|SecondOrder = true|])] public static double F(double x, [ModelParameter] double a) => SpecialFunctions.Digamma(a * x);",
            "SMLD0202: 'F' gets no ScoreMatchingGradient, which needs third derivatives: the third derivative of the digamma function (of LogGamma the fourth, of Trigamma the second) is not known");
        Analyze.Members("[LogDensity(SecondOrder = true)] public static double F(double x, [Data] double a) => SpecialFunctions.Digamma(a * x);");
    }

    [Fact]
    public void The_second_density_of_one_name_is_marked() =>
        Analyze.Members("[LogDensity] public static double F(double x) => x; [LogDensity] public static double [|F|](double x, double y) => x * y;",
            "SMLD0011: 'F' is the name of another log density of 'M'; give this one its own with [LogDensity(Name = \"…\")]");

    [Fact]
    [Trait("case", "E12")]
    public void A_name_of_its_own_tells_overloads_apart() =>
        Analyze.Members("[LogDensity] public static double F(double x) => x; [LogDensity(Name = \"G\")] public static double F(double x, double y) => x * y;");

    [Fact]
    public void A_given_name_that_is_taken_is_marked_in_the_attribute() =>
        Analyze.Members("[LogDensity] public static double F(double x) => x; [LogDensity(Name = [|\"F\"|])] public static double G(double x, double y) => x * y;",
            "SMLD0011: 'F' is the name of another log density of 'M'; give this one its own with [LogDensity(Name = \"…\")]");

    [Theory]
    [InlineData("static int FScore = 0;", "FScore")]
    [InlineData("class FDensity { }", "FDensity")]
    [InlineData("static double FScore(double x) => x;", "FScore")]
    public void A_member_in_the_way_is_reported_at_the_density(string member, string name) =>
        Analyze.Members($"[LogDensity] public static double [|F|](double x) => x; {member}",
            $"SMLD0012: '{name}' is to be generated but 'M' has a member of that name; rename the member or use [LogDensity(Name = \"…\")]");

    [Fact]
    public void A_partial_class_of_the_generated_name_is_welcome() =>
        Analyze.Members("[LogDensity] public static double F(double x) => x; public sealed partial class FDensity { }");

    [Fact]
    public void A_Fisher_score_is_in_the_way_only_where_one_is_generated() =>
        Analyze.Members("[LogDensity] public static double F(double x) => x; static int FFisherScore = 0;");

    [Fact]
    [Trait("case", "E15")]
    public void A_file_local_type_is_marked() =>
        File("file static partial class [|M|] { [LogDensity] public static double F(double x) => x; }",
            "SMLD0013: 'M' is local to its file, so no other file can add to it; write 'internal' instead of 'file'");

    [Fact]
    public void A_method_without_a_body_is_marked() =>
        Analyze.Members("[LogDensity, System.Runtime.InteropServices.DllImport(\"m\")] public static extern double [|F|](double x);",
            "SMLD0014: 'F' has no body to differentiate; write one");

    [Fact]
    [Trait("case", "E16")]
    public void A_partial_method_is_bound_by_its_implementing_part() =>
        Analyze.Members("[LogDensity] public static partial double F(double x); public static partial double F(double x) => x;");

    [Theory]
    [InlineData("double x, double [|y|]", "x")]
    [InlineData("double x, ReadOnlySpan<double> [|y|]", "x * y.Length")]
    public void An_unknown_that_is_not_used_is_a_warning(string parameters, string value) =>
        Analyze.Members($"[LogDensity] public static double F({parameters}) => {value};",
            "SMLD0015: 'y' does not enter the log density, so its score is zero everywhere; use it, or mark it [Data]");

    [Fact]
    public void A_length_of_a_number_is_marked() =>
        Analyze.Members("[LogDensity] public static double F([[|Length(\"3\")|]] double x) => x;",
            "SMLD0016: 'x' is a single number; [Length] belongs on a span");

    [Fact]
    public void A_name_that_is_no_identifier_is_marked() =>
        Analyze.Members("[LogDensity(Name = [|\"eight schools\"|])] public static double F(double x) => x;",
            "SMLD0017: 'eight schools' is not an identifier; [LogDensity(Name = \"…\")] takes one, such as 'F'");

    [Theory]
    [InlineData("[Data] double y, [Data([|\"y\"|])] double z")]
    [InlineData("[Data([|\"z\"|])] double y, [Data] double z")]
    [InlineData("[Data(\"w\", AllowNaN = true)] double y, [Data(\"v\")] int w, [Data([|jsonName: \"w\"|])] double z", "w")]
    public void Two_data_of_one_field_are_marked_where_the_field_is_named(string parameters, string? field = null) =>
        Analyze.Members($"[LogDensity] public static double F(double x, {parameters}) => x;",
            $"SMLD0023: 'y' and 'z' are both read from the field '{field ?? (parameters.Contains("\"y\"") ? "y" : "z")}'; give each a field of its own with [Data(\"…\")]");

    [Fact]
    public void Data_may_swap_their_fields() =>
        Analyze.Members("[LogDensity] public static double F(double x, [Data(\"z\")] double y, [Data(\"y\")] double z) => x;");

    [Theory]
    [InlineData("nameof(y)")]
    [InlineData("\"y.Length - 1\"")]
    [InlineData("\"n * 2\"")]
    [InlineData("\"y\"")]
    [InlineData("\"Math.Max(n, k[0])\"")]
    [InlineData("\"Half(n)\"")]
    [InlineData("\"3\"")]
    [InlineData("\"z.Length\"")]
    public void A_length_over_data_and_lengths_is_accepted(string length) =>
        Analyze.Members($"static int Half(int n) => n / 2; [LogDensity] public static double F(ReadOnlySpan<double> z, [Length({length})] ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> y, [Data] int n, [Data] ReadOnlySpan<int> k) {{ return x[0] * z[0]; }}");

    [Theory]
    [InlineData("\"[|mu|]\"", "mu", "'mu' is not data")]
    [InlineData("\"n + (int)[|mu|]\"", "n + (int)mu", "'mu' is not data")]
    [InlineData("\"[|x|].Length\"", "x.Length", "it is its own")]
    [InlineData("\"(int)[|z|][0]\"", "(int)z[0]", "'z' is not data")]
    [InlineData("\"[|w|].Length\"", "w.Length", "'w' is declared after it")]
    [InlineData("\"[|y[0]|]\"", "y[0]", "it is not an 'int' over data and lengths")]
    [InlineData("\"[|nothing|]\"", "nothing", "nothing of the name 'nothing' is found")]
    [InlineData("[|\"n +\"|]", "n +", "it is not a C# expression")]
    [InlineData("[|@\"mu\"|]", "mu", "'mu' is not data")]
    [InlineData("\"[|t|]\"", "t", "'t' is a local of the method")]
    public void A_length_over_anything_else_is_marked_inside_the_string(string length, string text, string reason) =>
        Analyze.Members($"[LogDensity] public static double F(double mu, ReadOnlySpan<double> z, [Length({length})] ReadOnlySpan<double> x, [Data] ReadOnlySpan<double> y, [Data] int n, ReadOnlySpan<double> w) {{ var t = 3; return x[0] * z[0] * w[0] * mu * t; }}",
            $"SMLD0010: '{text}' cannot be the length of 'x': {reason}; write an 'int' expression over data and lengths");

    [Fact]
    public void A_construct_outside_the_language_in_a_length_is_marked_there() =>
        Analyze.Members("[LogDensity] public static double F([Length(\"n [|<<|] 1\")] ReadOnlySpan<double> x, [Data] int n) => x[0];",
            "SMLD0100: the operator '<<' here is outside the language of densities; write it with arithmetic on 'double', 'int' and 'bool'");

    [Fact]
    public void Several_mistakes_are_several_diagnostics() =>
        Analyze.Members("[LogDensity] public static [|float|] F(double x, [|float|] y, [[|Covariance|]] ReadOnlySpan<double> z) => 0;",
            "SMLD0003: 'F' returns 'float'; a log density returns 'double'",
            "SMLD0006: 'y' has type 'float'; an unknown is a 'double', a 'ReadOnlySpan<double>' or a 'ReadOnlyTensorSpan<double>'",
            "SMLD0020: [Covariance] does not apply to 'z': it belongs on a matrix of 'double'");
}
