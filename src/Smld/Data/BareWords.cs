namespace Smld;

/// <summary>
/// NaN and infinities without quotes, which CmdStan reads and writes and JSON does not know. Each is overwritten by a string of
/// the same length, so that a reader of JSON takes it and every place stays where it is, and remembered by its place, so that no
/// string that the user wrote is mistaken for one.
/// </summary>
internal sealed class BareWords
{
    private readonly List<int> starts = [];

    /// <summary>Finds them in a text and overwrites them.</summary>
    public static BareWords Quote(Span<byte> text)
    {
        var found = new BareWords();
        for (var i = 0; text[i..].IndexOfAny((byte)'"', (byte)'N', (byte)'I') is >= 0 and var distance;)
        {
            i += distance;
            if (text[i] == '"')
            {
                i = EndOfString(text, i);
                continue;
            }
            var length = WordLength(text[i..]);
            var start = text[i] == 'I' && i > 0 && text[i - 1] == '-' ? i - 1 : i;
            var end = i + Math.Max(length, 1);
            if (length > 0 && IsValue(text, start, end))
                found.Overwrite(text, start, end);
            i = end;
        }
        return found;
    }

    public bool TryRead(ReadOnlySpan<byte> text, int start, out double value)
    {
        value = double.NaN;
        if (starts.BinarySearch(start) < 0) return false;
        value = text[start + 1] switch
        {
            (byte)'N' => double.NaN,
            (byte)'-' => double.NegativeInfinity,
            _ => double.PositiveInfinity,
        };
        return true;
    }

    /// <summary>The word as it was written, or null where none was.</summary>
    public string? Original(ReadOnlySpan<byte> text, int start)
    {
        if (starts.BinarySearch(start) < 0) return null;
        var length = text[(start + 1)..].IndexOf((byte)'"') + 2;
        return text[start + 1] == 'N' ? "NaN" : length switch { 3 => "Inf", 4 => "-Inf", 8 => "Infinity", _ => "-Infinity" };
    }

    private void Overwrite(Span<byte> text, int start, int end)
    {
        var mark = text[start];
        starts.Add(start);
        text[start..end].Fill((byte)' ');
        text[start] = text[end - 1] = (byte)'"';
        text[start + 1] = mark;
    }

    private static int WordLength(ReadOnlySpan<byte> text) =>
        text.StartsWith("NaN"u8) ? 3 : text.StartsWith("Infinity"u8) ? 8 : text.StartsWith("Inf"u8) ? 3 : 0;

    /// <summary>Whether a value may stand here; elsewhere the word stays, for the reader to refuse.</summary>
    private static bool IsValue(ReadOnlySpan<byte> text, int start, int end)
    {
        while (start > 0 && IsSpace(text[start - 1])) start--;
        while (end < text.Length && IsSpace(text[end])) end++;
        return start > 0 && text[start - 1] is (byte)'[' or (byte)',' or (byte)':'
            && end < text.Length && text[end] is (byte)']' or (byte)',' or (byte)'}';
    }

    private static bool IsSpace(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static int EndOfString(ReadOnlySpan<byte> text, int start)
    {
        for (var i = start + 1; ;)
        {
            var distance = text[i..].IndexOfAny((byte)'"', (byte)'\\');
            if (distance < 0) return text.Length;
            i += distance;
            if (text[i] == '"') return i + 1;
            i = Math.Min(i + 2, text.Length);
        }
    }
}
