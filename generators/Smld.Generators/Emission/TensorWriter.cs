using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>
/// The text of the file that gives a density its tensor program, for projects that reference <c>Smld.Torch</c>: the log density
/// once more, in which what depends on an unknown is a tensor.
/// </summary>
internal static class TensorWriter
{
    private const string Room = "global::Smld.Torch.";

    /// <summary>What stands for <c>double</c>.</summary>
    public const string Real = Room + "TensorReal";

    /// <summary>What stands for a function of <c>Math</c>, <c>double</c> or <c>SpecialFunctions</c>.</summary>
    public static string FunctionOf(string method) => $"{Room}TensorFunctions.{method.Substring(method.LastIndexOf('.') + 1)}";

    /// <param name="program">The density.</param>
    /// <param name="logDensity">Its log density on the unconstrained scale, a function of the method's parameters.</param>
    public static string Write(DensityProgram program, Function logDensity)
    {
        var writer = new SourceWriter();
        FileHead.Open(writer, program.Model);
        writer.Line($"partial class {program.Model.Name}Density : {Room}ITensorDensity");
        writer.Open();
        WriteMethod(writer, new DensityNames(program), logDensity);
        writer.Close();
        FileHead.Close(writer, program.Model);
        return writer.ToString();
    }

    private static void WriteMethod(SourceWriter writer, DensityNames names, Function function)
    {
        var scope = new NameScope();
        var x = scope.Declare("x");
        var (head, parameter) = ($"{Real} {Room}ITensorDensity.LogDensity", $"global::System.ReadOnlySpan<{Real}> {x}");
        var tensors = TensorValues.Of(function, names.Unknowns);
        if (tensors.Refusal is { } refusal)
        {
            SignatureWriter.Write(writer, head, [parameter], " =>");
            writer.Line($"    throw new global::System.NotSupportedException({Literal.Of($"{names.Program.Model.MethodName} has no tensor program: {refusal}")});");
            return;
        }
        SignatureWriter.Write(writer, head, [parameter]);
        writer.Open();
        var body = new FunctionWriter(writer, scope, function, tensors);
        var kernel = new KernelWriter(writer, names);
        kernel.BindUnknowns(body, scope, function, x, element: Real);
        kernel.BindFields(body, scope);
        writer.Blank();
        body.Write(yields => writer.Statement($"return {ExpressionWriter.Of(yields[0])};"));
        writer.Close();
    }
}
