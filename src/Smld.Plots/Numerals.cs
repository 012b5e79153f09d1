using System.Globalization;

namespace Smld.Plots;

/// <summary>Numbers as they are written beside ticks, the same in every culture.</summary>
internal static class Numerals
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>number·10^exponent, rounded once: 0.3 and not 3 times 0.1.</summary>
    public static double Decimal(double number, int exponent) => double.Parse(string.Create(CultureInfo.InvariantCulture, $"{number:f0}e{exponent}"), CultureInfo.InvariantCulture);

    /// <summary>As 1,000 or 0.125; from 10⁻⁹ on.</summary>
    public static string Plain(double value) => value.ToString("#,0.#########", CultureInfo.InvariantCulture);

    /// <summary>As 10⁻³ or 2.5·10⁶.</summary>
    public static string Scientific(double value)
    {
        var parts = value.ToString("0.##############e+0", CultureInfo.InvariantCulture).Split('e');
        var power = PowerOfTen(int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return parts[0] == "1" ? power : $"{parts[0]}·{power}";
    }

    /// <summary>As 10⁻³.</summary>
    public static string PowerOfTen(int exponent) =>
        "10" + string.Concat(exponent.ToString(CultureInfo.InvariantCulture).Select(static character => character == '-' ? '⁻' : Superscripts[character - '0']));
}
