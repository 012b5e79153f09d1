namespace Smld.Torch;

/// <summary>Makes a library that was linked by GCC 13 load with an older libstdc++, where one symbol alone is in the way.</summary>
/// <remarks>
/// GCC 13 has programs refer to <c>std::ios_base_library_init()</c>, which is empty and of version GLIBCXX_3.4.32, where earlier
/// ones called the constructor of <c>std::ios_base::Init</c> (libstdc++'s manual, "ABI Policy and Guidelines"). The reference becomes one to
/// that constructor, and the need for the version one for GLIBCXX_3.4, which every libstdc++ has. Nothing moves.
/// Layout of the versions: Linux Standard Base Core 5.0, chapter 10.7, "Symbol Versioning".
/// </remarks>
internal static class OlderGlibcxx
{
    public const string NewVersion = "GLIBCXX_3.4.32";
    private const string OldVersion = "GLIBCXX_3.4";
    private const string NewSymbol = "_ZSt21ios_base_library_initv";
    private const string OldSymbol = "_ZNSt8ios_base4InitC1Ev";

    private const uint DynamicSymbols = 11;
    private const uint VersionNeeds = 0x6FFFFFFE;
    private const uint SymbolVersions = 0x6FFFFFFF;
    private const int SymbolSize = 24;

    /// <summary>A copy of a library with the two changes.</summary>
    /// <param name="library">The bytes of the file, which stay as they are.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="InvalidDataException">It is no library, or more than the one symbol asks for the version.</exception>
    public static byte[] Patch(ReadOnlySpan<byte> library, string name)
    {
        var bytes = library.ToArray();
        var image = new ElfImage(bytes, name);
        var needs = image.Only(VersionNeeds, "SHT_GNU_verneed");
        var strings = image.LinkOf(needs);
        var symbol = Where(image, strings, NewSymbol);
        var version = (uint)(Where(image, strings, OldVersion) - strings.Offset);

        var need = NeedOfNewVersion(image, needs, strings);
        RefuseOtherUses(image, image.ReadShort(need + 6), (uint)(symbol - strings.Offset));
        image.Overwrite(symbol, NewSymbol, OldSymbol);
        image.WriteInt(need, Hash(OldVersion));
        image.WriteInt(need + 8, version);
        return bytes;
    }

    /// <summary>The hash of the System V ABI, figure 5-13, which the needs carry.</summary>
    public static uint Hash(string text)
    {
        var hash = 0u;
        foreach (var c in text)
        {
            hash = (hash << 4) + c;
            var high = hash & 0xF0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }

    private static long Where(ElfImage image, ElfImage.Section strings, string text)
    {
        var at = image.Find(strings, text);
        return at >= 0 ? at : throw image.Unexpected($"it does not name {text}");
    }

    // A list of the libraries needed, each with a list of versions; both are chained by offsets, and the section says how many there are.
    private static long NeedOfNewVersion(ElfImage image, ElfImage.Section needs, ElfImage.Section strings)
    {
        var found = new List<long>();
        var library = needs.Offset;
        for (var i = 0; i < needs.Information; i++)
        {
            var need = library + image.ReadInt(library + 8);
            for (var k = image.ReadShort(library + 2); k > 0; k--)
            {
                if (image.StringAt(strings, image.ReadInt(need + 8)) == NewVersion) found.Add(need);
                need += image.ReadInt(need + 12);
            }

            library += image.ReadInt(library + 12);
        }

        return found.Count == 1 ? found[0] : throw image.Unexpected($"it needs {NewVersion} {found.Count} times; expected once");
    }

    private static void RefuseOtherUses(ElfImage image, ushort version, uint symbolName)
    {
        var (symbols, versions) = (image.Only(DynamicSymbols, "SHT_DYNSYM"), image.Only(SymbolVersions, "SHT_GNU_versym"));
        var uses = 0;
        for (var i = 0; i < symbols.Size / SymbolSize; i++)
        {
            if (image.ReadShort(versions.Offset + 2 * i) != version) continue;
            var name = image.ReadInt(symbols.Offset + SymbolSize * i);
            if (name != symbolName) throw image.Unexpected($"{image.StringAt(image.LinkOf(symbols), name)} needs {NewVersion} too");
            uses++;
        }

        if (uses != 1) throw image.Unexpected($"{uses} symbols need {NewVersion}; expected 1");
    }
}
