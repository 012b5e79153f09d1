using System.Text;

namespace Smld.Tests.Networks;

public class SafeTensorsTests
{
    // Two arrays and a text, written by hand after the format's description; the second array lies first.
    private const string Header = """{"b":{"dtype":"F32","shape":[2],"data_offsets":[3,11]},"__metadata__":{"made by":"hand"},"a":{"dtype":"U8","shape":[3,1],"data_offsets":[0,3]}}""";

    [Fact]
    public void A_file_that_was_written_by_hand_is_read()
    {
        var file = SafeTensors.Load(Stream(Header, [7, 8, 9, .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)]));

        Assert.Equal(["a", "b"], file.Names);
        Assert.Equal([3, 1], file.ShapeOf("a"));
        Assert.Equal([7, 8, 9], file.ValuesOf<byte>("a"));
        Assert.Equal([1.5f, -2f], file.ValuesOf<float>("b"));
        Assert.Equal("hand", file.TextOf("made by"));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var file = new SafeTensors();
        file.Add<double>("double", [2, 1], [Math.PI, double.NaN]);
        file.Add<long>("scalar", [], [-5]);
        file.Add<float>("empty", [0, 3], []);
        file.Metadata.Add("text", "with \"quotes\" and ∇");
        using var stream = new MemoryStream();
        file.Save(stream);
        stream.Position = 0;

        var read = SafeTensors.Load(stream);

        Assert.Equal([Math.PI, double.NaN], read.ValuesOf<double>("double"));
        Assert.Equal([2, 1], read.ShapeOf("double"));
        Assert.Equal([-5], read.ValuesOf<long>("scalar"));
        Assert.Empty(read.ShapeOf("scalar"));
        Assert.Empty(read.ValuesOf<float>("empty"));
        Assert.Equal("with \"quotes\" and ∇", read.TextOf("text"));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", 2, "the file ends 1 bytes too early")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[1,3]}}""", 3, "array 'a' begins at byte 1; expected 0")]
    [InlineData("""{"a":{"dtype":"U8"}}""", 3, "not a safetensors file: ")]
    [InlineData("not JSON", 3, "not a safetensors file: ")]
    [InlineData("", 0, "not a safetensors file: its header would have 0 bytes")]
    public void A_file_in_another_format_is_refused(string header, int bytes, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => SafeTensors.Load(Stream(header, new byte[bytes])));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_or_of_another_type_is_named()
    {
        var file = SafeTensors.Load(Stream(Header, new byte[11]));

        Assert.Equal("array 'c' is missing", Assert.Throws<InvalidDataException>(() => file.ValuesOf<byte>("c")).Message);
        Assert.Equal("array 'a' holds U8; expected F64", Assert.Throws<InvalidDataException>(() => file.ValuesOf<double>("a")).Message);
        Assert.Equal("metadata 'network' is missing", Assert.Throws<InvalidDataException>(() => file.TextOf("network")).Message);
    }

    private static MemoryStream Stream(string header, byte[] data) =>
        new([.. BitConverter.GetBytes((long)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data]);
}
