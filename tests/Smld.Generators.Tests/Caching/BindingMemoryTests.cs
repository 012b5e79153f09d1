using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Binding;
using Smld.Generators.IR;
using Smld.Generators.Tests.Infrastructure;

namespace Smld.Generators.Tests.Caching;

/// <summary>What is bound is bound again when something that it depends on is edited, and otherwise not.</summary>
public class BindingMemoryTests
{
    private const string Density = CompilationFactory.Usings + """
        using static Names;

        public static partial class M
        {
            [LogDensity(Name = Names.Generated)]
            public static partial double F(double x, [Data] int n) => H.Scale * H.Sq(x) + Extra(x) + (n * 3) + Far(x);
        }
        """;

    private const string Definition = CompilationFactory.Usings + """
        public static partial class M
        {
            public static partial double F(double x, int n);
            static double Far(double x) => -x;
        }
        """;

    private const string Helpers = """
        public static partial class H
        {
            public const double Scale = 0.5;
            public static double Sq(double x, int power = 2) { return power * x; }
        }
        """;

    private const string Name = """
        public static class Names
        {
            public const string Generated = "G";
            public static double Extra(double x) => x;
        }
        public static class OtherNames
        {
            public static double Extra(float x) => x;
        }
        """;

    private const string Unrelated = """
        using System;
        namespace Unrelated
        {
            public class C
            {
                private readonly int field = 3;
                public int P { get { return 4; } }
                public int Q => 5;
                public double M(double x) { Console.WriteLine("text"); return x + 1; }
                // A remark.
            }
        }
        """;

