using Microsoft.CodeAnalysis;
using Smld.Generators.Binding;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.Infrastructure;

/// <summary>Binds the densities of a text.</summary>
internal static class Bind
{
    /// <summary>The only density of the members of a class; the members must compile and bind without a fault.</summary>
    public static DensityModel Model(string members) => Model(CompilationFactory.OfMembers(members));

    public static DensityModel Model(Compilation compilation)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var bound = Only(compilation);
        Assert.DoesNotContain(bound.Faults, static fault => fault.Rule.DefaultSeverity >= DiagnosticSeverity.Warning);
        Assert.NotNull(bound.Model);
        Verifier.Check(bound.Model.Function);
        return bound.Model;
    }

    public static Bound<DensityModel> Only(Compilation compilation) =>
        DensityBinder.Bind(compilation, CompilationFactory.DensitiesOf(compilation).Single(), CancellationToken.None);

    /// <summary>The body in the notation, without its first line.</summary>
    public static string Notation(string members)
    {
        var text = Model(members).Function.ToString();
        return text[(text.IndexOf('\n') + 1)..].TrimEnd();
    }
}
