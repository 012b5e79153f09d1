using System.Text;

namespace Smld.Tests.Data;

/// <summary>What is read from CmdStan's JSON.</summary>
public class JsonDataTests
{
    private static JsonData Read(string json) => JsonData.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("3", 3.0)]
    [InlineData("-0", -0.0)]
    [InlineData("1e-3", 0.001)]
    [InlineData("0.1", 0.1)]
    [InlineData("4.9e-324", double.Epsilon)]
    [InlineData("1e-400", 0.0)]
    [InlineData("1.7976931348623157E+308", double.MaxValue)]
    public void A_number_is_the_nearest_double(string number, double expected) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(Read($$"""{"y": {{number}}}""").GetDouble("y")));

    [Theory]
    [InlineData("\"NaN\"", double.NaN)]
    [InlineData("\"nan\"", double.NaN)]
    [InlineData("\"Inf\"", double.PositiveInfinity)]
    [InlineData("\"+inf\"", double.PositiveInfinity)]
    [InlineData("\"Infinity\"", double.PositiveInfinity)]
    [InlineData("\"-INFINITY\"", double.NegativeInfinity)]
    [InlineData("\"-Inf\"", double.NegativeInfinity)]
    [InlineData("NaN", double.NaN)]
    [InlineData("Inf", double.PositiveInfinity)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-Inf", double.NegativeInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    public void What_JSON_has_no_number_for_is_read_as_CmdStan_does(string word, double expected)
    {
        var data = Read($$"""{"y": {{word}}, "Y": [1, {{word}} ,{{word}}], "after": 2}""");

        Assert.Equal(expected, data.GetDouble("y"));
        Assert.Equal([1, expected, expected], data.GetDoubles("Y").ToArray());
        Assert.Equal(2, data.GetDouble("after"));
    }

    [Fact]
    public void Words_inside_strings_stay_there() =>
        Assert.Equal(1, Read("""{"note": "a \\\", [NaN, Infinity]", "NaN": 1}""").GetDouble("NaN"));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-0", 0)]
    [InlineData("3.0", 3)]
    [InlineData("30e-1", 3)]
    [InlineData("-120.50E+1", -1205)]
    [InlineData("0.003e3", 3)]
    [InlineData("0e-99999999999", 0)]
    [InlineData("0.0e99999999999", 0)]
    [InlineData("2.147483647e9", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public void A_whole_number_is_an_int_however_it_is_written(string number, int expected) =>
        Assert.Equal(expected, Read($$"""{"n": {{number}}}""").GetInt("n"));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("1.0", true)]
    public void A_truth_value_is_a_word_or_one_or_zero(string value, bool expected) =>
        Assert.Equal(expected, Read($$"""{"b": {{value}}}""").GetBool("b"));

    [Theory]
    [InlineData("[]", new double[0])]
    [InlineData("[[], []]", new double[0])]
    [InlineData("[[[]], [[]]]", new double[0])]
    [InlineData("[1.5, 2]", new[] { 1.5, 2 })]
    [InlineData("[[1, 2, 3], [4, 5, 6]]", new double[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData("[[[1], [2]], [[3], [4]], [[5], [6]]]", new double[] { 1, 2, 3, 4, 5, 6 })]
    public void Nested_lists_are_read_row_by_row(string list, double[] expected) =>
        Assert.Equal(expected, Read($$"""{"y": {{list}}}""").GetDoubles("y").ToArray());

    [Fact]
    public void Lists_of_whole_numbers_and_of_truth_values_are_nested_too()
    {
        var data = Read("""{"k": [[1, 2.0], [3, 4]], "b": [[0, 1], [true, false]]}""");

        Assert.Equal([1, 2, 3, 4], data.GetInts("k").ToArray());
        Assert.Equal([false, true, true, false], data.GetBools("b").ToArray());
    }

    [Fact]
    public void Fields_that_nobody_asks_for_may_hold_anything() =>
        Assert.Equal(1, Read("""{"a": {"b": [null, "x", {"c": [[1], 2]}]}, "y": 1, "z": null}""").GetDouble("y"));

    [Fact]
    public void A_name_may_be_escaped() => Assert.Equal(1, Read("""{"\u03c3": 1}""").GetDouble("σ"));

    [Fact]
    public void A_stream_may_give_a_byte_at_a_time_and_know_no_length()
    {
        var data = JsonData.Read(new Drip("""{"y": [1, 2, 3], "n": 3}"""u8.ToArray()));

        Assert.Equal([1, 2, 3], data.GetDoubles("y").ToArray());
        Assert.Equal(3, data.GetInt("n"));
    }

    [Fact]
    public void A_stream_is_read_from_where_it_is_and_left_open()
    {
        var stream = new MemoryStream("""header {"n": 3}"""u8.ToArray()) { Position = 7 };

        Assert.Equal(3, JsonData.Read(stream).GetInt("n"));
        Assert.True(stream.CanRead);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void A_long_list_arrives_whole()
    {
        // Powers of two and their halves print and parse exactly.
        var expected = Enumerable.Range(0, 100_000).Select(i => (i - 50_000) / 8.0).ToArray();

        var data = JsonData.Read(new Drip(Encoding.UTF8.GetBytes($$"""{"y": [{{string.Join(",\n", expected)}}]}"""), 1009));

        Assert.Equal(expected, data.GetDoubles("y").ToArray());
    }

    [Fact]
    public void Many_infinities_are_told_apart()
    {
        var expected = Enumerable.Range(0, 3000).Select(i => (i % 4) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => double.NegativeInfinity, _ => i }).ToArray();
        var words = expected.Select((value, i) => (i % 4) switch { 0 => "NaN", 1 => "Infinity", 2 => "-Infinity", _ => $"{value}" });

        Assert.Equal(expected, Read($$"""{"y": [{{string.Join(", ", words)}}]}""").GetDoubles("y").ToArray());
    }

    /// <summary>Rubin (1981) as posteriordb has it: see SOURCE.md beside the file.</summary>
    [Fact]
    public void The_eight_schools_of_posteriordb_are_read()
    {
        using var stream = File.OpenRead(FilePath("eight_schools.json"));

        var data = JsonData.Read(stream);

        Assert.Equal(8, data.GetInt("J"));
        Assert.Equal([28, 8, -3, 7, -1, 1, 18, 12], data.GetDoubles("y").ToArray());
        Assert.Equal([15, 10, 16, 11, 9, 11, 10, 18], data.GetInts("sigma").ToArray());
    }

    [Fact]
    public void The_dogs_of_posteriordb_are_read_row_by_row()
    {
        using var stream = File.OpenRead(FilePath("dogs.json"));

        var data = JsonData.Read(stream);

        var (dogs, trials) = (data.GetInt("n_dogs"), data.GetInt("n_trials"));
        var shocked = data.GetBools("y").ToArray();
        Assert.Equal(dogs * trials, shocked.Length);
        // No dog has learnt anything before the first trial.
        Assert.All(Enumerable.Range(0, dogs), dog => Assert.True(shocked[dog * trials]));
        Assert.Equal(data.GetInts("y").ToArray().Sum(), shocked.Count(shock => shock));
    }

    private static string FilePath(string name, [System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, name);

    /// <summary>A stream that cannot seek and gives few bytes at a time.</summary>
    private sealed class Drip(byte[] bytes, int step = 1) : Stream
    {
        private int at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = Math.Min(Math.Min(step, count), bytes.Length - at);
            bytes.AsSpan(at, given).CopyTo(buffer.AsSpan(offset));
            at += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
