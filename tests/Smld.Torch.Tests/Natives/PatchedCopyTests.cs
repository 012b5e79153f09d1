namespace Smld.Torch.Tests.Natives;

public sealed class PatchedCopyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smld-torch").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_copy_lies_beside_the_original_which_stays_as_it_is()
    {
        var original = Path.Combine(_folder, "native.so");
        File.WriteAllText(original, "as it is");

        var copy = PatchedCopy.Write(original, [1, 2, 3], Path.Combine(_folder, "cache"));

        Assert.Equal(_folder, Path.GetDirectoryName(copy));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(copy));
        Assert.Equal("as it is", File.ReadAllText(original));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_gives_way_to_the_cache()
    {
        var noFolder = Path.Combine(_folder, "file");
        File.WriteAllText(noFolder, "");
        var cache = Path.Combine(_folder, "cache");

        var copy = PatchedCopy.Write(Path.Combine(noFolder, "native.so"), [1, 2, 3], cache);

        Assert.Equal(cache, Path.GetDirectoryName(copy));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(copy));
    }

    [Fact]
    public void A_copy_with_other_bytes_is_replaced_and_one_with_the_same_is_used()
    {
        var original = Path.Combine(_folder, "native.so");
        var copy = PatchedCopy.Write(original, [1, 2, 3], _folder);
        File.WriteAllText(copy, "half of it");

        PatchedCopy.Write(original, [1, 2, 3], _folder);
        var written = File.GetLastWriteTimeUtc(copy);
        var again = PatchedCopy.Write(original, [1, 2, 3], _folder);

        Assert.Equal(copy, again);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(copy));
        Assert.Equal(written, File.GetLastWriteTimeUtc(copy));
    }

    [Fact]
    public void Where_nothing_can_be_written_the_error_names_both_folders()
    {
        var noFolder = Path.Combine(_folder, "file");
        File.WriteAllText(noFolder, "");

        var error = Assert.Throws<IOException>(() => PatchedCopy.Write(Path.Combine(noFolder, "native.so"), [1], Path.Combine(noFolder, "cache")));

        Assert.Contains("XDG_CACHE_HOME", error.Message, StringComparison.Ordinal);
    }
}
