using System.Globalization;
using System.Text.Json;

namespace Smld;

/// <summary>How a number of one type is read from JSON.</summary>
internal interface IJsonKind<T>
{
    /// <summary>What a list should hold.</summary>
    static abstract string Many { get; }

    /// <summary>What should have stood where the reader is.</summary>
    static abstract string One(ref Utf8JsonReader reader);

    /// <param name="reader">At the token.</param>
    /// <param name="text">The text it reads.</param>
    /// <param name="start">Where in the text the token starts.</param>
    /// <param name="value">What was read.</param>
    static abstract bool TryRead(ref Utf8JsonReader reader, JsonText text, int start, out T value);
}

/// <summary>A number as a <c>double</c>; NaN and infinities are words.</summary>
internal readonly struct JsonReal : IJsonKind<double>
{
    public static string Many => "numbers";

    public static string One(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? "a number up to 1.7976931348623157E+308" : "a number";

    public static bool TryRead(ref Utf8JsonReader reader, JsonText text, int start, out double value)
    {
        if (reader.TokenType == JsonTokenType.String)
            return text.TryBareWord(start, out value) || (!reader.ValueIsEscaped && TryWord(reader.ValueSpan, out value));
        value = 0;
        // 1e400 parses as infinity; who means infinity writes it.
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out value) && double.IsFinite(value);
    }

    private static bool TryWord(ReadOnlySpan<byte> word, out double value)
    {
        value = double.NaN;
        if (Is(word, "nan"u8)) return true;
        var isNegative = word.StartsWith("-"u8);
        if (isNegative || word.StartsWith("+"u8)) word = word[1..];
        value = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return Is(word, "inf"u8) || Is(word, "infinity"u8);
    }

    private static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> lowered) =>
        System.Text.Ascii.EqualsIgnoreCase(word, lowered);
}

/// <summary>A whole number as an <c>int</c>, with zeros behind the point or without.</summary>
internal readonly struct JsonInt : IJsonKind<int>
{
    public static string Many => "whole numbers";

    public static string One(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && Whole(reader.ValueSpan) is not null
            ? "a whole number from -2147483648 to 2147483647"
            : "a whole number";

    public static bool TryRead(ref Utf8JsonReader reader, JsonText text, int start, out int value)
    {
        value = 0;
        if (reader.TokenType != JsonTokenType.Number) return false;
        if (reader.TryGetInt32(out value)) return true;
        if (Whole(reader.ValueSpan) is not (>= int.MinValue and <= int.MaxValue and var whole)) return false;
        value = (int)whole;
        return true;
    }

    /// <summary>
    /// The value of a number such as <c>12.50e1</c> if it is whole, from its digits: a <c>double</c> would round 2147483646.9999999,
    /// and a <c>decimal</c> 1e-300. Beyond ±10^10 some number that is also beyond.
    /// </summary>
    private static long? Whole(ReadOnlySpan<byte> number)
    {
        const long beyond = 10_000_000_000;
        var exponentAt = number.IndexOfAny((byte)'e', (byte)'E');
        var digits = exponentAt < 0 ? number : number[..exponentAt];
        var isNegative = digits[0] == '-';
        if (isNegative) digits = digits[1..];
        var point = digits.IndexOf((byte)'.');
        // How many digits stand before the point once it is moved; an exponent too long for a double has moved it past all of them.
        var wholeDigits = (point < 0 ? digits.Length : point) + (exponentAt < 0 ? 0 : double.Parse(number[(exponentAt + 1)..], CultureInfo.InvariantCulture));
        var (value, place) = (0L, 0);
        foreach (var digit in digits)
        {
            if (digit == '.') continue;
            if (place++ >= wholeDigits)
            {
                if (digit != '0') return null;
            }
            else
                value = Math.Min(10 * value + digit - '0', beyond);
        }
        for (; place < wholeDigits && value is > 0 and < beyond; place++)
            value = Math.Min(10 * value, beyond);
        return isNegative ? -value : value;
    }
}

/// <summary><c>true</c> and <c>false</c>, or 1 and 0.</summary>
internal readonly struct JsonBool : IJsonKind<bool>
{
    public static string Many => "true and false, or 1 and 0";

    public static string One(ref Utf8JsonReader reader) => "true, false, 1 or 0";

    public static bool TryRead(ref Utf8JsonReader reader, JsonText text, int start, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        if (value || reader.TokenType == JsonTokenType.False) return true;
        if (!JsonInt.TryRead(ref reader, text, start, out var number) || number is not (0 or 1)) return false;
        value = number == 1;
        return true;
    }
}
