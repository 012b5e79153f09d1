using System.Runtime.CompilerServices;
using System.Text;
using Smld.Oracle.Twins;
using Smld.Zoo;

namespace Smld.EndToEnd.Tests.Json;

/// <summary>A density from JSON is the density from the constructor, or a message that names the field.</summary>
public class FromJsonTests
{
    private const string Everything = """
        {
          "class": 0.25, "n.obs": 2.0, "robust": 0, "missing": "NaN",
          "y": [1.5, -2], "k": [[1], [3]], "b": [[true, false]], "more": {"y": null}
        }
        """;

    private static MemoryStream Json(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    private static FileStream DataFile(string name, [CallerFilePath] string path = "") =>
        File.OpenRead(Path.Combine(Path.GetDirectoryName(path)!, "../../Smld.Tests/Data", name));

    private static JsonModels.EverythingDensity Read(string json, double model = 0.5, int thetaLength = 2) =>
        JsonModels.EverythingDensity.FromJson(Json(json), model, [0.5, 2], thetaLength);

    [Fact]
    public void The_schools_from_a_file_are_those_from_the_constructor()
    {
        using var file = DataFile("eight_schools.json");

        var density = Densities.EightSchoolsDensity.FromJson(file);

        SameDraws(new Densities.EightSchoolsDensity([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]), density, stepSize: 0.01);
    }

    [Fact]
    public void Lists_that_were_written_with_all_digits_come_back_to_the_last_bit()
    {
        var (features, y) = (LinearRegression.X, LinearRegression.Y);

        var density = Densities.LinearRegressionDensity.FromJson(
            Json($$"""{"x": [{{string.Join(", ", features.Select(v => $"{v:R}"))}}], "y": [{{string.Join(", ", y.Select(v => $"{v:R}"))}}]}"""));

        SameDraws(new Densities.LinearRegressionDensity(features, y), density, stepSize: 1e-4);
    }

    [Fact]
    public void Truth_values_and_sizes_under_other_names_are_read()
    {
        using var file = DataFile("dogs.json");

        var density = JsonModels.DogsDensity.FromJson(file);

        var all = JsonData.Read(DataFile("dogs.json"));
        SameDraws(new JsonModels.DogsDensity(30, 25, all.GetBools("y")), density, stepSize: 1e-4);
    }

    [Fact]
    public void Every_type_is_read_and_model_parameters_and_lengths_are_given()
    {
        var density = Read(Everything);

        SameDraws(
            new JsonModels.EverythingDensity(0.25, 2, false, double.NaN, [1.5, -2], [1, 3], [true, false], 0.5, [0.5, 2], 2), density, stepSize: 0.01);
        Assert.Equal("mu, theta[2], step[1]", density.Unknowns.ToString());
    }

    [Fact]
    public void Unknowns_may_be_without_elements()
    {
        var density = Read("""{"class": 1, "n.obs": 2, "robust": true, "missing": 2, "y": [3, 4], "k": [], "b": [[], []]}""", thetaLength: 0);

        Assert.Equal(2, density.Dimension);
    }

    [Theory]
    [InlineData("\"y\": [1.5, -2]", "\"y\": [1.5]", "line 3, column 8: \"y\" was refused: y has length 1; expected 2 (n)")]
    [InlineData("\"y\": [1.5, -2]", "\"y\": [1.5, NaN]", "line 3, column 8: \"y\" was refused: y[1] is NaN; only [Data(AllowNaN = true)] may be")]
    [InlineData("0.25", "\"NaN\"", "line 2, column 12: \"class\" was refused: class is NaN; only [Data(AllowNaN = true)] may be")]
    [InlineData("\"y\": [1.5, -2]", "\"y\": [[1.5], [-2, 0]]", "line 3, column 22: y[1] has 2 elements, y[0] has 1; expected rows of one length")]
    [InlineData("\"y\": [1.5, -2]", "\"y\": 1.5", "line 3, column 8: y is 1.5; expected a list of numbers")]
    [InlineData("0.25", "[0.25]", "line 2, column 12: class is a list; expected a number")]
    [InlineData("2.0", "2.5", "line 2, column 27: n.obs is 2.5; expected a whole number")]
    [InlineData("\"robust\": 0", "\"robust\": 2", "line 2, column 42: robust is 2; expected true, false, 1 or 0")]
    [InlineData("\"n.obs\"", "\"nObs\"", "\"n.obs\" is missing; the JSON has \"class\", \"nObs\", \"robust\", \"missing\", \"y\", \"k\", \"b\", \"more\"; if \"nObs\" is meant, declare the parameter [Data(\"nObs\")]")]
    [InlineData("\"k\"", "\"K\"", "\"k\" is missing; the JSON has \"class\", \"n.obs\", \"robust\", \"missing\", \"y\", \"K\", \"b\", \"more\"; if \"K\" is meant, declare the parameter [Data(\"K\")]")]
    [InlineData("\"k\": [[1], [3]]", "\"k\": [1, 3.5]", "line 3, column 28: k[1] is 3.5; expected a whole number")]
    [InlineData("true, false", "true, 2", "line 3, column 49: b[0][1] is 2; expected true, false, 1 or 0")]
    [InlineData("\"more\"", "\"y\"", "line 3, column 58: \"y\" is given twice; expected each field once")]
    [InlineData("null}\n}", "null}", "line 3, column 77: not JSON: the text ends before its object does")]
    public void A_mistake_in_the_text_is_named(string right, string wrong, string expected)
    {
        Assert.Contains(right, Everything, StringComparison.Ordinal);

        var mistake = Assert.Throws<InvalidDataException>(() => Read(Everything.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal(expected, mistake.Message);
    }

    [Fact]
    public void What_the_constructor_throws_is_kept_inside()
    {
        var mistake = Assert.Throws<InvalidDataException>(() => Read(Everything.Replace("[1.5, -2]", "[]", StringComparison.Ordinal)));

        Assert.Equal("y", Assert.IsType<ArgumentException>(mistake.InnerException).ParamName);
    }

    [Fact]
    public void A_length_computed_from_the_data_is_theirs_to_blame()
    {
        var mistake = Assert.Throws<InvalidDataException>(() => JsonModels.EverythingDensity.FromJson(
            Json("""{"class": 1, "n.obs": 0, "robust": 0, "missing": 0, "y": [], "k": [], "b": []}"""), 0.5, [], 0));

        Assert.Equal("the data were refused: step would have -1 elements, which is n - 1; give data for which that is not negative", mistake.Message);
    }

    [Fact]
    public void An_argument_that_the_caller_gave_is_his_to_blame()
    {
        Assert.Equal("json", Assert.Throws<ArgumentException>(() => Read(Everything, model: double.NaN)).ParamName);
        Assert.Equal("thetaLength", Assert.Throws<ArgumentOutOfRangeException>(() => Read(Everything, thetaLength: -1)).ParamName);
        Assert.Equal("data", Assert.Throws<ArgumentException>(() => JsonModels.EverythingDensity.FromJson(Json(Everything), 1, [1], 2)).ParamName);
        Assert.Throws<ArgumentNullException>(() => Densities.EightSchoolsDensity.FromJson(null!));
    }

    /// <summary>Draws are as sensitive to the last bit of a score as anything can be.</summary>
    private static void SameDraws<TDensity>(TDensity expected, TDensity actual, double stepSize)
        where TDensity : ILogDensity, IConstrainedDensity
    {
        var sampler = new UnadjustedLangevin { StepSize = stepSize };

        var (first, second) = (sampler.Sample(expected, chains: 1, draws: 50, seed: 3), sampler.Sample(actual, chains: 1, draws: 50, seed: 3));

        Assert.Equal(first.Digest, second.Digest);
        var x = Enumerable.Repeat(0.1, expected.Dimension).ToArray();
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected.LogDensity(x)), BitConverter.DoubleToInt64Bits(actual.LogDensity(x)));
    }
}
