using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>Explain</c> and <c>VerifyScore</c>, and what the runtime asks for to answer them: the terms, and the author's method itself.</summary>
internal sealed class TermsWriter(SourceWriter writer, DensityNames names)
{
    private const string Interface = "global::Smld.ITermwiseDensity";
    private readonly DensityModel model = names.Program.Model;

    public void Write()
    {
        writer.Line();
        writer.Line($$"""
            /// <summary>The log density at a point term by term: what each adds to the value and to the score, and its source text.</summary>
            /// <param name="x">A point on the unconstrained scale.</param>
            public global::Smld.Explanation Explain({{ParameterText.ReadOnlySpan}} x) => global::Smld.Explanation.Of(this, x);

            /// <summary>Holds the score at a point against differences of the method itself; for your tests.</summary>
            /// <param name="x">A point on the unconstrained scale, inside the support.</param>
            /// <exception cref="global::Smld.ScoreVerificationException">They disagree; the message names the coordinate and the numbers.</exception>
            public global::Smld.ScoreVerification VerifyScore({{ParameterText.ReadOnlySpan}} x) => global::Smld.ScoreVerification.Require(this, x);
            """);
        writer.Line();
        WriteSources();
        writer.Line();
        WriteMethodValue();
        writer.Line();
        if (names.Program.Terms is { } terms)
            WriteTerms(terms);
        else
            WriteHead(" =>", "global::Smld.DensityKernel.EvaluateAsOneTerm(this, x, direction, values, slopes, trips);");
    }

    private void WriteSources()
    {
        var terms = names.Program.Terms?.Terms ?? EquatableArray.Of(new DensityTerm(model.MethodName, 1, EquatableArray<string>.Empty));
        writer.Line($"global::System.Collections.Generic.IReadOnlyList<global::Smld.TermSource> {Interface}.Terms => new global::Smld.TermSource[]");
        writer.Line("{");
        writer.Indent();
        foreach (var term in terms)
        {
            var named = string.Concat(term.Names.Select(name => ", " + Literal.Of(name)));
            writer.Line($"new({Literal.Of(term.Line)}, {Literal.Of(term.Text)}, {(term.IsSubtracted ? "true" : "false")}{named}),");
        }
        writer.Outdent();
        writer.Line("};");
    }

    private void WriteMethodValue()
    {
        var arguments = names.FieldOf.ToArray();
        foreach (var (i, offset) in names.Offsets(isOwnScale: true))
        {
            arguments[i] = names.IsScalar(i)
                ? $"constrained[{offset}]"
                : $"global::System.MemoryExtensions.AsSpan(constrained, {offset}, {names.ElementCountOf(i)})";
        }
        var shaped = Enumerable.Range(0, model.Parameters.Count).Where(i => names.Role(i) != ParameterRole.Extent).Select(i => ParameterText.Shaped(
            model.Parameters[i], arguments[i]!, string.Join(", ", model.Parameters[i].Extents.Select((_, dimension) => names.ExtentOf(i, dimension)))));
        var path = new[] { model.Namespace }.Where(part => part.Length > 0).SelectMany(part => part.Split('.'))
            .Concat(model.ContainingTypes.Select(type => type.Name)).Append(model.MethodName).Select(NameScope.Escape);
        writer.Line($"double {Interface}.MethodValue({ParameterText.ReadOnlySpan} x)");
        writer.Open();
        writer.Statement("double[] constrained = new double[Unknowns.ElementCount];");
        writer.Statement("Constrain(x, constrained);");
        writer.Statement($"return global::{string.Join(".", path)}({string.Join(", ", shaped)});");
        writer.Close();
    }

    private void WriteHead(string tail, string? expression = null)
    {
        SignatureWriter.Write(
            writer,
            $"void {Interface}.EvaluateTerms",
            [
                $"{ParameterText.ReadOnlySpan} x", $"{ParameterText.ReadOnlySpan} direction", $"{ParameterText.Span} values",
                $"{ParameterText.Span} slopes", "global::System.Span<int> trips", $"{ParameterText.Span} found",
            ],
            tail);
        if (expression is null)
            return;
        writer.Indent();
        writer.Line(expression);
        writer.Outdent();
    }

    private void WriteTerms(TermProgram terms)
    {
        WriteHead("");
        writer.Open();
        var scope = new NameScope();
        foreach (var name in new[] { "x", "direction", "values", "slopes", "trips", "found" })
            scope.Declare(name);
        var body = new FunctionWriter(writer, scope, terms.Function) { ReturnsResults = false };
        var kernel = new KernelWriter(writer, names);
        kernel.BindUnknowns(body, scope, terms.Function, "x");
        kernel.BindUnknowns(body, scope, terms.Function, "direction", first: model.Parameters.Count);
        var tangent = model.Parameters.Count + names.Unknowns.Count;
        kernel.BindFields(body, scope);
        body.Bind(tangent, "trips");
        body.Bind(tangent + 1, "found");
        writer.Blank();
        body.Write(yields =>
        {
            for (var k = 0; k < terms.Terms.Count; k++)
            {
                writer.Statement($"values[{Literal.Of(k)}] = {ExpressionWriter.Of(yields[k])};");
                writer.Statement($"slopes[{Literal.Of(k)}] = {ExpressionWriter.Of(yields[terms.Terms.Count + k])};");
            }
        });
        writer.Close();
    }
}
