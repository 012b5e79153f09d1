using System;
using System.Collections.Generic;
using System.Linq;
using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Writes <c>LogDensity</c> and <c>LogDensityAndScore</c>, the bodies that samplers call.</summary>
internal sealed class KernelWriter(SourceWriter writer, DensityNames names)
{
    private readonly DensityModel model = names.Program.Model;

    public void Write(Function function, bool hasScore)
    {
        var scope = new NameScope();
        var (x, score) = (scope.Declare("x"), hasScore ? scope.Declare("score") : "");
        writer.Line("/// <inheritdoc/>");
        writer.Line(hasScore
            ? $"public double LogDensityAndScore({ParameterText.ReadOnlySpan} x, {ParameterText.Span} score)"
            : $"public double LogDensity({ParameterText.ReadOnlySpan} x)");
        writer.Open();
        var dimension = names.HasVectors ? "Dimension" : names.DimensionText;
        if (hasScore && names.HasVectors)
            writer.Under(
                $"if (global::Smld.DensityGuard.Score(x, score, {dimension}))",
                writer.Capture(() => writer.Line("return global::Smld.DensityKernel.InPlace(this, x, score);")));
        else
            writer.Statement(hasScore ? $"global::Smld.DensityGuard.Score(x, score, {dimension});" : $"global::Smld.DensityGuard.Point(x, {dimension});");
        var body = new FunctionWriter(writer, scope, function);
        var locals = BindUnknowns(body, scope, function, x);
        BindFields(body, scope);
        BindPrepared(body, scope);
        if (hasScore)
        {
            var layout = ScoreLayout.Bind(
                body, model, locals, names.Unknowns, model.Parameters.Count + names.PreparedFields.Count, score, scope, writer, names.CountOf);
            writer.Blank();
            body.Write(yields =>
            {
                layout.Finish(writer, yields.Skip(1));
                writer.Statement($"return {ExpressionWriter.Of(yields[0])};");
            });
        }
        else
        {
            writer.Blank();
            body.Write(yields => writer.Statement($"return {ExpressionWriter.Of(yields[0])};"));
        }
        writer.Close();
        writer.Line();
    }

    /// <summary>Reads the coordinates of x, or the parts of another vector, under the names that the function gives them.</summary>
    /// <param name="body">Who uses them.</param>
    /// <param name="scope">The names.</param>
    /// <param name="function">What is written.</param>
    /// <param name="vector">What the vector is called.</param>
    /// <param name="first">The function's parameter for its first part, of one after the other; null for the unknowns themselves.</param>
    /// <param name="element">The type of a coordinate.</param>
    /// <returns>What each parameter is called in what is made for it.</returns>
    public string[] BindUnknowns(FunctionWriter body, NameScope scope, Function function, string vector, int? first = null, string element = "double")
    {
        var locals = model.Parameters.Select(p => p.Name).ToArray();
        var (constant, lengths) = (0, new List<string>());
        for (var k = 0; k < names.Unknowns.Count; k++)
        {
            var i = names.Unknowns[k];
            var offset = ParameterText.Sum(constant, lengths);
            var parameter = first + k ?? i;
            if (body.IsUsed(parameter))
            {
                var local = scope.Declare(function.Parameters[parameter].Name);
                writer.Statement(names.IsScalar(i)
                    ? $"{element} {local} = {vector}[{offset}];"
                    : $"global::System.ReadOnlySpan<{element}> {local} = {(names.Unknowns.Count == 1 ? vector : $"{vector}.Slice({offset}, {names.CountOf(i)})")};");
                body.Bind(parameter, local);
                if (model.Parameters[i].Constraint is null)
                    locals[i] = local;
            }
            if (names.IsScalar(i))
                constant++;
            else
                lengths.Add(names.CountOf(i));
        }
        return locals;
    }

    /// <summary>Binds what a function uses of the data.</summary>
    public void BindFields(FunctionWriter body, NameScope scope)
    {
        foreach (var field in DeclareFields(body.IsUsed, scope))
            body.Bind(field.Key, field.Value);
    }

    /// <summary>Binds what a function uses of what was prepared from the data.</summary>
    public void BindPrepared(FunctionWriter body, NameScope scope)
    {
        for (var k = 0; k < names.PreparedFields.Count; k++)
        {
            var parameter = model.Parameters.Count + k;
            if (body.IsUsed(parameter))
                body.Bind(parameter, DeclareField(names.PreparedFields[k].TrimStart('_'), names.PreparedFields[k], names.PreparedTypes[k], scope));
        }
    }

    // Fields are read once: the JIT keeps locals, not fields, in registers through a loop.
    /// <summary>A local for each parameter that is asked for and kept in a field.</summary>
    public Dictionary<int, string> DeclareFields(Func<int, bool> isUsed, NameScope scope)
    {
        var locals = new Dictionary<int, string>();
        for (var i = 0; i < names.FieldOf.Length; i++)
        {
            if (names.FieldOf[i] is { } field && isUsed(i))
                locals.Add(i, DeclareField(names.Name(i), field, model.Parameters[i].Type, scope));
        }
        return locals;
    }

    private string DeclareField(string name, string field, IRType type, NameScope scope)
    {
        var local = scope.Declare(name);
        writer.Statement($"{ParameterText.TypeOf(type)} {local} = {field};");
        return local;
    }
}
