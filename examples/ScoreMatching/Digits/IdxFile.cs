using System.Buffers.Binary;
using System.IO.Compression;

namespace ScoreMatching.Digits;

/// <summary>Reads the files in which MNIST comes, packed with gzip or not.</summary>
/// <remarks>Two zero bytes, the type of the elements (8: unsigned bytes), the number of extents, the extents as big-endian integers, the elements. Source: Y. LeCun, C. Cortes, C. Burges, THE MNIST DATABASE.</remarks>
internal static class IdxFile
{
    /// <summary>Reads images and their labels.</summary>
    /// <exception cref="InvalidDataException">A file is in another format, or their numbers differ.</exception>
    public static LabelledImages Read(string imagesPath, string labelsPath)
    {
        var (images, extents) = Elements(imagesPath, 3);
        var (labels, labelExtents) = Elements(labelsPath, 1);
        if (extents[0] != labelExtents[0]) throw new InvalidDataException($"{imagesPath} has {extents[0]} images, {labelsPath} {labelExtents[0]} labels");
        var (count, d) = (extents[0], extents[1] * extents[2]);
        var pixels = new double[count, d];
        for (var i = 0; i < images.Length; i++) pixels[i / d, i % d] = images[i] / 255.0;
        return new(pixels, [.. labels.Select(label => (int)label)], extents[1], extents[2]);
    }

    private static (byte[] Elements, int[] Extents) Elements(string path, int expectedExtents)
    {
        var bytes = Bytes(path);
        if (bytes.Length < 4 || bytes[0] != 0 || bytes[1] != 0 || bytes[2] != 8) throw new InvalidDataException($"{path} is not an IDX file of unsigned bytes");
        if (bytes[3] != expectedExtents) throw new InvalidDataException($"{path} has {bytes[3]} extents; expected {expectedExtents}");
        var start = 4 + 4 * expectedExtents;
        if (bytes.Length < start) throw new InvalidDataException($"{path} ends within its header");
        int[] extents = [.. Enumerable.Range(0, expectedExtents).Select(k => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 + 4 * k)))];
        var length = extents.Aggregate(1L, (product, extent) => product * extent);
        return bytes.Length == start + length ? (bytes[start..], extents) : throw new InvalidDataException($"{path} has {bytes.Length - start} elements; its header says {length}");
    }

    private static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
