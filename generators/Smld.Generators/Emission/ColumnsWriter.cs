using System.Collections.Generic;
using System.Linq;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>Columns</c>: the draws of each unknown under its name.</summary>
internal sealed class ColumnsWriter(SourceWriter writer, DensityNames names)
{
    // One property for each unknown: no strings, no casts.
    public void Write()
    {
        var draws = $"global::Smld.Draws<{names.ClassName}>";
        var scope = new NameScope();
        foreach (var taken in new[] { "ColumnSet", "Equals", "GetHashCode", "GetType", "ToString", "Finalize", "MemberwiseClone", "ReferenceEquals" })
            scope.Declare(taken);
        // Constrained draws are computed by the density, and vectors have their lengths from it.
        var isConstrained = names.Program.Constrain is not null;
        var keepsDensity = names.HasVectors || isConstrained;
        writer.Line();
        writer.Line("/// <summary>The draws of each unknown.</summary>");
        writer.Line("/// <param name=\"draws\">Draws from this density.</param>");
        writer.Line($"public ColumnSet Columns({draws} draws)");
        writer.Open();
        writer.Statement($"global::Smld.DensityGuard.Length(draws.Dimension, {names.DimensionText}, nameof(draws), \"Dimension\");");
        writer.Line(keepsDensity ? "return new ColumnSet(this, draws);" : "return new ColumnSet(draws);");
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>The draws of each unknown.</summary>");
        writer.Line("public readonly ref struct ColumnSet");
        writer.Open();
        if (keepsDensity)
            writer.Line($"private readonly {names.ClassName} _density;");
        writer.Line($"private readonly {draws} _draws;");
        writer.Line();
        writer.Line(keepsDensity ? $"internal ColumnSet({names.ClassName} density, {draws} draws)" : $"internal ColumnSet({draws} draws)");
        writer.Open();
        if (keepsDensity)
            writer.Line("_density = density;");
        writer.Line("_draws = draws;");
        writer.Close();
        var (constant, lengths) = (0, new List<string>());
        foreach (var i in names.Unknowns)
        {
            var raised = NameScope.Raised(names.Name(i));
            var isAlone = names.Unknowns.Count(k => NameScope.Raised(names.Name(k)) == raised) == 1;
            var property = scope.Declare(isAlone ? raised : names.Name(i));
            var offset = ParameterText.Sum(constant, lengths);
            writer.Line();
            writer.Line($"/// <summary>All draws of {ParameterText.Xml(names.Name(i))}, chain after chain.</summary>");
            var vector = $"(_draws, {(isConstrained ? "_density, " : "")}{offset}, {(names.IsScalar(i) ? "" : names.ElementCountOf(i, "_density."))})";
            writer.Line(names.IsScalar(i)
                ? $"public {ParameterText.ReadOnlySpan} {property} => _draws.{(isConstrained ? $"Element(_density, {offset})" : $"Coordinate({offset})")};"
                : names.IsMatrix(i)
                ? $"public global::Smld.MatrixColumn {property} => new(new{vector}, {names.ExtentOf(i, 0, "_density.")}, {names.ExtentOf(i, 1, "_density.")});"
                : $"public global::Smld.VectorColumn {property} => new{vector};");
            if (names.IsScalar(i))
                constant++;
            else
                lengths.Add(names.ElementCountOf(i, "_density."));
        }
        writer.Close();
    }
}
