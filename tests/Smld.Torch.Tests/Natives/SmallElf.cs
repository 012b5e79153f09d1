using System.Buffers.Binary;
using System.Text;

namespace Smld.Torch.Tests.Natives;

/// <summary>A library with nothing in it but the names and versions of what it needs, laid out by hand.</summary>
/// <remarks>Header (64 bytes), strings (256), symbols (24 each), their versions (2 each, padded to 16), needs (16 for libstdc++ and 16 a version), section headers.</remarks>
internal sealed class SmallElf
{
    public const int Strings = 64;
    private const int Symbols = Strings + 256;

    private readonly byte[] _bytes;
    private readonly int _needs;

    /// <summary>Writes the library.</summary>
    /// <param name="versions">The versions of libstdc++ that it needs.</param>
    /// <param name="symbols">The symbols it needs, each with the place of its version.</param>
    /// <param name="otherNames">Further strings.</param>
    public SmallElf(string[] versions, (string Name, int Version)[] symbols, params string[] otherNames)
    {
        var text = "\0libstdc++.so.6\0" + string.Concat(symbols.Select(s => s.Name).Concat(versions).Concat(otherNames).Select(s => s + "\0"));
        var count = symbols.Length + 1;
        var versionsAt = Symbols + 24 * count;
        _needs = versionsAt + 16;
        var headers = _needs + 16 * (1 + versions.Length);
        _bytes = new byte[headers + 64 * 5];

        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(_bytes);
        Long(0x28, headers);
        Short(0x3A, 64);
        Short(0x3C, 5);
        Encoding.ASCII.GetBytes(text, _bytes.AsSpan(Strings, 256));
        for (var i = 1; i < count; i++)
        {
            Int(Symbols + 24 * i, NameOf(symbols[i - 1].Name));
            Short(versionsAt + 2 * i, 2 + symbols[i - 1].Version);
        }

        Short(_needs, 1);
        Short(_needs + 2, versions.Length);
        Int(_needs + 4, NameOf("libstdc++.so.6"));
        Int(_needs + 8, 16);
        for (var k = 0; k < versions.Length; k++)
        {
            Int(Need(k), (int)OlderGlibcxx.Hash(versions[k]));
            Short(Need(k) + 6, 2 + k);
            Int(Need(k) + 8, NameOf(versions[k]));
            Int(Need(k) + 12, k == versions.Length - 1 ? 0 : 16);
        }

        Section(1, 3, Strings, 256, 0, 0);
        Section(2, 11, Symbols, 24 * count, 1, 1);
        Section(3, 0x6FFFFFFF, versionsAt, 2 * count, 2, 0);
        Section(4, 0x6FFFFFFE, _needs, 16 * (1 + versions.Length), 1, 1);

        void Section(int index, int type, int offset, int size, int link, int information)
        {
            var at = headers + 64 * index;
            Int(at + 4, type);
            Long(at + 24, offset);
            Long(at + 32, size);
            Int(at + 40, link);
            Int(at + 44, information);
        }
    }

    public byte[] Bytes => [.. _bytes];

    /// <summary>The offset in the file of the need of a version: its hash, at 6 its number, at 8 the offset of its name, at 12 the way to the next.</summary>
    public int Need(int index) => _needs + 16 + 16 * index;

    /// <summary>The offset of a string in the table of strings.</summary>
    public int NameOf(string text) => _bytes.AsSpan(Strings, 256).IndexOf(Encoding.ASCII.GetBytes($"\0{text}\0")) + 1;

    private void Short(int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(at), (ushort)value);

    private void Int(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(at), value);

    private void Long(int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(at), value);
}
