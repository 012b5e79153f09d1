using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Smld.Keystroke;

/// <summary>Projects in which somebody types: where a comment says <c>here</c>.</summary>
internal static class Projects
{
    public const int Densities = 100;
    public const string Here = "/*here*/";
    public const string Unrelated = "Unrelated.cs";
    public const string Long = "Long.cs";

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    /// <summary>A hundred densities in ten files, helpers in another.</summary>
    public static CSharpCompilation Hundred(string name) =>
        Create(name, [.. Enumerable.Range(0, 10).Select(static i => ($"Models{i.ToString(CultureInfo.InvariantCulture)}.cs", Models(i))), ("Helpers.cs", Helpers), (Unrelated, UnrelatedText())]);

    /// <summary>One density of so many lines, and the unrelated file.</summary>
    public static CSharpCompilation OneOf(string name, int lines) =>
        Create(name, [(Long, LongText(lines)), (Unrelated, UnrelatedText())]);

    private const string Helpers = "using System;\nnamespace Models;\ninternal static class Helpers { public static double Normal(double x, double mu, double sigma) { var z = (x - mu) / sigma; return -0.5 * z * z - Math.Log(sigma); } }\n";

    private static string Models(int file)
    {
        var text = new StringBuilder($"using System;\nusing Smld;\nnamespace Models;\npublic static partial class M{file.ToString(CultureInfo.InvariantCulture)}\n{{\n");
        for (var i = 0; i < Densities / 10; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                /// <summary>Density {{i}}.</summary>
                [LogDensity]
                public static double Schools{{i}}(double mu, double logTau, [Length(nameof(y))] ReadOnlySpan<double> theta, [Data] ReadOnlySpan<double> y, [Data] ReadOnlySpan<double> sigma)
                {
                    var tau = Math.Exp(logTau);
                    var lp = Helpers.Normal(mu, 0, 5) - Math.Log(1 + tau * tau / 25) + logTau;
                    for (var j = 0; j < y.Length; j++)
                    {
                        if (sigma[j] <= 0)
                            return double.NaN;
                        lp += Helpers.Normal(theta[j], 0, 1) + Helpers.Normal(y[j], mu + tau * theta[j], sigma[j]);
                    }
                    return lp * {{i + 1}};
                }

                """);
        }
        return text.Append("}\n").ToString();
    }

    // Ten lines at a time: a term of its own, and a loop over the data with a branch.
    private static string LongText(int lines)
    {
        var text = new StringBuilder("using System;\nusing Smld;\nnamespace Models;\npublic static partial class M\n{\n[LogDensity]\npublic static double Long(double mu, ReadOnlySpan<double> theta, [Data] ReadOnlySpan<double> y)\n{\nvar lp = 0.0;\n");
        for (var i = 0; i < lines / 10; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                var a{{i}} = mu * {{i}}.5{{(i == lines / 20 ? Here : "")}} + theta[{{i % 8}}];
                lp -= 0.5 * a{{i}} * a{{i}};
                for (var j = 0; j < y.Length; j++)
                {
                    var r{{i}} = y[j] - a{{i}};
                    if (r{{i}} > 0)
                        lp -= r{{i}} * r{{i}};
                    else
                        lp += Math.Log(1 + r{{i}} * r{{i}});
                }

                """);
        }
        return text.Append("return lp;\n}\n}\n").ToString();
    }

    private static string UnrelatedText()
    {
        var text = new StringBuilder("namespace Unrelated;\npublic class C\n{\n");
        for (var i = 0; i < 200; i++)
            text.Append(CultureInfo.InvariantCulture, $"    public int M{i}(int x)\n    {{\n        var y = x + {i}{(i == 100 ? Here : "")};\n        return y * y;\n    }}\n\n");
        return text.Append("}\n").ToString();
    }

    private static CSharpCompilation Create(string name, (string Path, string Text)[] files) => CSharpCompilation.Create(
        name,
        files.Select(static file => CSharpSyntaxTree.ParseText(file.Text, ParseOptions, file.Path)),
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(LogDensityAttribute).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}
