using System.Buffers.Binary;

namespace Smld.Torch.Tests.Natives;

public class OlderGlibcxxTests
{
    private const string Init = "_ZSt21ios_base_library_initv";

    private static readonly string[] s_versions = ["GLIBCXX_3.4", "GLIBCXX_3.4.32"];

    [Fact]
    public void The_symbol_and_the_need_change_and_nothing_else_does()
    {
        var elf = new SmallElf(s_versions, [("_ZNSo3putEc", 0), (Init, 1)]);
        var expected = elf.Bytes;
        "_ZNSt8ios_base4InitC1Ev\0\0\0\0\0"u8.CopyTo(expected.AsSpan(SmallElf.Strings + elf.NameOf(Init)));
        // The hash of GLIBCXX_3.4, as readelf and the loader's own tables have it.
        BinaryPrimitives.WriteUInt32LittleEndian(expected.AsSpan(elf.Need(1)), 0x08922974);
        BinaryPrimitives.WriteInt32LittleEndian(expected.AsSpan(elf.Need(1) + 8), elf.NameOf("GLIBCXX_3.4"));

        var patched = OlderGlibcxx.Patch(elf.Bytes, "small.so");

        Assert.Equal(expected, patched);
    }

    [Fact]
    public void A_version_that_another_symbol_needs_too_is_refused()
    {
        var elf = new SmallElf(s_versions, [("_ZNSo3putEc", 1), (Init, 1)]);

        Assert.Equal("small.so is not the library that was expected: _ZNSo3putEc needs GLIBCXX_3.4.32 too", Refusal(elf.Bytes));
    }

    [Fact]
    public void A_library_without_the_symbol_is_refused()
    {
        var elf = new SmallElf(s_versions, [("_ZNSo3putEc", 0)]);

        Assert.Equal($"small.so is not the library that was expected: it does not name {Init}", Refusal(elf.Bytes));
    }

    [Fact]
    public void A_library_that_does_not_need_the_version_is_refused()
    {
        var elf = new SmallElf(["GLIBCXX_3.4"], [(Init, 0)]);

        Assert.Equal("small.so is not the library that was expected: it needs GLIBCXX_3.4.32 0 times; expected once", Refusal(elf.Bytes));
    }

    [Theory]
    [InlineData("", "it is not an ELF file")]
    [InlineData("#!/bin/sh and much more than the sixty-four bytes of a header, of text", "it is not an ELF file")]
    [InlineData("\u007fELF\u0001\u0001 32 bits, and then much more than the sixty-four bytes of a header", "it is not a 64-bit little-endian ELF file")]
    public void What_is_no_library_is_refused(string text, string reason)
    {
        Assert.Equal($"small.so is not the library that was expected: {reason}", Refusal(System.Text.Encoding.ASCII.GetBytes(text)));
    }

    [Fact]
    public void A_library_cut_anywhere_is_refused_and_never_read_beyond_its_end()
    {
        var bytes = new SmallElf(s_versions, [(Init, 1)]).Bytes;

        for (var length = 0; length < bytes.Length; length++)
            Assert.StartsWith("small.so is not the library", Refusal(bytes.AsSpan(0, length)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_of_the_package_can_be_patched_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The package has the library for Linux alone.");
        var library = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so"));

        var patched = OlderGlibcxx.Patch(library, "libLibTorchSharp.so");

        // The string, the hash and the offset of the name: 28 bytes and two numbers, of which some bytes are as before.
        Assert.InRange(library.Zip(patched, (a, b) => a == b ? 0 : 1).Sum(), 1, 36);
        Assert.Contains($"does not name {Init}", Refusal(patched), StringComparison.Ordinal);
    }

    private static string Refusal(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        return Assert.Throws<InvalidDataException>(() => OlderGlibcxx.Patch(copy, "small.so")).Message;
    }
}
