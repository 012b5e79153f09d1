using System.Runtime.InteropServices;
using System.Text.Json;

namespace Smld;

/// <summary>Reads nested lists of numbers, row by row, and demands that they are rectangular.</summary>
/// <param name="text">The text.</param>
/// <param name="field">The field's name, for messages.</param>
/// <param name="start">Where in the text its value starts.</param>
internal sealed class JsonList<T, TKind>(JsonText text, string field, int start)
    where TKind : IJsonKind<T>
{
    /// <summary>How many elements the first list at each depth has; -1 before its end.</summary>
    private readonly List<int> lengths = [];

    /// <summary>How many elements the open list at each depth has so far.</summary>
    private readonly List<int> counts = [];

    private readonly List<T> elements = [];

    /// <summary>Reads lists nested to a depth.</summary>
    /// <param name="length">The length of the text.</param>
    /// <param name="rank">The depth.</param>
    /// <param name="shape">Receives how many elements the lists at each depth have.</param>
    public ReadOnlySpan<T> Read(int length, int rank, out int[] shape)
    {
        var flat = Read(length);
        // Lists without elements do not say what they would hold.
        if (lengths.Count != rank && !(elements.Count == 0 && lengths.Count < rank))
            throw text.Fault($"{field} is {Nested(lengths.Count)}; expected {Nested(rank)}", start);
        shape = [.. lengths, .. Enumerable.Repeat(0, rank - lengths.Count)];
        return flat;
    }

    public ReadOnlySpan<T> Read(int length)
    {
        var reader = text.Reader(start, length);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw text.Fault($"{field} is {text.Found(ref reader, start)}; expected a list of {TKind.Many}", start);
        do
        {
            if (reader.TokenType == JsonTokenType.StartArray)
                Open(ref reader);
            else if (reader.TokenType == JsonTokenType.EndArray)
                Close(ref reader);
            else
                Add(ref reader);
        }
        while (reader.Read());
        return CollectionsMarshal.AsSpan(elements);
    }

    private int At(ref Utf8JsonReader reader) => start + (int)reader.TokenStartIndex;

    private void Open(ref Utf8JsonReader reader)
    {
        // The first number shows how deep numbers stand.
        if (elements.Count > 0 && counts.Count == lengths.Count)
            throw text.Fault($"{Path(counts.Count)} is a list; expected {TKind.One(ref reader)}", At(ref reader));
        if (counts.Count == lengths.Count)
            lengths.Add(-1);
        counts.Add(0);
    }

    private void Close(ref Utf8JsonReader reader)
    {
        var depth = counts.Count - 1;
        var count = counts[depth];
        if (lengths[depth] < 0)
            lengths[depth] = count;
        else if (lengths[depth] != count)
            throw text.Fault($"{Path(depth)} has {Elements(count)}, {First(depth)} has {lengths[depth]}; expected rows of one length", At(ref reader));
        counts.RemoveAt(depth);
        if (depth > 0)
            counts[depth - 1]++;
    }

    private void Add(ref Utf8JsonReader reader)
    {
        if (counts.Count < lengths.Count)
            throw text.Fault($"{Path(counts.Count)} is {text.Found(ref reader, start)}; expected a list, as {First(counts.Count)} is", At(ref reader));
        if (!TKind.TryRead(ref reader, text, At(ref reader), out var value))
            throw text.Fault($"{Path(counts.Count)} is {text.Found(ref reader, start)}; expected {TKind.One(ref reader)}", At(ref reader));
        elements.Add(value);
        counts[^1]++;
    }

    private static string Nested(int depth) => depth == 1
        ? $"a list of {TKind.Many}"
        : "a list of " + string.Concat(Enumerable.Repeat("lists of ", depth - 1)) + TKind.Many;

    private static string Elements(int count) => count == 1 ? "1 element" : $"{count} elements";

    private string First(int depth) => field + string.Concat(Enumerable.Repeat("[0]", depth));

    /// <summary>The place that the reader is at, with so many indices.</summary>
    private string Path(int depth) => field + string.Concat(counts.Take(depth).Select(count => $"[{count}]"));
}
