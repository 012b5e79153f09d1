using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Smld.Generators.Emission;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.Emission;

/// <summary>
/// Compiles emitted text as a consumer would who treats warnings as errors and comments everything, once with the
/// oldest language version that is supported and once with the newest, and loads it.
/// </summary>
internal sealed class EmittedAssembly
{
    private static readonly MetadataReference[] references =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(ILogDensity).Assembly.Location), Infrastructure.CompilationFactory.Tensors];

    private readonly Assembly assembly;

    private EmittedAssembly(string text, Assembly assembly)
    {
        Text = text;
        this.assembly = assembly;
    }

    public string Text { get; }

    /// <summary>Emits a density and compiles it beside the user's file.</summary>
    public static EmittedAssembly Of(DensityProgram program, string userFile = "")
    {
        var text = DensityWriter.Write(program);
        return Compile([text, DensityPrograms.Method(program.Model)], userFile.Length > 0 ? userFile : DensityPrograms.UserFile(program.Model), []);
    }

    /// <param name="allowed">Warnings that the text may have.</param>
    public static EmittedAssembly Compile(string text, string userFile, params string[] allowed) => Compile([text], userFile, allowed);

    private static EmittedAssembly Compile(string[] texts, string userFile, string[] allowed)
    {
        _ = Build(texts, userFile, LanguageVersion.CSharp12, allowed);
        return new(texts[0], Build(texts, userFile, LanguageVersion.Latest, allowed));
    }

    /// <summary>The generated density, through the factory in the user's file: its constructor takes spans.</summary>
    public ILogDensity Create(string type, params object[] arguments) =>
        (ILogDensity)Find(type).GetMethod("Create")!.Invoke(null, arguments)!;

    public Type Find(string type) => assembly.GetType(type, throwOnError: true)!;

    /// <summary>A static method as a delegate, so that spans can be given to it.</summary>
    public TDelegate Method<TDelegate>(string type, string name) where TDelegate : Delegate =>
        Find(type).GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.CreateDelegate<TDelegate>();

    private static Assembly Build(string[] texts, string userFile, LanguageVersion version, string[] allowed)
    {
        var parse = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            checkOverflow: true,
            nullableContextOptions: NullableContextOptions.Enable,
            optimizationLevel: OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create(
            "Emitted",
            [CSharpSyntaxTree.ParseText(userFile, parse, "User.cs"), .. texts.Select((text, i) => CSharpSyntaxTree.ParseText(text, parse, $"Emitted{i}.g.cs"))],
            references,
            options);
        using var image = new MemoryStream();
        using var documentation = new MemoryStream();
        var result = compilation.Emit(image, xmlDocumentationStream: documentation);
        var complaints = result.Diagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && !allowed.Contains(d.Id)).ToList();
        Assert.True(complaints.Count == 0, $"{string.Join('\n', complaints)}\n\n{texts[0]}");
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image);
    }
}
