using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>HessianVectorProduct</c>, <c>Laplacian</c> and <c>ScoreMatchingGradient</c>.</summary>
internal sealed class SecondOrderWriter(SourceWriter writer, DensityNames names, KernelWriter kernel)
{
    private readonly DensityModel model = names.Program.Model;

    private string Dimension => names.HasVectors ? "Dimension" : names.DimensionText;

    /// <summary>Where a function takes what is neither the method's parameters nor prepared.</summary>
    private int FirstOwn => model.Parameters.Count + names.PreparedFields.Count;

    public void Write(SecondOrderProgram program)
    {
        WriteProduct(program.HessianVectorProduct);
        WriteLaplacian(program.Laplacian);
        if (program.ScoreMatching is { } gradient)
            WriteScoreMatching(gradient);
    }

    private void WriteProduct(Function function)
    {
        var scope = new NameScope();
        var (x, v, result) = (scope.Declare("x"), scope.Declare("v"), scope.Declare("result"));
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public void HessianVectorProduct({ParameterText.ReadOnlySpan} x, {ParameterText.ReadOnlySpan} v, {ParameterText.Span} result)");
        writer.Open();
        var guard = $"global::Smld.DensityGuard.Product(x, v, result, {Dimension})";
        // Numbers are read before anything is written.
        if (names.HasVectors)
        {
            writer.Under($"if ({guard})", writer.Capture(() =>
            {
                writer.Line("global::Smld.DensityKernel.InPlace(this, x, v, result);");
                writer.Line("return;");
            }));
        }
        else
            writer.Statement(guard + ";");
        var body = new FunctionWriter(writer, scope, function) { ReturnsResults = false };
        var locals = kernel.BindUnknowns(body, scope, function, x);
        kernel.BindUnknowns(body, scope, function, v, FirstOwn);
        kernel.BindFields(body, scope);
        kernel.BindPrepared(body, scope);
        var layout = ScoreLayout.Bind(
            body, model, locals, names.Unknowns, FirstOwn + names.Unknowns.Count, result, scope, writer, names.CountOf, "Product");
        writer.Blank();
        body.Write(yields => layout.Finish(writer, yields));
        writer.Close();
        writer.Line();
    }

    private void WriteLaplacian(Function function)
    {
        var scope = new NameScope();
        var x = scope.Declare("x");
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public double Laplacian({ParameterText.ReadOnlySpan} x)");
        writer.Open();
        writer.Statement($"global::Smld.DensityGuard.Point(x, {Dimension});");
        var body = new FunctionWriter(writer, scope, function);
        kernel.BindUnknowns(body, scope, function, x);
        kernel.BindFields(body, scope);
        kernel.BindPrepared(body, scope);
        writer.Blank();
        body.Write(yields => writer.Statement($"return {ExpressionWriter.Of(yields[0])};"));
        writer.Close();
        writer.Line();
    }

    private void WriteScoreMatching(Function function)
    {
        var scope = new NameScope();
        var (x, gradient) = (scope.Declare("x"), scope.Declare("gradient"));
        var parameters = names.ModelParameters;
        writer.Line($$"""
            /// <summary>
            /// The objective of score matching at a point, ½|s|² + tr ∇s with the score s, and its gradient by the model parameters:
            /// {{string.Join(", ", parameters.Select(i => ParameterText.Xml(names.Name(i))))}}.
            /// </summary>
            /// <remarks>
            /// Its mean over data is, up to a constant, half the mean squared distance of the model's score to the data's (Hyvärinen, JMLR 6,
            /// 2005, equation 4). Scores are those of this density, on the unconstrained scale. Costs as many sweeps as x has coordinates.
            /// </remarks>
            /// <param name="x">A point on the unconstrained scale.</param>
            /// <param name="gradient">Receives the gradient, in the order of the model parameters; apart from <paramref name="x"/>.</param>
            /// <returns>The objective.</returns>
            /// <exception cref="global::System.ArgumentException">A length is wrong, or the two overlap; nothing was written.</exception>
            public double ScoreMatchingGradient({{ParameterText.ReadOnlySpan}} x, {{ParameterText.Span}} gradient)
            """);
        writer.Open();
        var size = ParameterText.Sum(parameters.Count(names.IsScalar), [.. parameters.Where(i => !names.IsScalar(i)).Select(LengthOf)]);
        writer.Statement($"global::Smld.DensityGuard.Point(x, {Dimension});");
        writer.Statement($"global::Smld.DensityGuard.Gradient(x, gradient, {size});");
        var body = new FunctionWriter(writer, scope, function);
        kernel.BindUnknowns(body, scope, function, x);
        kernel.BindFields(body, scope);
        var layout = ScoreLayout.Bind(
            body, model, [.. model.Parameters.Select(p => p.Name)], parameters, model.Parameters.Count, gradient, scope, writer, LengthOf, "Gradient");
        writer.Blank();
        body.Write(yields =>
        {
            layout.Finish(writer, yields.Skip(1));
            writer.Statement($"return {ExpressionWriter.Of(yields[0])};");
        });
        writer.Close();
        writer.Line();
    }

    private string LengthOf(int parameter) => names.FieldOf[parameter] + ".Length";
}
