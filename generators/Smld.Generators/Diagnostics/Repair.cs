using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Smld.Generators.IR;

namespace Smld.Generators.Diagnostics;

/// <summary>
/// A change of the text that mends what a diagnostic marks. Whoever finds the mistake knows what mends it, so the change
/// travels with the diagnostic, in its properties, and the code fix has only to make it.
/// </summary>
/// <param name="Title">What the editor offers, in the imperative.</param>
/// <param name="Edits">In the marked file; they do not overlap.</param>
internal sealed record Repair(string Title, EquatableArray<TextChange> Edits)
{
    private const char Separator = ' ';

    public Repair(string title, params TextChange[] edits)
        : this(title, new EquatableArray<TextChange>(edits))
    {
    }

    /// <summary>Places are counted from the mark, which the editor moves when the text before it changes.</summary>
    public static ImmutableDictionary<string, string?> Write(EquatableArray<Repair> repairs, int mark)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        for (var i = 0; i < repairs.Count; i++)
        {
            properties = properties.Add(TitleKey(i), repairs[i].Title)
                .Add(EditsKey(i), string.Concat(repairs[i].Edits.Select(edit => Write(edit, mark))));
        }
        return properties;
    }

    public static IReadOnlyList<Repair> Read(Diagnostic diagnostic)
    {
        var repairs = new List<Repair>();
        while (diagnostic.Properties.TryGetValue(TitleKey(repairs.Count), out var title) && diagnostic.Properties.TryGetValue(EditsKey(repairs.Count), out var edits))
            repairs.Add(new Repair(title!, [.. Read(edits!, diagnostic.Location.SourceSpan.Start)]));
        return repairs;
    }

    private static string TitleKey(int repair) => "Repair" + repair.ToString(CultureInfo.InvariantCulture);

    private static string EditsKey(int repair) => TitleKey(repair) + ".Edits";

    private static string Write(TextChange edit, int mark) =>
        string.Concat(new[] { edit.Span.Start - mark, edit.Span.Length, edit.NewText!.Length }
            .Select(static number => number.ToString(CultureInfo.InvariantCulture) + Separator)) + edit.NewText;

    private static IEnumerable<TextChange> Read(string edits, int mark)
    {
        for (var position = 0; position < edits.Length;)
        {
            var numbers = new int[3];
            for (var i = 0; i < numbers.Length; i++)
            {
                var end = edits.IndexOf(Separator, position);
                numbers[i] = int.Parse(edits.Substring(position, end - position), CultureInfo.InvariantCulture);
                position = end + 1;
            }
            yield return new TextChange(new TextSpan(mark + numbers[0], numbers[1]), edits.Substring(position, numbers[2]));
            position += numbers[2];
        }
    }
}
