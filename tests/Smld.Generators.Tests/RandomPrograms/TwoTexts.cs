using System.Globalization;

namespace Smld.Generators.Tests.RandomPrograms;

/// <summary>A piece of a program, as a density in doubles and as a function of any number, which the compiler gives the same meaning.</summary>
internal readonly record struct TwoTexts(string Density, string Twin)
{
    public static TwoTexts Same(string text) => new(text, text);

    public static TwoTexts Number(string literal) => literal[0] == '-' ? new($"({literal})", $"((T)({literal}))") : new(literal, $"((T){literal})");

    /// <summary>One form around other pieces.</summary>
    public static TwoTexts Of(string form, params TwoTexts[] parts) => Of(form, form, parts);

    /// <summary>One form in the density, another in the twin.</summary>
    public static TwoTexts Of(string form, string twinForm, params TwoTexts[] parts) => new(
        string.Format(CultureInfo.InvariantCulture, form, [.. parts.Select(static part => part.Density)]),
        string.Format(CultureInfo.InvariantCulture, twinForm, [.. parts.Select(static part => part.Twin)]));
}
