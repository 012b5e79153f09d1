using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Smld;

/// <summary>Named arrays and texts in one file, in the safetensors format, which Python's safetensors package reads and writes too.</summary>
/// <remarks>
/// Eight bytes with the length of the header; the header, JSON: for each array its type, shape and the range of its bytes, and texts under
/// <c>__metadata__</c>; then the bytes, little-endian. Source: https://github.com/huggingface/safetensors, "Format".
/// </remarks>
internal sealed class SafeTensors
{
    private const string MetadataName = "__metadata__";
    private const int LongestHeader = 100_000_000;

    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>Texts beside the arrays.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>The names of the arrays, in the order they were added or lie in the file.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Adds an array.</summary>
    /// <typeparam name="T">Float, double, long or byte.</typeparam>
    /// <param name="name">Unique in the file.</param>
    /// <param name="shape">The product is the number of values.</param>
    /// <param name="values">Row by row.</param>
    public void Add<T>(string name, ReadOnlySpan<long> shape, ReadOnlySpan<T> values)
        where T : unmanaged => _entries.Add(name, new(TypeName<T>(), shape.ToArray(), MemoryMarshal.AsBytes(values).ToArray()));

    public bool Contains(string name) => _entries.ContainsKey(name);

    public long[] ShapeOf(string name) => Find(name).Shape;

    /// <summary>An array's values, row by row.</summary>
    /// <exception cref="InvalidDataException">There is none of that name, or it holds another type.</exception>
    public T[] ValuesOf<T>(string name)
        where T : unmanaged
    {
        var entry = Find(name);
        if (entry.Type != TypeName<T>()) throw new InvalidDataException($"array '{name}' holds {entry.Type}; expected {TypeName<T>()}");
        return MemoryMarshal.Cast<byte, T>(entry.Bytes).ToArray();
    }

    /// <summary>Whether an array holds single-precision numbers.</summary>
    public bool IsSingle(string name) => Find(name).Type == "F32";

    /// <exception cref="InvalidDataException">There is no text of that name.</exception>
    public string TextOf(string name) => Metadata.TryGetValue(name, out var text) ? text : throw new InvalidDataException($"metadata '{name}' is missing");

    /// <summary>Writes to a file beside the target and then moves it there, so that the target is whole at all times.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"{path} cannot be written: there is no folder {folder}");
        var partial = path + ".partial";
        using (var file = File.Create(partial)) Save(file);
        File.Move(partial, path, overwrite: true);
    }

    public void Save(Stream target)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteStartObject(MetadataName);
            foreach (var (name, text) in Metadata) json.WriteString(name, text);
            json.WriteEndObject();
            long offset = 0;
            foreach (var (name, entry) in _entries)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", entry.Type);
                WriteNumbers(json, "shape", entry.Shape);
                WriteNumbers(json, "data_offsets", [offset, offset += entry.Bytes.Length]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // Spaces up to a multiple of eight keep the arrays aligned.
        while (header.Length % 8 != 0) header.WriteByte((byte)' ');
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        target.Write(length);
        header.WriteTo(target);
        foreach (var entry in _entries.Values) target.Write(entry.Bytes);
    }

    /// <exception cref="InvalidDataException">The file is not in the format; the message names it.</exception>
    public static SafeTensors Load(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            return Load(file);
        }
        catch (InvalidDataException exception)
        {
            throw Named(path, exception);
        }
    }

    /// <summary>What was wrong, with the file's name before it.</summary>
    public static InvalidDataException Named(string path, InvalidDataException exception) => new($"{path}: {exception.Message}", exception);

    /// <exception cref="InvalidDataException">The stream does not hold the format.</exception>
    public static SafeTensors Load(Stream source)
    {
        try
        {
            var length = BinaryPrimitives.ReadInt64LittleEndian(Exactly(source, 8));
            if (length is < 2 or > LongestHeader) throw new InvalidDataException($"not a safetensors file: its header would have {length} bytes");
            using var header = JsonDocument.Parse(Exactly(source, (int)length));
            var result = new SafeTensors();
            long offset = 0;
            foreach (var property in header.RootElement.EnumerateObject().OrderBy(Begin))
            {
                if (property.Name == MetadataName)
                {
                    foreach (var text in property.Value.EnumerateObject()) result.Metadata.Add(text.Name, text.Value.GetString()!);
                    continue;
                }

                if (Begin(property) != offset) throw new InvalidDataException($"array '{property.Name}' begins at byte {Begin(property)}; expected {offset}");
                var end = property.Value.GetProperty("data_offsets")[1].GetInt64();
                var shape = property.Value.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt64()).ToArray();
                result._entries.Add(property.Name, new(property.Value.GetProperty("dtype").GetString()!, shape, Exactly(source, checked((int)(end - offset)))));
                offset = end;
            }

            return result;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"not a safetensors file: {exception.Message}", exception);
        }

        static long Begin(JsonProperty property) => property.Name == MetadataName ? -1 : property.Value.GetProperty("data_offsets")[0].GetInt64();
    }

    private static byte[] Exactly(Stream source, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var bytes = new byte[count];
        var read = source.ReadAtLeast(bytes, count, throwOnEndOfStream: false);
        return read == count ? bytes : throw new InvalidDataException($"the file ends {count - read} bytes too early");
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static string TypeName<T>() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Single => "F32",
        TypeCode.Double => "F64",
        TypeCode.Int64 => "I64",
        TypeCode.Byte => "U8",
        _ => throw new NotSupportedException($"arrays of {typeof(T)} have no name here"),
    };

    private Entry Find(string name) => _entries.TryGetValue(name, out var entry) ? entry : throw new InvalidDataException($"array '{name}' is missing");

    private readonly record struct Entry(string Type, long[] Shape, byte[] Bytes);
}
