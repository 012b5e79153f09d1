using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Smld.Generators.Diagnostics;
using Smld.Generators.IR;

namespace Smld.Generators.Binding;

/// <summary>The methods of spans and arrays that a density may call.</summary>
internal sealed partial class OperationBinder
{
    /// <summary>The memory of a matrix without its extents.</summary>
    private const string Flat = "Flat";

    /// <summary>What a call of such a method gives; null for any other method.</summary>
    private Operand? MemoryMethod(IInvocationOperation call)
    {
        if (FormOf(call) is not { } form)
            return null;
        IOperation[] parts = [.. call.Instance is { } instance ? new[] { instance } : [], .. call.Arguments.Select(static argument => AsArray(argument.Value))];
        if (form == Flat)
            return Evaluate(parts[0]) is { IsWhole: true } matrix ? matrix[0] : Faulty;
        int[] values = [.. parts.Select(Expression)];
        if (values.Any(static value => value < 0))
            return Faulty;
        var memory = values[0];
        switch (form)
        {
            case "Slice" or "AsSpan":
                var start = values.Length > 1 ? values[1] : block.Int(0);
                return values.Length == 1 ? memory : SliceOf(memory, start, values.Length > 2 ? values[2] : block.Apply(Primitives.IntSubtract, SizeOf(memory), start));
            case "ToArray":
                return CopyOf(memory);
            case "CopyTo":
                if (CanWrite(values[1], call))
                    Copy(memory, values[1]);
                return Operand.Nothing;
            default:
                var element = new IRType(block.TypeOf(memory).Element, Shape.Scalar);
                if (CanWrite(memory, call))
                    block.Fill(memory, values.Length > 1 ? values[1] : block.Constant(element, 0));
                return Operand.Nothing;
        }
    }

    private static string? FormOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var first = Layout.Of(call.Instance?.Type ?? (call.Arguments.Length > 0 ? AsArray(call.Arguments[0].Value).Type : null));
        if (first is null || call.Arguments.Any(static argument => argument.ArgumentKind != ArgumentKind.Explicit || Layout.Of(AsArray(argument.Value).Type) is null))
            return null;
        var name = method.Name;
        if (method.ContainingType.ToDisplayString() == KnownNames.MatrixMemory)
            return Flat;
        if (Types.IsSpan(method.ContainingType))
            return name is "Slice" or "Clear" or "Fill" or "CopyTo" or "ToArray" ? name : null;
        if (Types.IsMemoryExtensions(method.ContainingType))
            return first.IsVector && name is "AsSpan" or "CopyTo" ? name : null;
        if (method.ContainingType.SpecialType != SpecialType.System_Array)
            return null;
        return first.IsVector && call.Instance is null && ((name == "Clear" && call.Arguments.Length == 1) || (name == "Fill" && call.Arguments.Length == 2)) ? name : null;
    }

    // What takes any array takes it as an Array.
    private static IOperation AsArray(IOperation argument) =>
        argument is IConversionOperation { Type.SpecialType: SpecialType.System_Array } conversion ? conversion.Operand : argument;

    private bool CanWrite(int memory, IInvocationOperation call)
    {
        if (block.TypeOf(memory).Shape != Shape.View)
            return true;
        Report(Descriptors.Target, call.Syntax, (call.Instance ?? call.Arguments[0].Value).Syntax.ToString());
        return false;
    }
}
