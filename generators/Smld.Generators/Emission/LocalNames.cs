using Smld.Generators.IR;

namespace Smld.Generators.Emission;

/// <summary>Names for values that the user did not name: for what they are, if that is short to say, otherwise none.</summary>
internal static class LocalNames
{
    public static string For(Value value)
    {
        if (value.Name.Length > 0)
            return value.Name;
        var step = value.Definer;
        if (step is null)
            return "";
        return step.Code switch
        {
            OpCode.Load or OpCode.Read => Element(step),
            OpCode.Length => NameOf(step.Operands[0]) is { Length: > 0 } memory ? memory + "Length" : "length",
            OpCode.Apply => Applied(step, step.Node.Primitive),
            OpCode.Allocate => "buffer",
            OpCode.Slice => NameOf(step.Operands[0]) is { Length: > 0 } whole ? whole + "Part" : "part",
            OpCode.Stack => "tape",
            OpCode.Call => Called(step.Node.Symbol),
            _ => "",
        };
    }

    private static string Element(Step step)
    {
        var memory = NameOf(step.Operands[0]);
        var index = FunctionLayout.Resolve(step.Operands[1]);
        if (memory.Length == 0)
            return "";
        return index.IsConstant ? memory + Literal.Of((int)index.Definer!.Node.Bits).Replace('-', '_') : memory + NameScope.Raised(NameOf(index));
    }

    private static string Applied(Step step, Primitive primitive)
    {
        if (primitive.Routine is { } routine)
            return Called(routine.Method);
        var first = NameOf(step.Operands[0]);
        if (primitive.CSharp.Precedence == Spelling.Call && primitive.Name.IndexOf('-') < 0 && primitive.Name.IndexOf('.') < 0)
            return primitive.Name + (step.Operands.Count == 1 ? NameScope.Raised(first) : "");
        if (primitive == Primitives.Multiply && first.Length > 0
            && FunctionLayout.Resolve(step.Operands[0]) == FunctionLayout.Resolve(step.Operands[1]))
            return first + "Squared";
        if (primitive == Primitives.Divide && NameOf(step.Operands[1]) is { Length: > 0 } divisor
            && FunctionLayout.Resolve(step.Operands[0]) is { IsConstant: true } one && one.Definer!.Node.Bits == 0x3ff0000000000000)
            return "inverse" + NameScope.Raised(divisor);
        return "";
    }

    private static string Called(string method)
    {
        var name = method.Substring(method.LastIndexOf('.') + 1);
        return name.Length == 0 ? "" : char.ToLowerInvariant(name[0]).ToString() + name.Substring(1);
    }

    // The name of what is read, if it has a short one.
    private static string NameOf(Value value)
    {
        value = FunctionLayout.Resolve(value);
        var name = value.IsInlined || value.Text is null ? value.Name : value.Text.TrimStart('@');
        if (value.IsInlined && name.Length == 0 && value.Definer!.Code is OpCode.Load)
            name = Element(value.Definer);
        return name.Length <= 16 && NameScope.IsIdentifier(name) ? name : "";
    }
}
