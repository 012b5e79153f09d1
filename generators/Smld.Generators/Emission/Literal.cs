using System;
using System.Globalization;
using System.Text;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Constants as C# writes them: the same text on every machine, and the same bits when it is compiled.</summary>
internal static class Literal
{
    /// <summary>A <c>double</c> with a point or an exponent, so that it is never an <c>int</c>.</summary>
    /// <summary>A constant of the IR.</summary>
    public static string Of(Element element, long bits) => element switch
    {
        Element.Bool => Of(bits != 0),
        Element.Int => Of((int)bits),
        _ => Of(BitConverter.Int64BitsToDouble(bits)),
    };

    public static string Of(double value)
    {
        if (double.IsNaN(value))
            return "double.NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        if (Math.Abs(value) == double.Epsilon)
            return value > 0 ? "double.Epsilon" : "-double.Epsilon";
        if (Math.Abs(value) == double.MaxValue)
            return value > 0 ? "double.MaxValue" : "double.MinValue";
        if (value == 0)
            return double.IsNegativeInfinity(1 / value) ? "-0.0" : "0.0";
        return Pointed(Digits(value));
    }

    public static string Of(int value) => value switch
    {
        int.MinValue => "int.MinValue",
        int.MaxValue => "int.MaxValue",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    public static string Of(bool value) => value ? "true" : "false";

    /// <summary>A string on one line.</summary>
    public static string Of(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                // Line ends of Unicode would end the literal too.
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }
        return text.Append('"').ToString();
    }

    // "R" is not to be trusted on .NET Framework, where Visual Studio runs generators; 17 digits always are.
    private static string Digits(double value)
    {
        foreach (var format in new[] { "G15", "G16" })
        {
            var text = value.ToString(format, CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == value)
                return text;
        }
        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Pointed(string digits)
    {
        var e = digits.IndexOf('E');
        if (e < 0)
            return digits.IndexOf('.') >= 0 ? digits : digits + ".0";
        var exponent = int.Parse(digits.Substring(e + 1), CultureInfo.InvariantCulture);
        return digits.Substring(0, e) + "e" + exponent.ToString(CultureInfo.InvariantCulture);
    }
}
