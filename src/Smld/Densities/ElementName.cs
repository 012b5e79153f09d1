namespace Smld;

/// <summary>The names of elements in messages, as C# would write them: <c>y[3]</c>, <c>x[3, 1]</c>.</summary>
internal static class ElementName
{
    /// <summary>The name of an element that lies at a place in row-major order.</summary>
    /// <param name="name">What it is an element of.</param>
    /// <param name="index">The place.</param>
    /// <param name="lengths">The lengths of the matrix or array; none for a vector.</param>
    public static string Of(string name, int index, ReadOnlySpan<int> lengths)
    {
        if (lengths.Length <= 1) return $"{name}[{index}]";
        var indices = new string[lengths.Length];
        for (var k = lengths.Length - 1; k >= 0; k--)
        {
            indices[k] = (index % lengths[k]).ToString(System.Globalization.CultureInfo.InvariantCulture);
            index /= lengths[k];
        }

        return $"{name}[{string.Join(", ", indices)}]";
    }
}
