using System.Security.Cryptography;

namespace Smld.Torch;

/// <summary>Where the copy of a native library is kept.</summary>
internal static class PatchedCopy
{
    /// <summary>Writes a copy beside the original or, where that folder cannot be written, into the user's cache.</summary>
    /// <remarks>
    /// A copy that is there with the same bytes is used. It is written under another name and renamed, so that processes that
    /// start together see it whole, and the original, which may be a link into the package cache, is never opened for writing.
    /// </remarks>
    /// <param name="original">The path of the original.</param>
    /// <param name="bytes">The copy.</param>
    /// <returns>The path of the copy.</returns>
    /// <exception cref="IOException">Neither folder can be written.</exception>
    public static string Write(string original, byte[] bytes) => Write(original, bytes, CacheFolder);

    internal static string Write(string original, byte[] bytes, string cache)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        var name = $"{Path.GetFileNameWithoutExtension(original)}.{hash}{Path.GetExtension(original)}";
        var failures = new List<string>();
        foreach (var folder in (string[])[Path.GetDirectoryName(original)!, cache])
        {
            var path = Path.Combine(folder, name);
            try
            {
                if (!IsThere(path, bytes)) WriteWhole(path, bytes);
                return path;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failures.Add(e.Message);
            }
        }

        throw new IOException($"a copy of {original} can be written nowhere: {string.Join("; ", failures)}; set XDG_CACHE_HOME to a folder that can be written");
    }

    // Read and compared: a name is no proof of what a file holds.
    private static bool IsThere(string path, byte[] bytes) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private static void WriteWhole(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string CacheFolder =>
        Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
                ? set
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "smld-torch");
}
