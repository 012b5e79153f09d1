using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>User code, actually compiled and called.</summary>
internal static class UserCode
{
    /// <summary>Compiles the files with a caller for each model; a caller takes the arguments boxed, spans as arrays.</summary>
    public static Func<object[], double>[] Compile(Compilation compilation, IReadOnlyList<DensityModel> models)
    {
        var callers = string.Concat(models.Select(static (model, i) =>
            $"public static class Caller{i.ToString(CultureInfo.InvariantCulture)} {{ public static double Call(object[] a) => {FullName(model)}({Arguments(model)}); }}\n"));
        using var image = new MemoryStream();
        var emitted = compilation.AddSyntaxTrees(CompilationFactory.Parse(callers, "Callers.cs")).Emit(image);
        Assert.Empty(emitted.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var assembly = Assembly.Load(image.ToArray());
        return [.. models.Select((_, i) =>
            assembly.GetType($"Caller{i.ToString(CultureInfo.InvariantCulture)}")!.GetMethod("Call")!.CreateDelegate<Func<object[], double>>())];
    }

    private static string FullName(DensityModel model) =>
        string.Join(".", [.. model.ContainingTypes.Select(static type => type.Name), model.MethodName]);

    private static string Arguments(DensityModel model) =>
        string.Join(", ", model.Parameters.Select(static (parameter, i) => $"({CSharp(parameter.Type)})a[{i.ToString(CultureInfo.InvariantCulture)}]"));

    private static string CSharp(IRType type) =>
        (type.Element switch { Element.Real => "double", Element.Int => "int", _ => "bool" }) + (type.IsScalar ? "" : "[]");
}
