namespace Smld;

/// <summary>What is said where a field is missing.</summary>
internal static class FieldNames
{
    private const int ShownCount = 20;

    public static string Missing(string field, IReadOnlyList<string> present)
    {
        var shown = string.Join(", ", present.Take(ShownCount).Select(name => $"\"{name}\""));
        var more = present.Count > ShownCount ? $" and {present.Count - ShownCount} more" : "";
        var meant = present.FirstOrDefault(name => Plain(name) == Plain(field)) ?? present.FirstOrDefault(name => IsNear(Plain(name), Plain(field)));
        return $"\"{field}\" is missing; the JSON has {(present.Count == 0 ? "no fields" : shown)}{more}"
            + (meant is null ? "" : $"; if \"{meant}\" is meant, declare the parameter [Data(\"{meant}\")]");
    }

    /// <summary>Without what naming styles differ in.</summary>
    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Whether a letter too many, too few or another one is all that differs; short names are too near to each other to say.</summary>
    private static bool IsNear(string a, string b)
    {
        if (a.Length < b.Length) (a, b) = (b, a);
        if (b.Length < 2 || a.Length < 3 || a.Length - b.Length > 1) return false;
        var same = 0;
        while (same < b.Length && a[same] == b[same]) same++;
        return a.AsSpan(same + 1).SequenceEqual(b.AsSpan(same + (a.Length == b.Length ? 1 : 0)));
    }
}
