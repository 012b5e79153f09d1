using System.IO.Compression;
using ScoreMatching.Digits;

namespace Smld.Torch.Tests.Experiments;

public sealed class DigitsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("smld-digits-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Rendered_digits_are_told_apart_by_their_nearest_neighbour()
    {
        var known = RenderedDigits.Draw(2000, seed: 1);
        var fresh = RenderedDigits.Draw(300, seed: 2);

        var found = new NearestNeighbour(known).Of(fresh.Pixels);

        Assert.InRange(found.Zip(fresh.Labels).Count(pair => pair.First.Label == pair.Second), 290, 300);
        Assert.All(found, pair => Assert.True(pair.Distance > 0.1, "no two images are the same"));
        // Ink in the middle, none in the corners.
        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(0, fresh.Pixels[i, 0]));
        Assert.All(Enumerable.Range(0, 300), i => Assert.InRange(Enumerable.Range(0, 256).Sum(k => fresh.Pixels[i, k]), 10, 120));
    }

    [Fact]
    public void The_same_seed_draws_the_same_images() =>
        Assert.Equal(RenderedDigits.Draw(20, seed: 3).Pixels.Cast<double>(), RenderedDigits.Draw(20, seed: 3).Pixels.Cast<double>());

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void Idx_files_are_read_packed_or_not(string extension)
    {
        var images = Write("images" + extension, [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 102, 153, 204, 255]);
        var labels = Write("labels" + extension, [0, 0, 8, 1, 0, 0, 0, 2, 7, 4]);

        var read = IdxFile.Read(images, labels);

        Assert.Equal((1, 3), (read.Height, read.Width));
        Assert.Equal([7, 4], read.Labels);
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], read.Pixels.Cast<double>().Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Idx_files_in_another_format_are_named()
    {
        var labels = Write("labels", [0, 0, 8, 1, 0, 0, 0, 1, 7]);

        Assert.EndsWith("images has 5 elements; its header says 6", Refusal([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 51, 102, 153, 204]), StringComparison.Ordinal);
        Assert.EndsWith("images has 1 extents; expected 3", Refusal([0, 0, 8, 1, 0, 0, 0, 1, 7]), StringComparison.Ordinal);
        Assert.EndsWith("images is not an IDX file of unsigned bytes", Refusal([1, 2, 3, 4, 5]), StringComparison.Ordinal);
        Assert.Contains("images has 2 images, ", Refusal([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 51]), StringComparison.Ordinal);

        string Refusal(byte[] images) => Assert.Throws<InvalidDataException>(() => IdxFile.Read(Write("images", images), labels)).Message;
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        using var file = File.Create(path);
        using Stream stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Compress) : file;
        stream.Write(bytes);
        return path;
    }
}
