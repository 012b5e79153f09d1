using Smld.Generators.Emission;
using Smld.Generators.IR;

namespace Smld.Generators.Tests.Emission;

/// <summary>Programs put together by hand, as the stages before emission would.</summary>
internal static class DensityPrograms
{
    public static readonly Function Nothing = Notation.Parse("""
        smld-ir 1
        function Prepare()
          yield
        """);

    /// <summary>A density whose constructor prepares nothing, so that its kernels are the functions on the user's scale.</summary>
    public static DensityProgram Plain(string name, DensityParameter[] parameters, string value, string score)
    {
        var (valueFunction, scoreFunction) = (Notation.Parse(value), Notation.Parse(score));
        return new(Model(name, parameters, valueFunction), scoreFunction, null, Empty(parameters), valueFunction, scoreFunction);
    }

    public static DensityModel Model(string name, DensityParameter[] parameters, Function function) => new(
        "Models", EquatableArray.Of(new ContainingType("class", "Zoo")), name, name, "public", "", $"Models.Zoo.{name}.g.cs",
        new(parameters), function);

    public static DensityParameter Unknown(string name) => new(name, ParameterRole.Unknown, IRType.Real, null, "", false);

    public static DensityParameter UnknownVector(string name, string lengthText = "", Function? length = null) =>
        new(name, ParameterRole.Unknown, new(Element.Real, Shape.View), length, lengthText, false);

    public static DensityParameter Data(string name, string lengthText = "", Function? length = null, Element element = Element.Real, bool allowsNaN = false) =>
        new(name, ParameterRole.Data, new(element, Shape.View), length, lengthText, allowsNaN);

    public static DensityParameter Datum(string name, Element element = Element.Real) =>
        new(name, ParameterRole.Data, new(element, Shape.Scalar), null, "", false);

    public static DensityParameter ModelParameter(string name) =>
        new(name, ParameterRole.ModelParameter, IRType.Real, null, "", false);

    /// <summary>Prepares nothing from the parameters that are no unknowns.</summary>
    public static Function Empty(DensityParameter[] parameters) =>
        BlockBuilder.Start(parameters.Where(p => p.Role != ParameterRole.Unknown).Select(p => new Definition(p.Type, p.Name))).Finish("Prepare");

    /// <summary>The method that the density is of, so that what is emitted can call it.</summary>
    public static string Method(DensityModel model)
    {
        var parameters = model.Parameters.Select(p => $"{ParameterText.TypeOf(p.Type)} @{p.Name}");
        var types = model.ContainingTypes.Select(t => $"partial {t.Keyword} {NameScope.Escape(t.Name)} {{ ");
        var space = model.Namespace.Length > 0 ? $"namespace {string.Join(".", model.Namespace.Split('.').Select(NameScope.Escape))}; " : "";
        return $"{space}{string.Concat(types)}static double {NameScope.Escape(model.MethodName)}({string.Join(", ", parameters)}) => 0;{string.Concat(model.ContainingTypes.Select(_ => " }"))}\n";
    }

    /// <summary>The file that the user wrote: the containing types, and a factory that takes arrays.</summary>
    public static string UserFile(DensityModel model)
    {
        var given = model.Parameters.Where(p => p.Role != ParameterRole.Unknown)
            .Select(p => $"{p.Type.Element switch { Element.Real => "double", Element.Int => "int", _ => "bool" }}{(p.Type.IsScalar ? "" : "[]")} @{p.Name}")
            .Concat(model.Parameters.Where(p => p.Role == ParameterRole.Unknown && !p.Type.IsScalar && p.Length is null).Select(p => $"int {p.Name}Length"))
            .ToList();
        var types = model.ContainingTypes.Select(t => $"/// <summary>A type.</summary>\npublic partial {t.Keyword} {t.Name}\n{{\n");
        return $"""
            namespace {model.Namespace};
            {string.Concat(types)}
            /// <summary>A density.</summary>
            public static global::Smld.ILogDensity Create({string.Join(", ", given)}) =>
                new {model.Name}Density({string.Join(", ", given.Select(g => g.Split(' ')[1]))});
            {string.Concat(model.ContainingTypes.Select(_ => "}"))}
            """;
    }
}
