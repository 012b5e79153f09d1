namespace Smld.Generators.Tests.Editing;

/// <summary>What is typed is broken most of the time.</summary>
public class EditingTests
{
    private const string Density =
        """
        using System; using Smld; using Smld.Distributions;
        static partial class M
        {
            [LogDensity]
            static double F([Positive] double s, [Length(nameof(y))] ReadOnlySpan<double> z, [Data] ReadOnlySpan<int> y)
            {
                var lp = Exponential.LogPdf(s, 1);
                for (var i = 0; i < y.Length; i++)
                    lp += z[i] > 0 ? H(z[i]) : Math.Log(1 + s * y[i]);
                return lp;
            }
            static double H(double x) => -x * x / 2;
        }
        """;

    private static readonly string[] pieces =
        ["(", ")", "{", "}", "[", "]", ";", ",", " ", "double ", "ref ", "x", "1 / 2", "0.1f", "+", "=", "=>", "<", "\"", "/*", "//", "static ", "partial ", "[Data] ", "return ", "for (", "if (", "Math.", "unchecked", "\n", "#if", "y[^1]", "new ", "?", ":"];

    [Fact]
    public void Every_prefix_of_a_density_is_borne()
    {
        var editor = new Editor("");

        for (var length = 1; length <= Density.Length; length++)
            _ = editor.Write(Density[..length]);

        Assert.DoesNotContain(editor.Write(Density), static diagnostic => diagnostic.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_edits_are_borne_and_undone(int seed)
    {
        var random = new Random(seed);
        var editor = new Editor(Density);
        var before = editor.Write(Density).Select(static diagnostic => diagnostic.ToString());

        for (var i = 0; i < 40; i++)
        {
            var text = i % 6 == 5 ? Density : editor.Text;
            var start = random.Next(text.Length);
            var length = Math.Min(random.Next(3) == 0 ? random.Next(20) : 0, text.Length - start);
            _ = editor.Write(text.Remove(start, length).Insert(start, pieces[random.Next(pieces.Length)]));
        }

        Assert.Equal(before, editor.Write(Density).Select(static diagnostic => diagnostic.ToString()));
    }
}
