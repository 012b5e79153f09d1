using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Smld.Generators.IR;

/// <summary>The constants of a table as text: the bits of each in hexadecimal, for equal tables to be equal texts.</summary>
internal static class TableText
{
    public static string Of(IEnumerable<long> bits) => string.Join(" ", bits.Select(static element => element.ToString("x", CultureInfo.InvariantCulture)));

    public static long[] Parse(string text) =>
        [.. text.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(static element => long.Parse(element, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
}
