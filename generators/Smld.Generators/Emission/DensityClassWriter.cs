using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>MDensity</c>, the density that samplers run: its data, and its kernels over them.</summary>
internal sealed class DensityClassWriter(SourceWriter writer, DensityNames names)
{
    private readonly DensityModel model = names.Program.Model;

    public void Write()
    {
        WriteSummary();
        writer.Line($"{model.Accessibility} sealed partial class {names.ClassName} :");
        var order = names.Program.SecondOrder is null ? "ILogDensity" : "ISecondOrderLogDensity";
        writer.Line($"    global::Smld.{order}, global::Smld.IBatchLogDensity, global::Smld.ITermwiseDensity");
        writer.Open();
        var constructor = new ConstructorWriter(writer, names);
        var kernel = new KernelWriter(writer, names);
        constructor.WriteFields();
        constructor.WriteConstructor();
        FromJsonWriter.Write(writer, names);
        constructor.WriteWith();
        WriteShape();
        kernel.Write(names.Program.Value, hasScore: false);
        kernel.Write(names.Program.ValueAndScore, hasScore: true);
        if (names.Program.SecondOrder is { } secondOrder)
            new SecondOrderWriter(writer, names, kernel).Write(secondOrder);
        WriteCommonMembers();
        writer.Line();
        new ScaleWriter(writer, names).Write();
        new TermsWriter(writer, names).Write();
        new ColumnsWriter(writer, names).Write();
        constructor.WritePrepare();
        writer.Close();
    }

    private void WriteSummary()
    {
        writer.Line($"/// <summary>The density of <c>{ParameterText.Xml(model.MethodName)}</c> over its unknowns: {string.Join(", ", names.Unknowns.Select(i => ParameterText.Xml(names.Name(i))))}.</summary>");
        if (model.Summary.Length > 0)
            writer.Line($"/// <remarks>{ParameterText.Xml(model.Summary).Replace("\r", "").Replace("\n", "\n/// ")}</remarks>");
    }

    private void WriteShape()
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public global::Smld.Unknowns Unknowns { get; }");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public int Dimension => {names.DimensionText};");
        writer.Line();
    }

    private void WriteCommonMembers()
    {
        writer.Line($$"""
            /// <inheritdoc/>
            public void Score({{ParameterText.ReadOnlySpan}} x, {{ParameterText.Span}} score) => LogDensityAndScore(x, score);

            /// <inheritdoc/>
            public void LogDensityAndScore(
                {{ParameterText.ReadOnlySpan}} points,
                int count,
                {{ParameterText.Span}} values,
                {{ParameterText.Span}} scores) =>
                global::Smld.DensityKernel.OneByOne(this, points, count, values, scores);
            """);
    }
}
