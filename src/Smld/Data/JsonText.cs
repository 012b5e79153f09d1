using System.Text;
using System.Text.Json;

namespace Smld;

/// <summary>The text that is read, and how its places are told to a person.</summary>
internal sealed class JsonText
{
    private const int ShownLength = 40;
    private const int MaxDepth = 64;

    private readonly byte[] bytes;
    private readonly BareWords bareWords;

    private JsonText(byte[] bytes, int length)
    {
        this.bytes = bytes;
        Length = length;
        RefuseEncoding();
        bareWords = BareWords.Quote(bytes.AsSpan(0, length));
    }

    public int Length { get; }

    private ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    public static JsonText Read(Stream json)
    {
        var position = json.CanSeek ? json.Position : 0;
        // One byte more than is expected, so that the end is seen without growing.
        var expected = json.CanSeek ? Math.Max(json.Length - position + 1, 256) : 1 << 16;
        if (expected > Array.MaxLength) throw TooLong();
        var bytes = GC.AllocateUninitializedArray<byte>((int)expected);
        var length = 0;
        while (json.Read(bytes, length, bytes.Length - length) is > 0 and var count)
        {
            length += count;
            if (length < bytes.Length) continue;
            if (length == Array.MaxLength) throw TooLong();
            Array.Resize(ref bytes, (int)Math.Min(2L * length, Array.MaxLength));
        }
        if (bytes.AsSpan(0, length).IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new InvalidDataException(position > 0 && length == 0
                ? $"the stream is at its end, position {position}; rewind it before reading"
                : "the stream is empty; expected a JSON object with a field for each of the data");
        }
        return new(bytes, length);
    }

    private static InvalidDataException TooLong() => new($"the stream has more than {Array.MaxLength - 1} bytes; leave out what the density does not need");

    public Utf8JsonReader Reader(int start, int length) => new(bytes.AsSpan(start, length), new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <summary>Whether an infinity or NaN without quotes stands here.</summary>
    public bool TryBareWord(int start, out double value) => bareWords.TryRead(Bytes, start, out value);

    /// <summary>What the reader is at, as a person would name it.</summary>
    /// <param name="reader">At a token.</param>
    /// <param name="start">Where in the text the reader's own text starts.</param>
    public string Found(ref Utf8JsonReader reader, int start)
    {
        if (reader.TokenType == JsonTokenType.StartArray) return "a list";
        if (reader.TokenType == JsonTokenType.StartObject) return "an object";
        var from = start + (int)reader.TokenStartIndex;
        return bareWords.Original(Bytes, from) ?? Shown(Bytes[from..(start + (int)reader.BytesConsumed)]);
    }

    public InvalidDataException Fault(string message, int at, Exception? inner = null)
    {
        var before = Bytes[..at];
        var line = before.Count((byte)'\n') + 1;
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return new($"line {line}, column {column}: {message}", inner);
    }

    /// <summary>What is wrong with a text that is not JSON.</summary>
    /// <param name="exception">The reader's exception, which knows the place.</param>
    /// <param name="depth">How many lists and objects were open.</param>
    public InvalidDataException NotJson(JsonException exception, int depth)
    {
        var at = Offset(exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0);
        return Fault("not JSON: " + Complaint(at, depth), at, exception);
    }

    private string Complaint(int at, int depth)
    {
        var rest = Bytes[at..];
        if (rest.IsEmpty)
            return "the text ends before its object does";
        if (depth >= MaxDepth && rest[0] is (byte)'[' or (byte)'{')
            return $"lists and objects are nested more than {MaxDepth} deep";
        if (rest[0] == '/')
            return "comments are not allowed; remove them";
        if (rest[0] is (byte)']' or (byte)'}' && Bytes[..at].TrimEnd(" \t\r\n"u8).EndsWith(","u8))
            return $"the comma before '{(char)rest[0]}' is not allowed; remove it";
        // The reader may point into a word; the whole is shown.
        var from = at;
        while (from > 0 && IsOfWord(bytes[from - 1])) from--;
        var to = at + 1;
        while (IsOfWord(bytes[at]) && to < Length && IsOfWord(bytes[to])) to++;
        return $"'{Shown(Bytes[(IsOfWord(bytes[at]) ? from : at)..to])}' is unexpected here";
    }

    private static bool IsOfWord(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is (byte)'_' or (byte)'.' or (byte)'+' or (byte)'-' or >= 0x80;

    private int Offset(long line, long byteInLine)
    {
        var start = 0;
        for (; line > 0; line--)
            start += Bytes[start..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(start + byteInLine, Length);
    }

    private static string Shown(ReadOnlySpan<byte> raw)
    {
        var shown = Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 4 * ShownLength)]);
        return shown.Length <= ShownLength ? shown : shown[..ShownLength] + "…";
    }

    private void RefuseEncoding()
    {
        if (Bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            throw new InvalidDataException("the stream begins with a byte order mark; save it as UTF-8 without one");
        if (Bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || Bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new InvalidDataException("the stream is UTF-16; save it as UTF-8");
    }
}
