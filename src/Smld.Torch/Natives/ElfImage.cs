using System.Buffers.Binary;
using System.Text;

namespace Smld.Torch;

/// <summary>A shared library of 64-bit little-endian Linux in memory, read with every offset checked.</summary>
/// <remarks>Source: Tool Interface Standard, Executable and Linking Format 1.2, and the ELF-64 Object File Format 1.5.</remarks>
internal sealed class ElfImage
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;

    private readonly byte[] _bytes;
    private readonly string _name;
    private readonly Section[] _sections;

    /// <summary>Reads the section headers.</summary>
    /// <param name="bytes">The file, which is kept; writes go into it.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="InvalidDataException">It is no such library.</exception>
    public ElfImage(byte[] bytes, string name)
    {
        _bytes = bytes;
        _name = name;
        if (bytes.Length < HeaderSize || !bytes.AsSpan(0, 4).SequenceEqual("\u007fELF"u8)) throw Unexpected("it is not an ELF file");
        if (bytes[4] != 2 || bytes[5] != 1) throw Unexpected("it is not a 64-bit little-endian ELF file");
        var (start, size, count) = (ReadLong(0x28), ReadShort(0x3A), ReadShort(0x3C));
        if (size != SectionHeaderSize) throw Unexpected($"its section headers have {size} bytes; expected {SectionHeaderSize}");
        _sections = new Section[count];
        for (var i = 0; i < count; i++)
        {
            var at = start + i * SectionHeaderSize;
            At(at, SectionHeaderSize);
            _sections[i] = new(ReadInt(at + 4), ReadLong(at + 24), ReadLong(at + 32), ReadInt(at + 40), ReadInt(at + 44));
        }
    }

    /// <summary>The only section of a type.</summary>
    public Section Only(uint type, string kind)
    {
        var found = Array.FindAll(_sections, section => section.Type == type);
        if (found.Length != 1) throw Unexpected($"it has {found.Length} sections of type {kind}; expected 1");
        return Checked(found[0]);
    }

    /// <summary>The section that another one names as its link, such as the strings of a table.</summary>
    public Section LinkOf(Section section) =>
        section.Link < (uint)_sections.Length ? Checked(_sections[section.Link]) : throw Unexpected($"a section's link is {section.Link} of {_sections.Length}");

    /// <summary>The offset in the file of a string that stands whole in a table, between two zeros; -1 where it does not.</summary>
    public long Find(Section strings, string text)
    {
        var at = Bytes(strings).IndexOf(Encoding.ASCII.GetBytes($"\0{text}\0"));
        return at < 0 ? -1 : strings.Offset + at + 1;
    }

    /// <summary>The string at an offset in a table of strings.</summary>
    public string StringAt(Section strings, uint offset)
    {
        if (offset >= strings.Size) throw Unexpected($"a string begins at {offset} in a table of {strings.Size} bytes");
        var rest = Bytes(strings)[(int)offset..];
        var end = rest.IndexOf((byte)0);
        return end < 0 ? throw Unexpected($"the string at {offset} does not end") : Encoding.ASCII.GetString(rest[..end]);
    }

    public ushort ReadShort(long at) => BinaryPrimitives.ReadUInt16LittleEndian(At(at, 2));

    public uint ReadInt(long at) => BinaryPrimitives.ReadUInt32LittleEndian(At(at, 4));

    public long ReadLong(long at) => BinaryPrimitives.ReadInt64LittleEndian(At(at, 8));

    public void WriteInt(long at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(At(at, 4), value);

    /// <summary>Writes a text over a string, zeros over what remains of it.</summary>
    public void Overwrite(long at, string old, string text)
    {
        if (text.Length > old.Length) throw new ArgumentException($"{text} is longer than {old}", nameof(text));
        var place = At(at, old.Length);
        place.Clear();
        Encoding.ASCII.GetBytes(text, place);
    }

    public InvalidDataException Unexpected(string what) => new($"{_name} is not the library that was expected: {what}");

    private Span<byte> Bytes(Section section) => _bytes.AsSpan((int)section.Offset, (int)section.Size);

    private Span<byte> At(long offset, int count) => offset >= 0 && offset <= _bytes.Length - count
        ? _bytes.AsSpan((int)offset, count)
        : throw Unexpected($"it refers to byte {offset}, and has {_bytes.Length}");

    private Section Checked(Section section) =>
        section.Offset >= 0 && section.Size >= 0 && section.Offset <= _bytes.Length && section.Size <= _bytes.Length - section.Offset
            ? section
            : throw Unexpected($"a section has {section.Size} bytes from byte {section.Offset} on, and the file {_bytes.Length}");

    /// <summary>A section: its type, place in the file, the section it is linked to, and its number of entries where that is said.</summary>
    public readonly record struct Section(uint Type, long Offset, long Size, uint Link, uint Information);
}