    private static CSharpCompilation Start() => CompilationFactory.Create(Density, Definition, Helpers, Name, Unrelated);

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string replacement)
    {
        var tree = compilation.SyntaxTrees[file];
        var text = tree.GetText();
        var at = text.ToString().IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, old);
        return compilation.ReplaceSyntaxTree(
            tree, tree.WithChangedText(text.Replace(at, old.Length, replacement)));
    }

    /// <summary>The models before and after an edit, and how often the second had to be bound.</summary>
    private static (DensityModel Before, DensityModel? After, int Runs) After(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var compilation = Start();
        var before = Bind(compilation).Model;
        Assert.NotNull(before);
        var runs = DensityBinder.Runs;
        var after = Bind(edit(compilation));
        return (before, after.Model, DensityBinder.Runs - runs);
    }

    private static Bound<DensityModel> Bind(Compilation compilation) =>
        BindingMemory.Bind(compilation, CompilationFactory.DensitiesOf(compilation).First(), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(4, "x + 1", "x + 2")]
    [InlineData(4, "return 4", "return 44")]
    [InlineData(4, "=> 5", "=> 55")]
    [InlineData(4, "A remark.", "Another remark.")]
    [InlineData(4, "\"text\"", "\"other\"")]
    [InlineData(4, "public int Q", "\n\n  public int Q")]
    public void An_edit_in_an_unrelated_body_or_remark_binds_nothing(int file, string old, string replacement)
    {
        var (before, after, runs) = After(compilation => Edit(compilation, file, old, replacement));

        Assert.Equal(0, runs);
        Assert.Same(before, after);
    }

    [Theory]
    [InlineData("a body in the own file", 0, "n * 3", "n * 4")]
    [InlineData("a helper's body in another file", 2, "power * x", "power + x")]
    [InlineData("a helper's body beside the definition", 1, "=> -x", "=> x")]
    [InlineData("a constant", 2, "Scale = 0.5", "Scale = 0.25")]
    [InlineData("a default value", 2, "power = 2", "power = 3")]
    [InlineData("an overload elsewhere", 2, "public static double Sq", "public static double Sq(double x) { return 1; } public static double Sq")]
    [InlineData("an attribute's constant", 3, "Generated = \"G\"", "Generated = \"K\"")]
    [InlineData("an attribute of the defining part", 1, "double x, int n", "[ModelParameter] double x, int n")]
    [InlineData("a summary of the own file", 0, "    [LogDensity(", "    /// <summary>Text.</summary>\n    [LogDensity(")]
    public void An_edit_of_what_the_density_depends_on_gives_a_new_model(string what, int file, string old, string replacement)
    {
        var (before, after, runs) = After(compilation => Edit(compilation, file, old, replacement));

        Assert.True(runs == 1, what);
        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData("public class C", "public class D")]
    [InlineData("field = 3", "field = 33")]
    [InlineData("public double M(double x)", "public double M(double y, double x)")]
    [InlineData("using System;", "using System; using System.Text;")]
    public void An_edit_of_an_unrelated_declaration_binds_again_to_the_same_model(string old, string replacement)
    {
        var (before, after, runs) = After(compilation => Edit(compilation, 4, old, replacement));

        Assert.Equal(1, runs);
        Assert.Equal(before, after);
    }

    [Fact]
    public void A_global_using_binds_again()
    {
        var (_, after, runs) = After(static compilation =>
            compilation.AddSyntaxTrees(CompilationFactory.Parse("global using static OtherNames;", "Usings.cs")));

        Assert.Equal(1, runs);
        Assert.NotNull(after);
    }

    [Fact]
    public void Checked_arithmetic_as_an_option_gives_a_new_model()
    {
        var (before, after, runs) = After(static compilation => compilation.WithOptions(compilation.Options.WithOverflowChecks(true)));

        Assert.Equal(1, runs);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void Another_language_version_binds_again()
    {
        var (_, _, runs) = After(static compilation => compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
            compilation.SyntaxTrees.Select(static tree =>
                tree.WithRootAndOptions(tree.GetRoot(), CompilationFactory.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12)))));

        Assert.Equal(1, runs);
    }

    [Fact]
    public void A_reference_less_binds_again()
    {
        var (_, after, runs) = After(static compilation => compilation.RemoveReferences(
            compilation.References.First(static reference => reference.Display!.Contains("System.Xml", StringComparison.Ordinal))));

        Assert.Equal(1, runs);
        Assert.NotNull(after);
    }

    [Fact]
    public void A_reference_more_binds_again()
    {
        var (_, _, runs) = After(static compilation => compilation.AddReferences(
            CSharpCompilation.Create("Other", [CompilationFactory.Parse("public class Other { }", "Other.cs")], Net100.References.All).ToMetadataReference()));

        Assert.Equal(1, runs);
    }

    [Fact]
    public void A_file_less_binds_again()
    {
        var (_, after, runs) = After(static compilation => compilation.RemoveSyntaxTrees(compilation.SyntaxTrees[3]));

        Assert.Equal(1, runs);
        Assert.Null(after);
    }

    [Fact]
    public void The_analyzer_which_sees_what_was_generated_binds_nothing_again()
    {
        var compilation = Start();
        var generator = Bind(compilation);

        var analyzer = Bind(WithGenerated(compilation, "partial class M { static double GScore(double x) => 1; }"));

        Assert.Same(generator, analyzer);
    }

    [Fact]
    public void A_density_that_calls_generated_code_is_judged_by_the_compilation_that_has_it()
    {
        var compilation = CompilationFactory.OfMembers("[LogDensity] public static double A(double x) => x * BScore(x);");
        var generator = Bind(compilation);

        var analyzer = Bind(WithGenerated(compilation, "partial class M { static double BScore(double x) { goto end; end: return x; } }"));

        Assert.True(generator.IsBroken);
        Assert.Equal("SMLD0100", Assert.Single(analyzer.Faults).Rule.Id);
    }

    [Fact]
    public void Where_another_generator_adds_declarations_both_views_are_remembered()
    {
        var generator = Start();
        var analyzer = generator.AddSyntaxTrees(CompilationFactory.Parse("class FromAnotherGenerator { }", "Other.g.cs"));
        _ = (Bind(generator), Bind(analyzer));
        var runs = DensityBinder.Runs;

        _ = (Bind(generator), Bind(analyzer), Bind(generator), Bind(analyzer));

        Assert.Equal(runs, DensityBinder.Runs);
    }

    [Fact]
    public void Memory_does_not_keep_a_compilation_alive()
    {
        var weak = Forgotten();

        for (var i = 0; i < 10 && weak.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(weak.IsAlive);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference Forgotten()
    {
        var compilation = Start();
        Bind(compilation);
        return new WeakReference(compilation);
    }

    private static CSharpCompilation WithGenerated(CSharpCompilation compilation, string text) =>
        compilation.AddSyntaxTrees(CompilationFactory.Parse(text, "Smld.Generators/Smld.Generators.LogDensityGenerator/M.G.g.cs"));
}
