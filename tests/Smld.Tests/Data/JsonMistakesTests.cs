using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Smld.Tests.Data;

/// <summary>Every mistake in JSON names the field, the place, what was expected and what was found.</summary>
public class JsonMistakesTests
{
    private static string Mistake(string json, Action<JsonData>? use = null) => Mistake(Encoding.UTF8.GetBytes(json), use);

    private static string Mistake(byte[] json, Action<JsonData>? use = null) =>
        Assert.Throws<InvalidDataException>(() =>
        {
            var data = JsonData.Read(new MemoryStream(json));
            use?.Invoke(data);
        }).Message;

    public static TheoryData<string, string> Documented
    {
        get
        {
            var rows = Regex.Matches(File.ReadAllText(Path.Combine(Folder(), "../../../docs/data.md")), @"^\| `([{\[].*?)` \| `(.*)` \|$", RegexOptions.Multiline);
            return [.. rows.Select(row => (row.Groups[1].Value, row.Groups[2].Value))];
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [Theory]
    [MemberData(nameof(Documented))]
    public void The_page_about_data_shows_what_is_thrown(string json, string message) =>
        Assert.Equal(message, Mistake(json, data => _ = data.GetInt("n") + (json.Contains("\"x\"", StringComparison.Ordinal) ? data.GetDoubleMatrix("x").Length : data.GetDoubles("y").Length)));

    [Fact]
    public void The_page_about_data_shows_some_mistakes() => Assert.InRange(Documented.Count, 9, 99);

    [Theory]
    [InlineData("y", """{"J": 8, "sigma": 1}""", "\"y\" is missing; the JSON has \"J\", \"sigma\"")]
    [InlineData("y", "{}", "\"y\" is missing; the JSON has no fields")]
    [InlineData("y", """{"Y": 8}""", "\"y\" is missing; the JSON has \"Y\"; if \"Y\" is meant, declare the parameter [Data(\"Y\")]")]
    [InlineData("nDogs", """{"n_trials": 1, "n_dogs": 8}""",
        "\"nDogs\" is missing; the JSON has \"n_trials\", \"n_dogs\"; if \"n_dogs\" is meant, declare the parameter [Data(\"n_dogs\")]")]
    [InlineData("sigma", """{"sgma": 8}""", "\"sigma\" is missing; the JSON has \"sgma\"; if \"sgma\" is meant, declare the parameter [Data(\"sgma\")]")]
    [InlineData("sigma", """{"sigmas": 8}""", "\"sigma\" is missing; the JSON has \"sigmas\"; if \"sigmas\" is meant, declare the parameter [Data(\"sigmas\")]")]
    [InlineData("sigma", """{"sikma": 8}""", "\"sigma\" is missing; the JSON has \"sikma\"; if \"sikma\" is meant, declare the parameter [Data(\"sikma\")]")]
    [InlineData("sigma", """{"gamma": 8}""", "\"sigma\" is missing; the JSON has \"gamma\"")]
    [InlineData("x", """{"y": 8}""", "\"x\" is missing; the JSON has \"y\"")]
    public void A_missing_field_lists_those_that_are_there(string field, string json, string expected) =>
        Assert.Equal(expected, Mistake(json, data => data.GetDouble(field)));

    [Fact]
    public void Of_many_fields_twenty_are_listed() =>
        Assert.EndsWith(
            "\"f18\", \"f19\" and 5 more",
            Mistake("{" + string.Join(", ", Enumerable.Range(0, 25).Select(i => $"\"f{i}\": 0")) + "}", data => data.GetDouble("y")), StringComparison.Ordinal);

    [Theory]
    [InlineData("[5]", "line 1, column 7: y is a list; expected a number")]
    [InlineData("{}", "line 1, column 7: y is an object; expected a number")]
    [InlineData("\"abc\"", "line 1, column 7: y is \"abc\"; expected a number")]
    [InlineData("\"1\"", "line 1, column 7: y is \"1\"; expected a number")]
    [InlineData("\"+nan\"", "line 1, column 7: y is \"+nan\"; expected a number")]
    [InlineData("\"N\\u0061N\"", "line 1, column 7: y is \"N\\u0061N\"; expected a number")]
    [InlineData("null", "line 1, column 7: y is null; expected a number")]
    [InlineData("true", "line 1, column 7: y is true; expected a number")]
    [InlineData("-1e400", "line 1, column 7: y is -1e400; expected a number up to 1.7976931348623157E+308")]
    public void What_is_no_number_is_shown(string value, string expected) =>
        Assert.Equal(expected, Mistake($$"""{"y": {{value}}}""", data => data.GetDouble("y")));

    [Theory]
    [InlineData("3.5", "line 1, column 7: n is 3.5; expected a whole number")]
    [InlineData("2147483646.9999999", "line 1, column 7: n is 2147483646.9999999; expected a whole number")]
    [InlineData("2147483648", "line 1, column 7: n is 2147483648; expected a whole number from -2147483648 to 2147483647")]
    [InlineData("-3e9", "line 1, column 7: n is -3e9; expected a whole number from -2147483648 to 2147483647")]
    [InlineData("1e300", "line 1, column 7: n is 1e300; expected a whole number from -2147483648 to 2147483647")]
    [InlineData("3.00000000000000000000000000000000001", "line 1, column 7: n is 3.00000000000000000000000000000000001; expected a whole number")]
    [InlineData("0.5e99999999999", "line 1, column 7: n is 0.5e99999999999; expected a whole number from -2147483648 to 2147483647")]
    [InlineData("1e-300", "line 1, column 7: n is 1e-300; expected a whole number")]
    [InlineData("true", "line 1, column 7: n is true; expected a whole number")]
    [InlineData("\"3\"", "line 1, column 7: n is \"3\"; expected a whole number")]
    [InlineData("NaN", "line 1, column 7: n is NaN; expected a whole number")]
    [InlineData("Inf", "line 1, column 7: n is Inf; expected a whole number")]
    [InlineData("-Inf", "line 1, column 7: n is -Inf; expected a whole number")]
    [InlineData("Infinity", "line 1, column 7: n is Infinity; expected a whole number")]
    [InlineData("-Infinity", "line 1, column 7: n is -Infinity; expected a whole number")]
    public void What_is_no_int_is_shown(string value, string expected) =>
        Assert.Equal(expected, Mistake($$"""{"n": {{value}}}""", data => data.GetInt("n")));

    [Theory]
    [InlineData("2", "line 1, column 7: b is 2; expected true, false, 1 or 0")]
    [InlineData("0.5", "line 1, column 7: b is 0.5; expected true, false, 1 or 0")]
    [InlineData("\"true\"", "line 1, column 7: b is \"true\"; expected true, false, 1 or 0")]
    public void What_is_no_truth_value_is_shown(string value, string expected) =>
        Assert.Equal(expected, Mistake($$"""{"b": {{value}}}""", data => data.GetBool("b")));

    [Theory]
    [InlineData("3", "line 1, column 7: y is 3; expected a list of numbers")]
    [InlineData("{}", "line 1, column 7: y is an object; expected a list of numbers")]
    [InlineData("\"abc\"", "line 1, column 7: y is \"abc\"; expected a list of numbers")]
    [InlineData("[1, 2, \"abc\"]", "line 1, column 14: y[2] is \"abc\"; expected a number")]
    [InlineData("[1, null]", "line 1, column 11: y[1] is null; expected a number")]
    [InlineData("[[1, 2], [3, {}]]", "line 1, column 20: y[1][1] is an object; expected a number")]
    [InlineData("[[1, 2], [3]]", "line 1, column 18: y[1] has 1 element, y[0] has 2; expected rows of one length")]
    [InlineData("[[1, 2], []]", "line 1, column 17: y[1] has 0 elements, y[0] has 2; expected rows of one length")]
    [InlineData("[[], [1]]", "line 1, column 14: y[1] has 1 element, y[0] has 0; expected rows of one length")]
    [InlineData("[[[1], [2]], [[3], [4, 5]]]", "line 1, column 31: y[1][1] has 2 elements, y[0][0] has 1; expected rows of one length")]
    [InlineData("[[[1], [2]], [[3]]]", "line 1, column 24: y[1] has 1 element, y[0] has 2; expected rows of one length")]
    [InlineData("[1, [2]]", "line 1, column 11: y[1] is a list; expected a number")]
    [InlineData("[1, []]", "line 1, column 11: y[1] is a list; expected a number")]
    [InlineData("[[1], 2]", "line 1, column 13: y[1] is 2; expected a list, as y[0] is")]
    [InlineData("[[], 2]", "line 1, column 12: y[1] is 2; expected a list, as y[0] is")]
    [InlineData("[[[1]], [2]]", "line 1, column 16: y[1][0] is 2; expected a list, as y[0][0] is")]
    public void A_list_that_is_not_rectangular_or_not_of_numbers_is_refused(string value, string expected) =>
        Assert.Equal(expected, Mistake($$"""{"y": {{value}}}""", data => data.GetDoubles("y")));

    [Fact]
    public void An_element_of_another_type_is_found_among_ints_and_truth_values()
    {
        const string json = """{"k": [1, 2, 3.5], "b": [0, 2], "n": 3}""";

        Assert.Equal("line 1, column 14: k[2] is 3.5; expected a whole number", Mistake(json, data => data.GetInts("k")));
        Assert.Equal("line 1, column 29: b[1] is 2; expected true, false, 1 or 0", Mistake(json, data => data.GetBools("b")));
        Assert.Equal("line 1, column 38: n is 3; expected a list of whole numbers", Mistake(json, data => data.GetInts("n")));
        Assert.Equal("line 1, column 38: n is 3; expected a list of true and false, or 1 and 0", Mistake(json, data => data.GetBools("n")));
    }

    [Fact]
    public void Lines_and_columns_count_characters_from_one() =>
        Assert.Equal(
            "line 3, column 16: y[1] is \"ü\"; expected a number",
            Mistake("{\n\"x\": 1,\n\"σ\": 2, \"y\":[1,\"ü\"]}", data => data.GetDoubles("y")));

    [Fact]
    public void A_long_text_is_cut() =>
        Assert.Equal(
            $"line 1, column 7: y is \"{new string('a', 39)}…; expected a number",
            Mistake($$"""{"y": "{{new string('a', 1000)}}"}""", data => data.GetDouble("y")));

    [Theory]
    [InlineData("", "the stream is empty; expected a JSON object with a field for each of the data")]
    [InlineData(" \r\n\t", "the stream is empty; expected a JSON object with a field for each of the data")]
    [InlineData("[1]", "line 1, column 1: the JSON is a list; expected an object with a field for each of the data")]
    [InlineData("\n 3", "line 2, column 2: the JSON is 3; expected an object with a field for each of the data")]
    [InlineData("\uFEFF{}", "the stream begins with a byte order mark; save it as UTF-8 without one")]
    [InlineData("{\"y\": 1, \"y\": 2}", "line 1, column 10: \"y\" is given twice; expected each field once")]
    [InlineData("{\"y\": [1, 2", "line 1, column 12: not JSON: the text ends before its object does")]
    [InlineData("{\"y\": 1", "line 1, column 8: not JSON: the text ends before its object does")]
    [InlineData("{\"y\"", "line 1, column 5: not JSON: the text ends before its object does")]
    [InlineData("{\n\"y\": [1, 2,]}", "line 2, column 12: not JSON: the comma before ']' is not allowed; remove it")]
    [InlineData("{\"y\": 1, }", "line 1, column 10: not JSON: the comma before '}' is not allowed; remove it")]
    [InlineData("{\"y\": 1} // note", "line 1, column 10: not JSON: comments are not allowed; remove them")]
    [InlineData("{ /* note */ \"y\": 1}", "line 1, column 3: not JSON: comments are not allowed; remove them")]
    [InlineData("{\"y\": NA}", "line 1, column 7: not JSON: 'NA' is unexpected here")]
    [InlineData("{\"y\": nan}", "line 1, column 8: not JSON: 'nan' is unexpected here")]
    [InlineData("{y: 1}", "line 1, column 2: not JSON: 'y' is unexpected here")]
    [InlineData("{NaN: 1}", "line 1, column 2: not JSON: 'NaN' is unexpected here")]
    [InlineData("{\"y\": 1, NaN: 1}", "line 1, column 10: not JSON: 'NaN' is unexpected here")]
    [InlineData("{\"y\": [1 2]}", "line 1, column 10: not JSON: '2' is unexpected here")]
    [InlineData("{\"y\": [1 NaN]}", "line 1, column 10: not JSON: 'NaN' is unexpected here")]
    [InlineData("{\"y\": 01}", "line 1, column 8: not JSON: '01' is unexpected here")]
    [InlineData("{\"y\": .5}", "line 1, column 7: not JSON: '.5' is unexpected here")]
    [InlineData("{\"y\": 1} {\"y\": 2}", "line 1, column 10: not JSON: '{' is unexpected here")]
    [InlineData("y <- 3", "line 1, column 1: not JSON: 'y' is unexpected here")]
    [InlineData("Infinity", "line 1, column 1: not JSON: 'Infinity' is unexpected here")]
    public void A_text_that_is_not_a_JSON_object_is_refused_before_any_field(string json, string expected) =>
        Assert.Equal(expected, Mistake(json));

    [Fact]
    public void Another_encoding_is_named() =>
        Assert.Equal("the stream is UTF-16; save it as UTF-8", Mistake([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")]));

    [Fact]
    public void A_name_that_is_no_text_is_refused()
    {
        Assert.Equal("line 1, column 2: the field's name is not valid Unicode", Mistake("{\"\\ud800\": 1}"));
        Assert.Equal("line 1, column 2: the field's name is not valid Unicode", Mistake([.. "{\""u8, 0xFF, .. "\": 1}"u8]));
    }

    [Fact]
    public void Lists_nested_without_end_are_refused() =>
        Assert.Equal("line 1, column 69: not JSON: lists and objects are nested more than 64 deep", Mistake($$"""{"y":{{new string('[', 100)}}"""));

    [Fact]
    public void A_stream_at_its_end_is_to_be_rewound()
    {
        var stream = new MemoryStream("{}"u8.ToArray()) { Position = 2 };

        var mistake = Assert.Throws<InvalidDataException>(() => JsonData.Read(stream));

        Assert.Equal("the stream is at its end, position 2; rewind it before reading", mistake.Message);
    }

    [Fact]
    public void A_stream_that_is_too_long_is_refused_before_it_is_read()
    {
        var mistake = Assert.Throws<InvalidDataException>(() => JsonData.Read(new Endless()));

        Assert.Equal("the stream has more than 2147483590 bytes; leave out what the density does not need", mistake.Message);
    }

    [Fact]
    public void A_stream_that_is_null_or_closed_is_the_caller_s_mistake()
    {
        var stream = new MemoryStream();
        stream.Dispose();

        Assert.Equal("json", Assert.Throws<ArgumentNullException>(() => JsonData.Read(null!)).ParamName);
        Assert.Equal(
            "json cannot be read; it is closed or only for writing (Parameter 'json')",
            Assert.Throws<ArgumentException>(() => JsonData.Read(stream)).Message);
    }

    [Fact]
    public void What_a_constructor_refuses_is_said_of_the_field()
    {
        var data = JsonData.Read(new MemoryStream("{\n \"n_dogs\": -3}"u8.ToArray()));
        var thrown = new ArgumentOutOfRangeException("nDogs", -3, "nDogs is -3; it may not be negative");

        var refused = data.Refused(thrown, "n_dogs");

        Assert.Equal("line 2, column 12: \"n_dogs\" was refused: nDogs is -3; it may not be negative", refused.Message);
        Assert.Same(thrown, refused.InnerException);
        Assert.Equal("the data were refused: nDogs is -3; it may not be negative", data.Refused(thrown, "nDogs").Message);
        Assert.Equal("the data were refused: too few", data.Refused(new ArgumentException("too few"), null).Message);
    }

    /// <summary>A text with one byte changed, removed or added is read, or refused in the one way that is promised.</summary>
    [Fact]
    public void No_text_however_broken_fails_in_another_way()
    {
        var text = """{"J": 3, "y": [[1.5, NaN, -Inf], [2e3, "Inf", -0.5]], "k": [1, 2.0], "b": [true, 0], "s": "a\"b\u00e9"}"""u8.ToArray();
        const string alphabet = " []{},:\"\\-+.eENIafn01/";
        var random = new Random(7);
        var refused = 0;
        for (var trial = 0; trial < 20_000; trial++)
        {
            var broken = text.ToList();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(broken.Count);
                var c = (byte)(random.Next(4) == 0 ? random.Next(256) : alphabet[random.Next(alphabet.Length)]);
                switch (random.Next(3))
                {
                    case 0: broken[at] = c; break;
                    case 1: broken.RemoveAt(at); break;
                    default: broken.Insert(at, c); break;
                }
            }
            try
            {
                var data = JsonData.Read(new MemoryStream([.. broken]));
                _ = data.GetInt("J") + data.GetDoubles("y").Length + data.GetInts("k").Length + data.GetBools("b").Length;
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    private sealed class Endless : MemoryStream
    {
        public override long Length => 1L << 40;

        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("read");
    }
}
